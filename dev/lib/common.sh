# What every part of odoo-live shares: versions and their settings, messages, exit codes, the lock.
# shellcheck shell=bash

readonly VERSIONS=(19 14)
readonly DEFAULT_DATABASE=odoosync
readonly TEMPLATE=odoosync_template
readonly CANNOT_RUN=3
readonly CACHE=${ODOOSYNC_CACHE:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/odoosync}

# Messages go to the caller's terminal even while a step's output goes to its log.
exec 3>&2

# Sets the variables that all other functions use.
select_version() {
    VERSION=$1
    PLACE=$CACHE/odoo-$VERSION
    ROOT=$PLACE/root
    LOGS=$PLACE/log
    DONE=$PLACE/done
    select_ports
    MODULES=account,purchase,sale_management,hr,hr_expense,project,stock,analytic
    case $VERSION in
        19)
            SUITE=trixie
            # Odoo 19 is only in sid; its dependencies are trixie's, since it does not start on sid's newer Python.
            EXTRA_SUITE=sid
            PACKAGES="odoo-19 postgresql-17 tzdata tzdata-legacy"
            PG_BIN=/usr/lib/postgresql/17/bin
            MODULES+=,rpc
            ODOO_DEMO=--with-demo
            ODOO_SERVER_OPTIONS=(--gevent-port="$GEVENT_PORT")
            ;;
        14)
            SUITE=bullseye
            EXTRA_SUITE=
            PACKAGES="odoo-14 postgresql-13 tzdata"
            PG_BIN=/usr/lib/postgresql/13/bin
            ODOO_DEMO=
            # Showing a single database: with several, 14.0 answers each JSON-RPC error with a bare HTTP 500.
            ODOO_SERVER_OPTIONS=(--longpolling-port="$GEVENT_PORT" --db-filter="^$DEFAULT_DATABASE\$")
            ;;
    esac
    ODOO_OPTIONS=(--config=/dev/null --data-dir=/var/lib/odoo --db_user=odoo --db_port="$PG_PORT" --max-cron-threads=0)
}

# The ports of the servers that run; else those that the environment asks for; else the defaults.
select_ports() {
    local http=ODOOSYNC_HTTP_PORT_$VERSION gevent=ODOOSYNC_GEVENT_PORT_$VERSION pg=ODOOSYNC_PG_PORT_$VERSION
    HTTP_PORT=${!http:-${VERSION}069} GEVENT_PORT=${!gevent:-${VERSION}072} PG_PORT=${!pg:-${VERSION}432}
    if [[ -r $PLACE/ports ]] && { is_running postgres || is_running odoo; }; then
        read -r HTTP_PORT GEVENT_PORT PG_PORT <"$PLACE/ports"
    fi
}

with_version() {
    select_version "$1"
    "${@:2}"
}

for_each_version() {
    local version
    for version in "${VERSIONS[@]}"; do
        with_version "$version" "$@"
    done
}

say() {
    printf 'odoo %s: %s\n' "$VERSION" "$*" >&3
}

fail() {
    say "$*"
    exit 1
}

cannot_run() {
    say "$*"
    exit "$CANNOT_RUN"
}

# Runs a command with its output in a log; when it fails, shows the log's end.
step() { # DESCRIPTION COMMAND...
    local what=$1 started=$SECONDS
    local log=$LOGS/install.log
    shift
    say "$what ..."
    printf '\n=== %s\n' "$what" >>"$log"
    # shellcheck disable=SC2064
    trap "show_failure '$what' '$log'" EXIT
    # Not "|| ..." here: that would switch off errexit inside the command.
    "$@" >>"$log" 2>&1
    trap - EXIT
    say "$what: $((SECONDS - started)) s"
}

show_failure() { # WHAT LOG
    local code=$?
    # A sentence of its own has been said already.
    ((code == CANNOT_RUN)) && return
    tail -n 25 "$2" >&3 || true
    say "$1 failed, the whole log is $2"
}

# One change to an installation at a time. Servers are started without the lock, all else holds it until it ends.
lock() {
    mkdir -p "$PLACE" "$LOGS" "$DONE"
    chmod 700 "$PLACE"
    exec 9>"$PLACE/lock"
    flock --nonblock 9 && return
    say "waiting for another odoo-live that works on $PLACE"
    flock 9
}

# Runs a stage of the installation unless it was finished before in this very form.
stage() { # NAME FORM COMMAND...
    local name=$1 form=$2
    shift 2
    [[ -f $DONE/$name && $(<"$DONE/$name") == "$form" ]] && return
    rm -f "$DONE/$name"
    "$@"
    printf '%s\n' "$form" >"$DONE/$name.new"
    mv "$DONE/$name.new" "$DONE/$name"
}
