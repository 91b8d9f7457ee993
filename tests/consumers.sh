#!/usr/bin/env bash
# Builds and runs apps that use the packed packages, as users do. It takes minutes and is not part of the test command.
# See tests/consumers.py --help.
set -euo pipefail
exec python3 "$(dirname "${BASH_SOURCE[0]}")/consumers.py" "$@"
