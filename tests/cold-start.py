"""Times programs from their start to their end, after one page of 100 jobs: with this library, and written by hand.

Both are published three times to a temporary folder: for the JIT, compiled ahead with ReadyToRun, and as Native AOT
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


def row(way, floor, library, address):
    turns = []
    for turn in range(ROUNDS + 1):
        turns.append((time_of(floor, address), time_of(library, address), time_of(floor, address)))
    turns = turns[1:]  # The first one reads the files into the system's cache.

    def median(of):
        return statistics.median(of(turn) for turn in turns)

    print(
        f"| {way} | {median(lambda turn: turn[1][0] / turn[0][0]):.2f}"
        f" | {median(lambda turn: turn[1][1] / turn[0][1]):.2f}"
        f" | {median(lambda turn: turn[2][0] / turn[0][0]):.2f}"
        f" | {median(lambda turn: turn[0][0]) * 1000:.0f}, {median(lambda turn: turn[1][0]) * 1000:.0f}"
        f" | {median(lambda turn: turn[0][1]) * 1000:.0f}, {median(lambda turn: turn[1][1]) * 1000:.0f} |")


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        programs = {way: [publish(folder, name, way) for name in ("floor", "library")] for way in WAYS}
        server, address = serve()
        try:
            print("| | wall time | CPU | the floor again, wall | ms of wall: floor, library | ms of CPU: floor, library |")
            print("|---|---|---|---|---|---|")
            for way, (floor, library) in programs.items():
                row(way, floor, library, address)
        finally:
            server.stdin.close()
            server.wait()


main()
