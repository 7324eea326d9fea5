"""Runs `automl bench overhead` and its counterpart for Optuna in turns, and times commands on 50,000 trials."""

import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent
SIZES = [1000, 10_000]
COLUMNS = ["ask_milliseconds", "milliseconds_per_trial", "milliseconds_per_measurement", "resume_seconds"]
# What is compared: journalling alone, then with the strategy and the pruner that each uses unless told otherwise.
CONTESTANTS = {
    "automl, random, no pruner": ("automl", ["--strategy", "random", "--pruner", "none"]),
    "Optuna 5, random, no pruner": ("optuna", ["--sampler", "random", "--pruner", "none"]),
    "automl, auto, curve": ("automl", ["--strategy", "auto", "--pruner", "curve"]),
    "Optuna 5, TPE, median": ("optuna", ["--sampler", "tpe", "--pruner", "median"]),
}


def entries(automl: str, kind: str, arguments: list[str]) -> list[dict]:
    sizes = [text for size in SIZES for text in ("--trials", str(size))]
    if kind == "automl":
        command = [automl, "bench", "overhead", "--format", "json", "--quiet", *sizes, *arguments]
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    command = [sys.executable, str(HERE / "optuna_overhead.py"), *sizes, *arguments]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return [json.loads(line) for line in lines]


def compare(automl: str, rounds: int) -> None:
    runs: dict[tuple[str, int], list[dict]] = {}
    for number in range(1, rounds + 1):
        for name, (kind, arguments) in CONTESTANTS.items():
            print(f"round {number} of {rounds}: {name}", file=sys.stderr, flush=True)
            for entry in entries(automl, kind, arguments):
                runs.setdefault((name, entry["trials"]), []).append(entry)
    print(f"medians of {rounds} rounds; ms, but s to resume")
    print("| recorded trials | | ask | ask and end | epoch | resume, s |\n|---|---|---|---|---|---|")
    for size in SIZES:
        for name in CONTESTANTS:
            found = runs[name, size]
            cells = [f"{statistics.median(entry[column] for entry in found):.2f}" for column in COLUMNS]
            print(f"| {size:,} | {name} | {' | '.join(cells)} |")


def time_commands(automl: str) -> None:
    """Best of five of each command on 50,000 trials with 20 measurements."""
    with tempfile.TemporaryDirectory() as folder:
        database = str(pathlib.Path(folder) / "many.sqlite")
        print("50,000 trials with 20 measurements each ...", file=sys.stderr, flush=True)
        made = subprocess.run(
            [automl, "bench", "overhead", "--trials", "50000", "--strategy", "auto", "--pruner", "curve", "--keep",
             database, "--format", "json", "--quiet"], check=True, capture_output=True, text=True)
        entry = json.loads(made.stdout)[0]
        print(f"\n50,000 trials of 20 epochs: ask {entry['ask_milliseconds']:.2f} ms; whole commands:")
        # The same search again: it reads all, finds that nothing is left to do, and shows the leaderboard.
        search = ["search", "--space", "cnn.json", "--study", "overhead", "--trials", "50000", "--workers", "1"]
        for arguments in (search, ["leaderboard"], ["show", "25000"], ["db", "check"]):
            times = []
            for _ in range(5):
                begin = time.perf_counter()
                subprocess.run([automl, *arguments, "--db", database], check=True, capture_output=True)
                times.append(time.perf_counter() - begin)
            print(f"{' '.join(arguments)}: {min(times):.3f} s (best of 5)")


if __name__ == "__main__":
    compare(sys.argv[1], int(sys.argv[2]))
    time_commands(sys.argv[1])
