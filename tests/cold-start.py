"""Times programs from their start to their end, after one page of 100 jobs: with this library, and written by hand.

All are published three times to a temporary folder: for the JIT, compiled ahead with ReadyToRun, and as Native AOT
programs. They read from the benchmarks' server and take turns; each ratio is of one turn, and the medians are printed.
"""
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

TESTS = pathlib.Path(__file__).resolve().parent
ACCOUNT = "jobs100latency0spread0"
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 20
PROGRAMS = {
    "floor": "the floor",
    "retry": "the floor with a retry of Polly",
    "refit-client": "Refit with a JSON context and a retry of Polly",
    "library": "this library",
}
WAYS = {
    "JIT": ["-p:PublishAot=false"],
    "ReadyToRun": ["-p:PublishAot=false", "-p:PublishReadyToRun=true", "--use-current-runtime", "--no-self-contained"],
    "Native AOT": ["--use-current-runtime"],
}


def publish(folder, name, way):
    output = folder / way.replace(" ", "") / name
    command = [
        "dotnet", "publish", TESTS / "cold-start" / name, "-c", "Release", "-o", output, "-v", "q", "-nologo",
        f"-p:ArtifactsPath={folder / 'artifacts' / way.replace(' ', '') / name}", *WAYS[way],
    ]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{name} was not published for {way}:\n{done.stdout}")
    return output / (name + (".exe" if os.name == "nt" else ""))


def serve():
    project = TESTS / "JobApis.Client.Benchmarks"
    server = subprocess.Popen(
        ["dotnet", "run", "-c", "Release", "--project", project, "--", "serve"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    return server, server.stdout.readline().strip()


def time_of(program, address):
    """The wall time and the CPU time of a run, in seconds."""
    start = time.perf_counter()
    process = subprocess.Popen([program, address, ACCOUNT], stdout=subprocess.PIPE, text=True)
    printed = process.stdout.read().strip()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0 or printed != "100":
        sys.exit(f"{program} ended with {process.returncode} and printed '{printed}'.")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime


def rows(way, programs, address):
    turns = []
    for turn in range(ROUNDS + 1):
        turns.append([time_of(program, address) for program in programs.values()])
    turns = turns[1:]  # The first one reads the files into the system's cache.

    def median(of):
        return statistics.median(of(turn) for turn in turns)

    for place, name in enumerate(programs):
        wall, cpu = (median(lambda turn: turn[place][kind] / turn[0][kind]) for kind in (0, 1))
        wall_ms, cpu_ms = (median(lambda turn: turn[place][kind]) * 1000 for kind in (0, 1))
        print(f"| {way}: {name} | {wall:.2f} | {cpu:.2f} | {wall_ms:.0f} | {cpu_ms:.0f} |")


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        published = {way: {text: publish(folder, name, way) for name, text in PROGRAMS.items()} for way in WAYS}
        server, address = serve()
        try:
            print("| | wall time | CPU | ms of wall | ms of CPU |")
            print("|---|---|---|---|---|")
            for way, programs in published.items():
                rows(way, {**programs, "the floor again (control)": programs[PROGRAMS["floor"]]}, address)
        finally:
            server.stdin.close()
            server.wait()


main()
