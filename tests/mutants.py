"""Breaks lines that security and data integrity depend on, one at a time, and checks that a test fails.

Works in scratch clones of HEAD in the system's temp folder; the working tree is not changed. First, the tests of all
filters must pass on the unchanged code. Then each mutant is applied, the library is built and copied to the built
tests, and the mutant's filter is run. A mutant is killed if a test fails, crashes or times out. If the text of a
mutant does not occur exactly once, or the mutant does not compile, the run ends with an error.
"""
import argparse
import pathlib
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import xml.etree.ElementTree as ElementTree

sys.dont_write_bytecode = True
from mutant_list import MUTANTS  # noqa: E402

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
LIBRARY = "src/JobApis.Client"
TESTS = "tests/JobApis.Client.Tests"
TEST_SPACE = "JobApis.Client.Tests."
RUN_LIMIT = 90  # seconds for the tests of one mutant; the filters need 1 to 40
BASELINE_LIMIT = 900
BUILD_LIMIT = 600
BUILD = ["-v", "q", "-nologo", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false", "-p:MSBuildTreatWarningsAsErrors=false", "-p:UseSharedCompilation=true"]


class ListError(Exception):
    """The list of mutants does not match the code."""


class Clone:
    """A built scratch clone."""

    def __init__(self, folder):
        self.folder = folder
        run(["git", "clone", "-q", str(REPOSITORY), str(folder)], cwd=REPOSITORY)
        self.build(TESTS)
        self.binaries = folder / "artifacts/bin/JobApis.Client.Tests/debug"

    def build(self, project, *more):
        done = subprocess.run(["dotnet", "build", project, *BUILD, *more], cwd=self.folder, capture_output=True, text=True, timeout=BUILD_LIMIT)
        if done.returncode != 0:
            errors = sorted(set(re.findall(r"error [A-Z]+\d+: [^\[]*", done.stdout)))
            raise ListError("does not compile: " + ("; ".join(errors[:3]) or done.stdout[-500:]))

    def run_tests(self, filters, limit, *more):
        """Returns None if all tests pass, otherwise the name of a failed test or another failure."""
        command = [str(self.binaries / "JobApis.Client.Tests"), "-noColor", *more]
        for one in filters:
            command += ["-method", f"{TEST_SPACE}{one}" if "_" in one else f"{TEST_SPACE}{one}.*"]
        try:
            done = subprocess.run(command, cwd=self.binaries, capture_output=True, text=True, errors="replace", timeout=limit)
        except subprocess.TimeoutExpired:
            return f"still running after {limit} s"
        if done.returncode == 0:
            return None
        failed = re.findall(r"^\s*(\S+?)(?:\(.*)? \[FAIL\]", done.stdout, re.MULTILINE)
        return failed[0].removeprefix(TEST_SPACE) if failed else f"crashed with {done.returncode}"

    def try_out(self, mutant):
        path = self.folder / LIBRARY / mutant.file
        original = path.read_text(encoding="utf-8")
        path.write_text(mutated(mutant, original), encoding="utf-8")
        try:
            self.build(LIBRARY, "--no-restore", "--no-dependencies")
        finally:
            path.write_text(original, encoding="utf-8")
        shutil.copy(self.folder / "artifacts/bin/JobApis.Client/debug/JobApis.Client.dll", self.binaries)
        return self.run_tests(mutant.tests, RUN_LIMIT, "-stopOnFail")


def run(command, cwd):
    subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL)


def mutated(mutant, text):
    # Its line breaks do not matter.
    tokens = re.findall(r"\w+|[^\w\s]", mutant.find)
    found = list(re.finditer(r"\s*".join(re.escape(token) for token in tokens), text))
    if len(found) != 1:
        raise ListError(f"its text occurs {len(found)} times instead of once")
    return text[:found[0].start()] + mutant.replace + text[found[0].end():]


def check(mutants):
    """Checks that every mutant applies, before the first is built."""
    stale = []
    for mutant in mutants:
        try:
            mutated(mutant, (REPOSITORY / LIBRARY / mutant.file).read_text(encoding="utf-8"))
        except (ListError, FileNotFoundError) as error:
            stale.append(f"{mutant.name} ({mutant.file}): {error}")
    names = [mutant.name for mutant in MUTANTS]
    stale += [f"{name} exists twice" for name in set(names) if names.count(name) > 1]
    if stale:
        raise ListError("\n".join(stale))


def check_baseline(clone, mutants):
    """Checks that all tests pass without a mutant, and that no filter is empty."""
    filters = sorted({one for mutant in mutants for one in mutant.tests})
    report = clone.folder / "baseline.xml"
    red = clone.run_tests(filters, BASELINE_LIMIT, "-xml", str(report))
    if red is not None:
        raise ListError(f"fails without a mutant: {red}")
    ran = {f"{test.get('type')}.{test.get('method')}" for test in ElementTree.parse(report).iter("test")}
    for one in filters:
        name = TEST_SPACE + one
        if not any(test == name or test.startswith(name + ".") for test in ran):
            raise ListError(f"there is no test named {one}")


def work(number, scratch, waiting, results, baseline):
    try:
        clone = Clone(scratch / f"clone-{number}")
        if number == 0:
            check_baseline(clone, baseline)
        while True:
            mutant = waiting.get_nowait()
            try:
                results.put((mutant, clone.try_out(mutant), None))
            except ListError as error:
                results.put((mutant, None, error))
    except queue.Empty:
        results.put(None)
    except Exception as error:  # reported by the main thread
        results.put((None, None, error))


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--only", default="", metavar="PATTERN", help="regular expression on the names and files of the mutants to run")
    arguments.add_argument("--workers", type=int, default=2, metavar="N", help="the number of parallel workers, each with its own clone (2)")
    arguments.add_argument("--list", action="store_true", help="list the mutants, check that they apply, and build nothing")
    options = arguments.parse_args()
    mutants = [mutant for mutant in MUTANTS if re.search(options.only, f"{mutant.name} {mutant.file}")]
    try:
        check(mutants)
    except ListError as error:
        sys.exit(f"The list of mutants does not match the code:\n{error}")
    if options.list:
        for mutant in mutants:
            print(f"{mutant.name:34} {mutant.file:40} {' '.join(mutant.tests)}")
        return
    if not mutants:
        sys.exit("No mutant is called so.")
    if subprocess.run(["git", "status", "--porcelain", "--untracked-files=no"], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout:
        print("Note: uncommitted changes are not included.", flush=True)

    scratch = pathlib.Path(tempfile.mkdtemp(prefix="mutants-"))
    try:
        sys.exit(report_on(mutants, scratch, min(options.workers, len(mutants))))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def report_on(mutants, scratch, workers):
    waiting, results = queue.Queue(), queue.Queue()
    for mutant in mutants:
        waiting.put(mutant)
    for number in range(workers):
        threading.Thread(target=work, args=(number, scratch, waiting, results, mutants), daemon=True).start()
    killed, survived, unexpected, broken = 0, 0, 0, 0
    while workers > 0:
        result = results.get()
        if result is None:
            workers -= 1
            continue
        mutant, killer, error = result
        if mutant is None:
            print(f"ERROR     {error}", flush=True)
            return 2
        if error is not None:
            broken += 1
            print(f"ERROR     {mutant.name}: {error}", flush=True)
        elif killer is not None:
            killed += 1
            print(f"killed    {mutant.name:34} by {killer}", flush=True)
        else:
            survived += 1
            unexpected += mutant.accepted is None
            print(f"SURVIVED  {mutant.name:34} {'(accepted: ' + mutant.accepted + ')' if mutant.accepted else mutant.file}", flush=True)
    print(f"{killed + survived} mutants, {killed} killed, {survived} survived")
    return 2 if broken else 1 if unexpected else 0


if __name__ == "__main__":
    main()
