"""Packs the packages, then builds and runs the projects of tests/consumers against them, like apps of users.

A temporary folder contains everything: the feed, a copy of the projects, their output, and the packages that they
restore. The packed version is unique, and packages that this machine already has are read from their folders.
Packages come from your NuGet sources and that feed. Prints a line for each consumer. Fails if a consumer does not
build without a warning, or does not run.
"""
import argparse
import contextlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
CONSUMERS = REPOSITORY / "tests" / "consumers"
PACKED = ["src/JobApis.Client", "src/JobApis.Client.HealthChecks", "src/JobApis.Client.Testing"]
BUILD_LIMIT = 900
RUN_LIMIT = 180
QUIET = ["-v", "q", "-nologo", "-nodeReuse:false", "-warnaserror"]


class Failed(Exception):
    """A consumer could not be built or run."""


class Workplace:
    """The temporary folder, and the commands that run in it."""

    def __init__(self, folder, configuration):
        self.folder = folder
        self.configuration = configuration
        self.version = re.search(r"<Version>([^<]+)<", (REPOSITORY / "Directory.Build.props").read_text()).group(1)
        self.version += f"-consumers.{int(time.time())}"
        self.environment = {
            name: value
            for name, value in os.environ.items()
            # Ignore variables of a dotnet process that started this script.
            if not name.upper().startswith(("MSBUILD", "JOBAPIS"))
        }
        packages = pathlib.Path(os.environ.get("NUGET_PACKAGES") or pathlib.Path.home() / ".nuget" / "packages")
        self.environment |= {
            "JobApisVersion": self.version,
            "NUGET_PACKAGES": str(folder / "packages"),
            "DOTNET_CLI_TELEMETRY_OPTOUT": "1",
            "DOTNET_NOLOGO": "1",
            "CI": "true",
        }
        if packages.is_dir():
            self.environment["RestoreFallbackFolders"] = str(packages)

    def pack(self):
        environment = {name: value for name, value in self.environment.items() if name not in ("NUGET_PACKAGES", "RestoreFallbackFolders")}
        for project in PACKED:
            self.run(
                ["dotnet", "pack", project, "-c", "Release", "-o", str(self.folder / "feed"), f"-p:Version={self.version}", *QUIET],
                REPOSITORY,
                BUILD_LIMIT,
                environment,
            )

    def copy(self):
        shutil.copytree(CONSUMERS, self.folder / "consumers", ignore=shutil.ignore_patterns("bin", "obj"))
        (self.folder / "nuget.config").write_text(
            '<configuration><packageSources><add key="consumers" value="feed" /></packageSources></configuration>\n')

    def build(self, name, verb="build"):
        """Builds a consumer and returns the folder with its program."""
        output = self.folder / "out" / name
        command = ["dotnet", verb, self.project(name), "-c", self.configuration, "-o", str(output), *QUIET]
        if verb == "publish":
            command += ["--use-current-runtime"]
        self.run(command, self.folder / "consumers" / name, BUILD_LIMIT)
        return output

    def project(self, name):
        return next(str(file) for file in (self.folder / "consumers" / name).iterdir() if file.suffix in (".csproj", ".fsproj"))

    def program(self, name, output):
        text = pathlib.Path(self.project(name)).read_text()
        named = re.search(r"<AssemblyName>([^<]+)<", text)
        return str(output / (named.group(1) if named else pathlib.Path(self.project(name)).stem))

    def run(self, command, folder, limit, environment=None):
        """Runs a command and returns its output."""
        try:
            done = subprocess.run(
                command,
                cwd=folder,
                env=environment or self.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=limit,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise Failed(f"{' '.join(command[:3])} took more than {limit} s.\n{error.stdout or ''}") from error
        if done.returncode != 0:
            raise Failed(f"{' '.join(command[:3])} ended with {done.returncode}.\n{done.stdout}")
        if re.search(r"\bwarning [A-Z]+\d+", done.stdout):
            raise Failed(f"{' '.join(command[:3])} reported a warning.\n{done.stdout}")
        return done.stdout.strip()

    @contextlib.contextmanager
    def server(self, command, environment):
        """Runs a program that prints its data and exits when its standard input ends."""
        with subprocess.Popen(
            command,
            env=environment,
            cwd=self.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as process:
            try:
                yield process.stdout
            finally:
                process.stdin.close()
                try:
                    process.wait(timeout=30)
                except subprocess.TimeoutExpired:
                    process.kill()


def last_line(text):
    return text.splitlines()[-1] if text else ""


def run_console(place, services):
    output = place.build("console")
    return place.run([place.program("console", output)], place.folder, RUN_LIMIT, place.environment | services)


def run_minimal_api(place, services):
    """Compiled ahead of time. Its answers are checked over HTTP."""
    output = place.build("minimal-api", "publish")
    program = place.program("minimal-api", output)
    environment = place.environment | services | {"ASPNETCORE_URLS": "http://127.0.0.1:0"}
    with place.server([program], environment) as lines:
        address = lines.readline().strip()
        if not address.startswith("http://127.0.0.1:"):
            raise Failed(f"It printed '{address}' instead of its address.\n{lines.read()}")

        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

        def get(path):
            with opener.open(address + path, timeout=RUN_LIMIT) as answer:
                return json.load(answer)

        failed = get("/failed")
        page = get("/jobs/rescale")
        rest = get(f"/jobs/rescale?at={page['next']}")
        job = get(f"/jobs/rescale/{page['items'][0]['id']}")
        with opener.open(address + "/health", timeout=RUN_LIMIT) as answer:
            health = answer.read().decode()
    if {row["status"]["state"] for row in failed["jobs"]} != {"Failed"} or failed["skipped"] != ["deepset"]:
        raise Failed(f"/failed answered {failed}")
    if len({row["id"] for row in page["items"] + rest["items"]}) != 30 or job["id"] != page["items"][0]["id"]:
        raise Failed(f"/jobs answered {page}, {rest} and {job}")
    if health != "Healthy":
        raise Failed(f"/health answered {health}")
    size = pathlib.Path(program).stat().st_size / 2**20
    return f"{len(failed['jobs'])} failed jobs, pages and one job as JSON; {size:.1f} MiB"


def run_lists(place, services):
    """Compiled ahead of time. A program that only lists does not contain what other calls need."""
    output = place.build("lists", "publish")
    program = place.program("lists", output)
    counts = last_line(place.run([program], place.folder, RUN_LIMIT, place.environment | services))
    for service in ("Rescale", "Deepset", "Worklayer", "JobsV1", "PaiDlc"):
        symbols = pathlib.Path(program + ".dbg").read_bytes()
        if f"_{service}ListJsonContext__".encode() not in symbols:
            raise Failed(f"The symbols do not name {service}ListJsonContext.")
        if f"_{service}JsonContext__".encode() in symbols:
            raise Failed(f"It contains {service}JsonContext, with all models of the service.")
    size = pathlib.Path(program).stat().st_size / 2**20
    return f"{counts}; {size:.1f} MiB"


def run_alone(name, *arguments):
    def run(place, _):
        output = place.build(name)
        return last_line(place.run([place.program(name, output), *arguments], place.folder, RUN_LIMIT))
    return run


def run_first_program(place, _):
    """The program of the README. Without a key it names the missing setting and sends nothing."""
    output = place.build("first-program")
    try:
        place.run([place.program("first-program", output)], place.folder, RUN_LIMIT)
    except Failed as error:
        if "ApiKey" not in str(error):
            raise
        return "builds; without a key it names ApiKey"
    raise Failed("It ran without a key.")


RUNS = {
    "first-program": run_first_program,
    "console": run_console,
    "minimal-api": run_minimal_api,
    "lists": run_lists,
    "worker": run_alone("worker"),
    "mocks": run_alone("mocks", "-noColor"),
    "fsharp": run_alone("fsharp"),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", choices=RUNS, help="this consumer; may be repeated")
    parser.add_argument("--configuration", default="Release", help="configuration of the consumers [default: Release]")
    parser.add_argument("--keep", action="store_true", help="keep the temporary folder and print its path")
    arguments = parser.parse_args()

    known = {folder.name for folder in CONSUMERS.iterdir() if folder.is_dir()} - {"simulator"}
    if known != set(RUNS):
        sys.exit(f"tests/consumers has {sorted(known)}, and this script runs {sorted(RUNS)}.")

    folder = pathlib.Path(tempfile.mkdtemp(prefix="jobapis-consumers-"))
    failed = []
    try:
        place = Workplace(folder, arguments.configuration)
        place.copy()
        begun = time.monotonic()
        place.pack()
        print(f"packed {place.version} ({time.monotonic() - begun:.0f} s)", flush=True)
        with place.server([place.program("simulator", place.build("simulator"))], place.environment) as lines:
            services = dict(line.strip().split("=", 1) for line in iter(lines.readline, "\n") if "=" in line)
            for name in arguments.only or RUNS:
                begun = time.monotonic()
                try:
                    said = RUNS[name](place, services)
                    print(f"{name}: ok, {last_line(said).strip()} ({time.monotonic() - begun:.0f} s)", flush=True)
                except Failed as error:
                    failed.append(name)
                    print(f"{name}: FAILED. {error}", flush=True)
    except Failed as error:
        sys.exit(f"FAILED. {error}")
    finally:
        if arguments.keep:
            print(folder)
        else:
            shutil.rmtree(folder, ignore_errors=True)
    if failed:
        sys.exit(f"{len(failed)} of {len(arguments.only or RUNS)} failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
