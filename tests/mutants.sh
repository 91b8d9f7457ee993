#!/usr/bin/env bash
# Breaks the library on purpose, one line at a time, and lists the changes that no test detects. It takes long and is
# not part of the test command. See tests/mutants.py --help.
set -euo pipefail
exec python3 "$(dirname "${BASH_SOURCE[0]}")/mutants.py" "$@"
