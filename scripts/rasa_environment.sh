#!/usr/bin/env bash
# Make Rasa's own environment: Rasa 3.6.21 needs Python 3.10, which is looked for on PATH and in pyenv, else obtained with uv.
set -euo pipefail
target=$1

is_310() { "$1" -c 'import sys, venv; sys.exit(sys.version_info[:2] != (3, 10))' 2>/dev/null; }

find_310() {
  local candidate
  for candidate in "${RASA_PYTHON:-}" python3.10 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.10*/bin/python /opt/homebrew/bin/python3.10; do
    [ -n "$candidate" ] && is_310 "$candidate" && { command -v "$candidate"; return; }
  done
  return 1
}

if [ ! -x "$target/bin/python" ]; then
  if python=$(find_310); then
    echo "Python 3.10: $python"
    "$python" -m venv "$target"
  else
    echo "Python 3.10 was not found on PATH or in pyenv; trying uv."
    uv=$(command -v uv || true)
    if [ -z "$uv" ]; then
      .venv/main/bin/python -m pip install --quiet uv && uv=.venv/main/bin/uv || true
    fi
    if [ -z "$uv" ] || ! "$uv" venv --quiet --seed --python 3.10 "$target"; then
      echo "Python 3.10 could not be had. Rasa $(grep -m1 -oE '[0-9.]+$' nlu/requirements.txt || true) needs it."
      echo "Install it in one of these ways, then run the command again:"
      echo "  pyenv install 3.10      |  apt install python3.10 python3.10-venv  |  uv python install 3.10"
      echo "or point RASA_PYTHON at a Python 3.10."
      exit 1
    fi
  fi
fi
"$target/bin/python" -m pip install --quiet "setuptools<81" wheel
echo "Rasa 3.6.21 and what it needs (about 200 packages; some minutes the first time) …"
"$target/bin/python" -m pip install -r nlu/requirements.lock 2>&1 | { grep --line-buffered -E "^(Collecting|Downloading|Installing|Successfully|ERROR|error)" || true; }
