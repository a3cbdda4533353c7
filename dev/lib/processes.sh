# Starting and stopping servers by pid file.
# shellcheck shell=bash

# Starts a server in a session of its own, its output in a log of its own.
launch() { # NAME USER COMMAND...
    local name=$1
    local -a ENTER
    shift
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

# All that is left of a server's session, also when its first process was killed.
session_of() { # NAME
    local leader folder stat session
    leader=$(pid_of "$1")
    [[ -n $leader ]] || return 0
    for folder in /proc/[0-9]*; do
        is_ours "${folder#/proc/}" || continue
        stat=$(cat "$folder/stat" 2>/dev/null) || continue
        read -r _ _ _ session _ <<<"${stat##*) }"
        [[ $session != "$leader" ]] || printf '%s\n' "${folder#/proc/}"
    done
}

# Asks a server to end, then ends what is left of it.
halt() { # NAME SIGNAL
    local name=$1 signal=$2 deadline=$((SECONDS + 20)) pid
    if is_running "$name"; then
        kill -s "$signal" "$(pid_of "$name")" 2>/dev/null || true
    fi
    while [[ -n $(session_of "$name") ]]; do
        if ((SECONDS >= deadline)); then
            for pid in $(session_of "$name"); do kill -s KILL "$pid" 2>/dev/null || true; done
        elif ! is_running "$name"; then
            for pid in $(session_of "$name"); do kill -s TERM "$pid" 2>/dev/null || true; done
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
