# PostgreSQL and the databases in it.
# shellcheck shell=bash

readonly PG_DATA=/var/lib/postgresql/live
readonly PG_SOCKETS=/run/postgresql
readonly FILESTORE=/var/lib/odoo/filestore

create_cluster() {
    in_root root rm -rf "$PG_DATA" "$FILESTORE" /var/cache/python
    in_root root install -d -o postgres -g postgres "$PG_SOCKETS"
    in_root root install -d -o odoo -g odoo "$FILESTORE" /var/cache/python
    in_root postgres "$PG_BIN/initdb" --no-sync --encoding=UTF8 --locale=C.UTF-8 -D "$PG_DATA"
    # Demo data on loopback: Odoo's own account needs no password, the superuser is only reached from inside.
    in_root postgres tee "$PG_DATA/pg_hba.conf" <<'HBA'
local all all peer
host all odoo 127.0.0.1/32 trust
HBA
}

start_postgres() { # OPTION...
    # Locks of a server that was killed: they name a process, whose number may be another's by now.
    in_root root rm -f "$PG_DATA/postmaster.pid" "$PG_SOCKETS/.s.PGSQL.$PG_PORT" "$PG_SOCKETS/.s.PGSQL.$PG_PORT.lock"
    launch postgres "$PG_BIN/postgres" -D "$PG_DATA" -p "$PG_PORT" -k "$PG_SOCKETS" "$@"
    await postgres 60 in_root postgres "$PG_BIN/pg_isready" --quiet --host="$PG_SOCKETS" --port="$PG_PORT"
}

sql() { # DATABASE, statements on standard input
    in_root postgres "$PG_BIN/psql" -X --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 \
        --host="$PG_SOCKETS" --port="$PG_PORT" --dbname="$1"
}

databases() {
    sql postgres <<<"SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate AND datname <> 'postgres' ORDER BY 1"
}

database_exists() { # DATABASE
    [[ $'\n'$(databases)$'\n' == *$'\n'$1$'\n'* ]]
}

check_database_name() {
    [[ $1 =~ ^[a-z][a-z0-9_]{0,62}$ && $1 != postgres && $1 != "$TEMPLATE" ]] ||
        fail "not a database name that can be used here: $1 (lower-case letters, digits and underscores)"
}

# Makes the named database a new copy of the template. Odoo never changes a stored file, so links to them are enough.
copy_template() { # DATABASE
    sql postgres <<<"SET client_min_messages = warning; DROP DATABASE IF EXISTS \"$1\" WITH (FORCE)"
    in_root odoo rm -rf "$FILESTORE/$1"
    in_root odoo cp -al "$FILESTORE/$TEMPLATE" "$FILESTORE/$1"
    sql postgres <<<"CREATE DATABASE \"$1\" TEMPLATE $TEMPLATE OWNER odoo"
    outdate_registry "$1"
}

# Odoo's workers keep a registry and caches per database name, and load them again when a sequence in the database has
# another value than the one they remember. The clock gives one that no earlier database of that name had.
outdate_registry() { # DATABASE
    case $VERSION in
        19) sql "$1" <<<"SELECT setval(pg_get_serial_sequence('orm_signaling_registry', 'id'), extract(epoch FROM now())::bigint);
                         INSERT INTO orm_signaling_registry DEFAULT VALUES" ;;
        14) sql "$1" <<<"SELECT setval('base_registry_signaling', extract(epoch FROM now())::bigint)" ;;
    esac >/dev/null
}
