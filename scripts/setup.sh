#!/usr/bin/env bash
# Makes .venv with the locked packages and installs the system programs that are missing.
#
#   scripts/setup.sh            what `stagewijzer run` needs
#   scripts/setup.sh --dev      also what tests, linting and type checks need
#
# Debian and Ubuntu: installs python3-venv, tesseract-ocr and tesseract-ocr-nld through apt, as root or
# through sudo without a password. Where neither works, or on another system, it says what to install; it
# stops only where there can be no Python environment. Without Tesseract the sources that need no OCR still run.
# With --dev also chromium, for the tests in a browser; without it those are skipped.
# PYTHON=/path/to/python3.12 chooses the interpreter.
set -euo pipefail
cd "$(dirname "$0")/.."

venv=.venv
requirements=requirements/base.txt
stamp=$venv/.setup-base
if [ "${1:-}" = "--dev" ]; then
    requirements=requirements/dev.txt
    stamp=$venv/.setup-dev
fi

say() { printf '%s\n' "setup: $*"; }
fail() { printf '%s\n' "error: $1 Remedy: $2" >&2; exit 3; }

apt_updated=
# Installs Debian packages, as root or through sudo -n; returns 1 where that is not possible.
apt_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null || return 1
        as_root=(sudo -n)
    fi
    if [ -z "$apt_updated" ]; then
        say "updating the package list"
        "${as_root[@]}" apt-get -qq update || say "apt-get update failed; trying with the list as it is"
        apt_updated=1
    fi
    say "installing $*"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

good_python() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    local candidate
    for candidate in ${PYTHON:+"$PYTHON"} python3.11 python3.12 python3.13 python3.14 python3 /usr/bin/python3; do
        if good_python "$candidate"; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    return 1
}

make_venv() {
    if [ -x $venv/bin/python ] && good_python $venv/bin/python && $venv/bin/python -m pip --version >/dev/null 2>&1; then
        return 0
    fi
    local python
    if ! python=$(find_python); then
        apt_install python3 python3-venv || true
        python=$(find_python) || fail "no Python 3.11 or newer was found." "Install it (Debian 12, Ubuntu 24.04: apt install python3 python3-venv), or name it: make setup PYTHON=/path/to/python3."
    fi
    say "making $venv with $($python --version)"
    rm -rf $venv
    # Debian ships Python without the part of venv that brings pip.
    if ! $python -c 'import ensurepip, venv' >/dev/null 2>&1; then
        local version
        version=$($python -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        apt_install "$version" || apt_install python3-venv ||
            fail "$python cannot make virtual environments." "Install the package $version (apt install $version) and run again."
    fi
    $python -m venv $venv || fail "the environment $venv could not be made." "See the message above; the folder must be writable and the disk not full."
}

install_packages() {
    local current
    for current in "$stamp" $venv/.setup-dev; do
        if [ -x $venv/bin/stagewijzer ] && [ -f "$current" ] && [ ! $requirements -nt "$current" ] && [ ! pyproject.toml -nt "$current" ]; then
            return 0
        fi
    done
    say "installing the locked packages of $requirements"
    $venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $requirements ||
        fail "the packages of $requirements could not be installed." "See pip's message above; a connection to a Python package index is needed once."
    local log=$venv/setup.log
    if ! $venv/bin/python -m pip install --disable-pip-version-check --no-deps --no-build-isolation --editable . >$log 2>&1; then
        cat $log >&2
        fail "the package itself could not be installed." "See pip's message above."
    fi
    touch $stamp
}

dutch_tesseract() { command -v tesseract >/dev/null 2>&1 && tesseract --list-langs 2>/dev/null | grep -qx nld; }

install_tesseract() {
    dutch_tesseract && return 0
    apt_install tesseract-ocr tesseract-ocr-nld || true
    dutch_tesseract && return 0
    say "Tesseract with its Dutch language data is missing and could not be installed here."
    say "Install it for scanned documents: apt install tesseract-ocr tesseract-ocr-nld (or your system's packages). Going on without."
}

a_chromium() { [ -n "${STAGEWIJZER_CHROMIUM:-}" ] || command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1; }

install_chromium() {
    a_chromium && return 0
    apt_install chromium || true
    a_chromium || say "Chromium is missing and could not be installed here: the tests in a browser will be skipped."
}

make_venv
install_packages
install_tesseract
if [ "${1:-}" = "--dev" ]; then install_chromium; fi
