# The installed system: a Debian of its own in a folder, with Odoo and PostgreSQL.
# shellcheck shell=bash

readonly DISK_NEEDED_MB=2500

check_machine() {
    ((EUID == 0)) || cannot_run "not root: run this as root (sudo), it installs a Debian system in a folder and enters it with chroot"
    command -v apt-get >/dev/null || cannot_run "not Debian: apt-get is missing; use dev/compose.yaml with Docker instead"
    unshare --mount true 2>/dev/null ||
        cannot_run "mounts are not allowed here: run on a host or virtual machine, or give the container the capability SYS_ADMIN"
}

check_disk() {
    local free
    free=$(df --output=avail --block-size=1M "$PLACE" | tail -n 1)
    ((free >= DISK_NEEDED_MB)) ||
        cannot_run "too little disk: $PLACE needs $DISK_NEEDED_MB MB and has ${free// /} MB; free some or set ODOOSYNC_CACHE to another folder"
}

install_system() {
    stage base "$SUITE" install_base
    stage packages "$SUITE $EXTRA_SUITE $PACKAGES" install_packages
}

install_base() {
    check_disk
    require_debootstrap
    find_mirror
    step "installing Debian $SUITE" bootstrap
}

require_debootstrap() {
    command -v debootstrap >/dev/null && return
    say "installing debootstrap"
    install_debootstrap >>"$LOGS/install.log" 2>&1 || true
    command -v debootstrap >/dev/null ||
        cannot_run "no debootstrap: apt-get could not install it, see $LOGS/install.log; install it by hand"
}

# Both versions may come here at once, and apt-get does not wait for another one to finish its update.
install_debootstrap() (
    exec 8>"$CACHE/apt.lock"
    flock 8
    command -v debootstrap >/dev/null && return
    apt-get -q update
    DEBIAN_FRONTEND=noninteractive apt-get -qy install --no-install-recommends debootstrap
)

# Sets MIRROR to the first of the machine's Debian mirrors that serves the suite.
find_mirror() {
    local mirrors
    mirrors=${ODOOSYNC_DEBIAN_MIRROR:-$(configured_mirrors)}
    for MIRROR in $mirrors; do
        serves_suite "$MIRROR" && return
    done
    cannot_run "no network: Debian $SUITE is not served by ${mirrors//$'\n'/, }; check the connection or set ODOOSYNC_DEBIAN_MIRROR to a mirror's URL"
}

# Lets apt read its own configuration, whichever of its formats it is in. Each mirror is followed by the place beside
# it where releases are kept that are no longer supported.
configured_mirrors() {
    apt-get update --print-uris 2>/dev/null |
        sed -nE "s|^'([^']+)/dists/.*|\1|p" |
        while read -r uri; do
            case $uri in
                mirror+file:*) grep -Eo '^https?://[^[:space:]]+' "${uri#mirror+file:}" || true ;;
                http*) printf '%s\n' "$uri" ;;
            esac
        done |
        sed 's|/*$||; p; s|/debian$|/debian-archive/debian|' | awk '!seen[$0]++'
}

serves_suite() {
    local probe result=0
    probe=$(mktemp)
    # apt's own downloader knows apt's proxies and passwords.
    /usr/lib/apt/apt-helper download-file "$1/dists/$SUITE/InRelease" "$probe" >/dev/null 2>&1 || result=1
    rm -f "$probe"
    return "$result"
}

bootstrap() {
    remove_root
    local -a options=(--variant=minbase --keyring="$PLACE/keyring.gpg")
    [[ $MIRROR == https:* ]] && options+=(--include=ca-certificates)
    collect_keys >"$PLACE/keyring.gpg"
    export_proxies
    unshare --mount --propagation private debootstrap "${options[@]}" "$SUITE" "$ROOT" "$MIRROR"
    configure_apt
    configure_dpkg
}

remove_root() {
    rm -f "$DONE/packages" "$DONE/template"
    rm -rf --one-file-system "$ROOT"
}

# Debian's keys and those that the machine's sources are signed by.
collect_keys() {
    local key
    for key in /usr/share/keyrings/debian-archive-keyring.gpg /etc/apt/trusted.gpg.d/*.gpg \
        $(sed -nE 's/.*[Ss]igned-[Bb]y[:=] *([^] ]+\.gpg).*/\1/p' /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | sort -u); do
        [[ -r $key ]] && cat "$key"
    done
    return 0
}

export_proxies() {
    local proxy
    for protocol in http https; do
        eval "$(apt-config shell proxy "Acquire::$protocol::Proxy")"
        [[ -z ${proxy:-} ]] || export "${protocol}_proxy=$proxy"
    done
}

configure_apt() {
    local suite
    install -D -m 644 "$PLACE/keyring.gpg" "$ROOT/etc/apt/keyrings/mirror.gpg"
    for suite in $SUITE $EXTRA_SUITE; do
        printf 'deb [signed-by=/etc/apt/keyrings/mirror.gpg] %s %s main\n' "$MIRROR" "$suite"
    done >"$ROOT/etc/apt/sources.list"
    if [[ -n $EXTRA_SUITE ]]; then
        printf 'Package: *\nPin: release n=%s\nPin-Priority: 100\n' "$EXTRA_SUITE" >"$ROOT/etc/apt/preferences.d/extra-suite"
    fi
    {
        # A suite that is archived or frozen on a snapshot is past its date.
        printf 'Acquire::Check-Valid-Until "false";\n'
        printf 'Acquire::Languages "none";\nAcquire::Retries "3";\nAPT::Install-Recommends "false";\n'
        apt-config dump | grep -E '^Acquire::https?::Proxy ' || true
    } >"$ROOT/etc/apt/apt.conf.d/90odoo-live"
    if [[ $MIRROR == https:* ]]; then
        cp /etc/ssl/certs/ca-certificates.crt "$ROOT/etc/ssl/certs/ca-certificates.crt"
    fi
}

# Leaves out what a test server never needs: half of the unpacking time is Odoo's translations.
configure_dpkg() {
    {
        printf 'force-unsafe-io\n'
        printf 'path-exclude=/usr/share/%s/*\n' doc man info locale
        printf 'path-exclude=/usr/lib/python3/dist-packages/odoo/addons/*/i18n/*.po\n'
        printf 'path-include=/usr/lib/python3/dist-packages/odoo/addons/*/i18n/%s.po\n' de fr
    } >"$ROOT/etc/dpkg/dpkg.cfg.d/odoo-live"
    printf '#!/bin/sh\nexit 101\n' >"$ROOT/usr/sbin/policy-rc.d"
    chmod 755 "$ROOT/usr/sbin/policy-rc.d"
    # Python compiles what is used, when it is used (PYTHONPYCACHEPREFIX), rather than all of Odoo beforehand.
    in_root root dpkg-divert --local --rename --add /usr/bin/py3compile
    ln -s /bin/true "$ROOT/usr/bin/py3compile"
    mkdir -p "$ROOT/etc/postgresql-common"
    printf 'create_main_cluster = false\n' >"$ROOT/etc/postgresql-common/createcluster.conf"
}

install_packages() {
    if [[ -f $PLACE/packages-begun ]] && ! in_root root dpkg --configure -a >>"$LOGS/install.log" 2>&1; then
        say "the installation that was cut short can't be continued, starting over"
        install_base
    fi
    touch "$PLACE/packages-begun"
    # shellcheck disable=SC2086
    step "installing Odoo and PostgreSQL" apt_install $PACKAGES
    rm "$PLACE/packages-begun"
}

apt_install() {
    cp /etc/hosts /etc/resolv.conf "$ROOT/etc/"
    in_root root apt-get -q update
    in_root root apt-get -qy install "$@"
    in_root root apt-get clean
    rm -rf "$ROOT"/var/lib/apt/lists/*
}

# The command line that runs a command inside the installed system. /proc is mounted in a namespace of the command's
# own, so that no mount is left behind. The environment is empty but for what is set here: a TZ confuses Odoo.
enter_root() { # sets ENTER
    # shellcheck disable=SC2016
    ENTER=(env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/tmp DEBIAN_FRONTEND=noninteractive
        PYTHONPYCACHEPREFIX=/var/cache/python
        unshare --mount --propagation private
        bash -c 'mount --bind /proc "$1/proc" && mount -t tmpfs tmpfs "$1/dev/shm" && exec chroot --userspec="$2:$2" "$1" "${@:3}"'
        odoo-live "$ROOT")
}

in_root() { # USER COMMAND...
    local -a ENTER
    enter_root
    "${ENTER[@]}" "$@"
}
