# Starting and stopping servers by pid file.
# shellcheck shell=bash

# Starts a server as the user of the same name, in a session of its own, with a log of its own.
launch() { # NAME COMMAND...
    local name=$1
    local -a ENTER
    enter_root
    [[ -f $LOGS/$name.log ]] && mv "$LOGS/$name.log" "$LOGS/$name.previous.log"
    setsid "${ENTER[@]}" "$@" </dev/null >"$LOGS/$name.log" 2>&1 3>&- 9>&- &
    printf '%s\n' $! >"$PLACE/$name.pid"
}

# A process is ours when its root folder is our installed system.
is_ours() { # PID
    [[ -n $1 && /proc/$1/root -ef $ROOT ]]
}

pid_of() { # NAME
    local pid=
    [[ -f $PLACE/$1.pid ]] && read -r pid <"$PLACE/$1.pid"
    printf '%s' "$pid"
}

is_running() { # NAME
    is_ours "$(pid_of "$1")"
}

# All processes of a server, also when its first one was killed: those of its user in our system.
processes_of() { # NAME
    local folder user
    user=$(awk -F: -v name="$1" '$1 == name { print $3 }' "$ROOT/etc/passwd" 2>/dev/null) || return 0
    for folder in /proc/[0-9]*; do
        if is_ours "${folder#/proc/}" && [[ $(stat -c %u "$folder" 2>/dev/null) == "$user" ]]; then
            printf '%s\n' "${folder#/proc/}"
        fi
    done
}

# Asks a server to end, then ends what is left of it.
halt() { # NAME SIGNAL
    local name=$1 deadline=$((SECONDS + 20)) left
    if is_running "$name"; then
        kill -s "$2" "$(pid_of "$name")" 2>/dev/null || true
    fi
    while left=$(processes_of "$name") && [[ -n $left ]]; do
        # shellcheck disable=SC2086
        if ((SECONDS >= deadline)); then
            kill -s KILL $left 2>/dev/null || true
        elif ! is_running "$name"; then
            kill -s TERM $left 2>/dev/null || true
        fi
        sleep 0.2
    done
    rm -f "$PLACE/$name.pid"
}

# Waits until a command succeeds for a server that was launched.
await() { # NAME SECONDS COMMAND...
    local name=$1 deadline=$((SECONDS + $2)) log=$LOGS/$1.log launched=$SECONDS
    shift 2
    until "$@" >/dev/null 2>&1; do
        if ((SECONDS >= deadline)) || { ((SECONDS > launched + 1)) && ! is_running "$name"; }; then
            tail -n 25 "$log" >&3
            fail "$name did not start, its log is $log"
        fi
        sleep 0.2
    done
}

is_open() { # PORT
    (exec 4<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

require_free() { # PORT VARIABLE
    ! is_open "$1" || cannot_run "port in use: something else listens on 127.0.0.1:$1; end it or choose another port with $2_$VERSION"
}
