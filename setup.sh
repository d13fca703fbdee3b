#!/usr/bin/env bash
# Makes .venv/ (the product with every extra, and the development tools) from requirements.lock.
# Safe to repeat: when nothing changed it ends at once; a half-made .venv is made again.
#
#   ./setup.sh            make or refresh .venv/
#   ./setup.sh --python   only print the Python that would be used
#
# PYTHON=/path/to/python chooses the interpreter. Exit: 0 done, 2 not possible (one sentence says why).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here"

minimum="(3, 12)"
venv="$here/.venv"
lock="$here/requirements.lock"
stamp="$venv/.newsroom-stamp"

# A user's settings for another Python must not reach into this one.
unset PYTHONHOME PYTHONPATH PIP_USER PIP_TARGET PIP_PREFIX VIRTUAL_ENV UV_SYSTEM_PYTHON

say() { printf 'setup: %s\n' "$*" >&2; }
fail() { say "$*"; exit 2; }

# Prints the real interpreter behind $1 (behind a pyenv shim or an active venv too) if it will do.
real_python() {
  "$1" -I -c "
import sys
if sys.version_info < $minimum: raise SystemExit(1)
print(getattr(sys, '_base_executable', '') or sys.executable)" 2>/dev/null </dev/null
}

# Interpreters in the order of preference: asked for, on PATH, behind pyenv, known to uv.
# pyenv's own folder is searched because its shims only answer for the version switched on.
candidates() {
  local root version
  for version in "${PYTHON:-}" python3.13 python3.12 python3.14 python3 python; do
    [ -z "$version" ] || printf '%s\n' "$version"
  done
  root=${PYENV_ROOT:-${HOME:-/nonexistent}/.pyenv}
  for version in 3.13 3.12 3.14 3; do
    printf '%s\n' "$root/versions/$version"*/bin/python
  done
  if command -v uv >/dev/null 2>&1; then
    uv python find --no-project '>=3.12' 2>/dev/null </dev/null || true
  fi
}

find_python() {
  local candidate found
  while IFS= read -r candidate; do
    # A stand-in on PATH may print its version whatever it is asked.
    if found=$(real_python "$candidate") && [ -x "$found" ]; then
      printf '%s\n' "$found"
      return 0
    fi
    if [ "$candidate" = "${PYTHON:-}" ]; then
      say "PYTHON=$candidate is not a Python 3.12 or newer; looking for another one."
    fi
  done < <(candidates)
  return 1
}

# What .venv was made of: the lock's content, the Python and the place (scripts hold their path).
fingerprint() {
  local version
  version=$("$1" -I -c 'import platform; print(platform.python_version())' 2>/dev/null) || return 1
  printf '%s\n' "$(cksum <"$lock") python $version at $venv"
}

is_ready() {
  [ -f "$stamp" ] && [ "$(fingerprint "$venv/bin/python")" = "$(cat "$stamp")" ]
}

install_with_uv() {
  uv venv --quiet --clear --no-project --python "$1" "$venv" &&
    uv pip install --quiet --python "$venv/bin/python" --compile-bytecode --require-hashes -r "$lock"
}

install_with_pip() {
  "$1" -c 'import ensurepip, venv' 2>/dev/null ||
    fail "$1 has no venv module; install it (Debian: apt-get install python3-venv) or install uv."
  "$1" -m venv --clear "$venv" &&
    "$venv/bin/python" -m pip install -qq --no-input --disable-pip-version-check \
      --progress-bar off --require-hashes -r "$lock"
}

main() {
  [ -f "$lock" ] || fail "requirements.lock is missing; get a whole checkout."
  if [ "${1:-}" = "--python" ]; then
    find_python || fail "no Python 3.12 or newer was found; install one or set PYTHON=/path/to/python."
    return
  fi
  [ $# -eq 0 ] || fail "unknown option $1; use ./setup.sh or ./setup.sh --python."

  # Two runs in one checkout wait for each other where the system has flock.
  exec 9<"$lock"
  if command -v flock >/dev/null 2>&1; then flock 9; fi
  if is_ready; then return; fi

  local python
  python=$(find_python) ||
    fail "no Python 3.12 or newer was found; install one or set PYTHON=/path/to/python."
  say "making .venv with $python (a minute or two the first time)"
  rm -rf "$venv"
  if ! { command -v uv >/dev/null 2>&1 && install_with_uv "$python"; }; then
    install_with_pip "$python" ||
      fail "the packages in requirements.lock could not be installed; the lines above say why."
  fi
  fingerprint "$venv/bin/python" >"$stamp"
  say "done"
}

main "$@"
