#!/usr/bin/env bash
# Measures this library beside itself as it was in an earlier commit, in one run: tests/benchmark-before.sh <tag or commit> [--quick].
# The earlier benchmarks are built from a worktree in a temporary folder, which is removed at the end.
set -euo pipefail
project=tests/JobApis.Client.Benchmarks
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
if [ $# -lt 1 ] || [ "${1#-}" != "$1" ]; then
  echo "Usage: tests/benchmark-before.sh <tag or commit> [--quick]" >&2
  exit 2
fi

commit=$(git -C "$root" rev-parse --verify --quiet "$1^{commit}") || {
  echo "$1 is no commit of this repository. Give a tag, a branch or a commit, and fetch it before." >&2
  exit 2
}
# What its rows are called.
name=$(git -C "$root" describe --tags --exact-match "$commit" 2>/dev/null || git -C "$root" rev-parse --short "$commit")
shift

work=$(mktemp -d)
clean() {
  git -C "$root" worktree remove --force "$work/source" >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap clean EXIT
git -C "$root" worktree add --quiet --detach "$work/source" "$commit"
cd "$work/source"
if [ ! -f "$project/JobApis.Client.Benchmarks.csproj" ]; then
  echo "$name has no $project. Choose a later commit." >&2
  exit 1
fi

# No build server stays behind: it would take the time of what is measured, and hold the folder.
echo "Building $name" >&2
dotnet build "$project" -c Release -v q --disable-build-servers -p:SourceRevisionId="$name" >&2
folder=$(dotnet msbuild "$project" -p:Configuration=Release -getProperty:TargetDir)
cd "$root"
dotnet run -c Release --project "$project" -- --before "$folder" "$@"
