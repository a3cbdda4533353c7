# Odoo itself, and the commands.
# shellcheck shell=bash

bring_up() {
    check_machine
    lock
    install_system
    stage template "$(template_form)" build_template
    claim_ports
    is_running postgres || start_postgres -c listen_addresses=127.0.0.1 -c synchronous_commit=off
    database_exists "$DEFAULT_DATABASE" || copy_template "$DEFAULT_DATABASE"
    is_running odoo || start_odoo
    say "running at $(url), database $DEFAULT_DATABASE; eval \"\$(dev/odoo-live env $VERSION)\" tells how to connect"
}

claim_ports() {
    if ! is_running postgres; then
        halt postgres INT
        require_free "$PG_PORT" ODOOSYNC_PG_PORT
    fi
    if ! is_running odoo; then
        halt odoo TERM
        require_free "$HTTP_PORT" ODOOSYNC_HTTP_PORT
        require_free "$GEVENT_PORT" ODOOSYNC_GEVENT_PORT
    fi
    printf '%s %s %s\n' "$HTTP_PORT" "$GEVENT_PORT" "$PG_PORT" >"$PLACE/ports"
}

take_down() {
    [[ -d $PLACE ]] || return 0
    lock
    halt odoo TERM
    halt postgres INT
}

make_fresh() { # DATABASE
    check_database_name "$1"
    check_machine
    lock
    is_running odoo || fail "not running: dev/odoo-live up $VERSION"
    copy_template "$1"
    await odoo 300 knows_database "$1"
    say "$1 is a new copy of the template"
}

show_status() {
    local installed="not installed" running="" server
    [[ -f $DONE/template ]] && installed=installed
    for server in odoo postgres; do
        is_running "$server" && running+=", $server pid $(pid_of "$server")"
    done
    if [[ -z $running ]]; then
        running=", not running"
    elif is_running odoo && is_running postgres; then
        running+=", $(url), databases: $(databases | paste -sd ' ')"
    fi
    printf 'odoo %s: %s%s\n' "$VERSION" "$installed" "$running"
}

show_env() { # DATABASE
    check_database_name "$1"
    [[ -f $DONE/template && -r $PLACE/credentials ]] || fail "not installed for this user: dev/odoo-live up $VERSION"
    cat <<ENV
ODOO_VERSION=$VERSION
ODOO_URL=$(url)
ODOO_DATABASE=$1
ODOO_LOGIN=admin
ODOO_PASSWORD=admin
ODOO_PG_URL=jdbc:postgresql://127.0.0.1:$PG_PORT/$1?user=odoo
ODOO_PG_USER=odoo
ODOO_PG_PASSWORD=odoo
ENV
    cat "$PLACE/credentials"
}

url() {
    printf 'http://127.0.0.1:%s' "$HTTP_PORT"
}

start_odoo() {
    say "starting"
    launch odoo /usr/bin/odoo "${ODOO_OPTIONS[@]}" --workers=2 --http-interface=127.0.0.1 --http-port="$HTTP_PORT" \
        "${ODOO_SERVER_OPTIONS[@]}"
    await odoo 300 knows_database "$DEFAULT_DATABASE"
}

# Asks for a login, which needs a worker, the database and its registry; whether the password is right doesn't matter.
knows_database() { # DATABASE
    local body response
    body='{"jsonrpc":"2.0","method":"call","params":{"service":"common","method":"login","args":["'$1'","admin","admin"]}}'
    exec 4<>"/dev/tcp/127.0.0.1/$HTTP_PORT" || return
    printf 'POST /jsonrpc HTTP/1.0\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: %s\r\n\r\n%s' "${#body}" "$body" >&4
    response=$(timeout 60 cat <&4)
    exec 4>&-
    [[ $response == *'"result"'* ]]
}

# Everything that the template's content depends on.
template_form() {
    cat "$here/lib/template.py" <(printf '%s' "$MODULES") | cksum
}

build_template() {
    if [[ -d $ROOT$PG_DATA ]]; then
        say "dev/lib/template.py has changed or its last run was cut short: dropping all databases and building anew"
    fi
    halt odoo TERM
    halt postgres INT
    step "creating the PostgreSQL cluster" create_cluster
    start_postgres -c listen_addresses= -c fsync=off -c full_page_writes=off -c autovacuum=off -c jit=off -c shared_buffers=512MB
    sql postgres <<<"CREATE ROLE odoo LOGIN CREATEDB"
    step "installing the modules $MODULES" install_modules
    step "adding payments, users and keys" fill_template
    show_counts
    sql postgres <<<"ALTER DATABASE $TEMPLATE IS_TEMPLATE true ALLOW_CONNECTIONS false"
    halt postgres INT
    sync -f "$ROOT"
}

install_modules() {
    # shellcheck disable=SC2086
    in_root odoo /usr/bin/odoo "${ODOO_OPTIONS[@]}" --database="$TEMPLATE" --init="$MODULES" $ODOO_DEMO --stop-after-init --no-http
}

fill_template() {
    in_root odoo /usr/bin/odoo shell "${ODOO_OPTIONS[@]}" --database="$TEMPLATE" --no-http <"$here/lib/template.py"
    install -m 600 "$ROOT/var/lib/odoo/credentials" "$PLACE/credentials"
    rm "$ROOT/var/lib/odoo/credentials"
}

show_counts() {
    say "records in the template: $(paste -sd , "$ROOT/var/lib/odoo/counts" | sed 's/,/, /g')"
}
