#!/usr/bin/env bash
# Builds apps that use the packed packages, as their users do, and runs each. It takes minutes and is no part of the test command.
# See tests/consumers.py --help.
set -euo pipefail
exec python3 "$(dirname "${BASH_SOURCE[0]}")/consumers.py" "$@"
