#!/bin/sh
# Sets up what `make demo` and `make test` need, from a bare machine on: a virtual environment in .venv with the project
# and its test tools, and Pango, which draws the letters. Installs system packages only where it may (root on Debian);
# elsewhere it says in one sentence what to install.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "set-up: $*" >&2; }

install() {
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        say "please install: sudo apt-get install $*"
        exit 1
    fi
    say "installing $*"
    apt-get update -q >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@" >/dev/null
}

find_python() {
    for candidate in python3.11 python3 python3.12 python3.13; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
}

if ! .venv/bin/python -c 'import pip' 2>/dev/null; then
    python="$(find_python)"
    if [ -z "$python" ]; then
        say "Python 3.11 or later is needed; please install it"
        exit 1
    fi
    # Debian ships the standard library's venv without what puts pip into it
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        install "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    fi
    say "making .venv with $python"
    "$python" -m venv --clear .venv
fi

if ! .venv/bin/python scripts/has_pango.py; then
    install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
fi

say "installing the project into .venv (a minute or two the first time)"
.venv/bin/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
