#!/usr/bin/env bash
# Breaks the library on purpose, one line at a time, and says which breaks no test notices. It takes long and is no part of the test command.
# See tests/mutants.py --help.
set -euo pipefail
exec python3 "$(dirname "${BASH_SOURCE[0]}")/mutants.py" "$@"
