"""Runs searches that differ in nothing but the strategy, and compares what each has found: with as many trials, and when all
have trained equally long.

A strategy that proposes large networks trains longer. Equally long is the middle of the times that the strategies took for
all their trials on the same data with the same seed; who took less has all of its trials.
"""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import typing

STRATEGIES = ["coach", "auto", "gp", "tpe", "evolution", "local", "random"]
DATA = pathlib.Path(os.environ.get("AUTOML_TEST_DATA", pathlib.Path(__file__).parents[3] / "shared" / "data"))
HERE = pathlib.Path(__file__).parent
WIDE = str(HERE / "wide.json")
SMALL_MNIST = ["--data", str(DATA / "mnist"), "--train-samples", "1000"]
CANCER = ["--data", str(DATA / "small" / "breast-cancer.csv"), "--target", "diagnosis"]
# A space in which much can go wrong, as where nothing is known yet.
TASKS = {
    "digits, wide.json": (WIDE, []),
    "breast cancer, wide.json": (WIDE, CANCER),
    "MNIST with 1,000 images, wide.json": (WIDE, SMALL_MNIST),
}


class Search:
    """One finished search: its trials with what they cost and were worth."""

    def __init__(self, automl: str, folder: str, space: str, data: list[str], strategy: str, seed: int, trials: int):
        self.automl, self.database = automl, str(pathlib.Path(folder) / f"{strategy}-{seed}.sqlite")
        self.run(
            "search", "--space", space, *data, "--strategy", strategy, "--pruner", "none", "--trials", str(trials),
            "--seed", str(seed), "--workers", "1", "--threads-per-trial", "1", "--quiet")
        rows = json.loads(self.run("leaderboard", "--format", "json"))
        self.rows = sorted((row for row in rows if row["value"] is not None), key=lambda row: row["trial"])

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            [self.automl, *arguments, "--db", self.database], check=True, capture_output=True, text=True)
        return done.stdout

    @property
    def seconds(self) -> float:
        return sum(row["seconds"] for row in self.rows)

    def best(self, within: float = float("inf")) -> dict:
        """Of the trials that fit into so many seconds; at least of the first."""
        spent, fitting = 0.0, []
        for row in self.rows:
            spent += row["seconds"]
            if fitting and spent > within:
                break
            fitting.append(row)
        return max(fitting, key=lambda row: (row["value"], -row["trial"]))

    def test_accuracy(self, trial: int) -> float:
        return json.loads(self.run("test", str(trial), "--format", "json"))["test_accuracy"]


class Result(typing.NamedTuple):
    validation: float
    test: float
    seconds: float
    # At equal training time.
    validation_in_time: float
    test_in_time: float


def spread(values: list[float]) -> str:
    mean = 100 * statistics.mean(values)
    if len(values) < 2:
        return f"{mean:.2f}"
    error = 100 * statistics.stdev(values) / len(values) ** 0.5
    return f"{mean:.2f} ± {error:.2f}"


def compare(automl: str, space: str, data: list[str], seeds: int, trials: int) -> dict[str, list[Result]]:
    """By strategy, one result for each seed."""
    found: dict[str, list[Result]] = {strategy: [] for strategy in STRATEGIES}
    for seed in range(1, seeds + 1):
        with tempfile.TemporaryDirectory() as folder:
            searches = {
                strategy: Search(automl, folder, space, data, strategy, seed, trials) for strategy in STRATEGIES}
            time = statistics.median(search.seconds for search in searches.values())
            for strategy, search in searches.items():
                best, quick = search.best(), search.best(within=time)
                found[strategy].append(Result(
                    best["value"], search.test_accuracy(best["trial"]), search.seconds, quick["value"],
                    search.test_accuracy(quick["trial"])))
            print(f"seed {seed} of {seeds}: {time:.1f} s of training each", file=sys.stderr, flush=True)
    return found


def main() -> None:
    automl, root, seeds, trials = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    os.environ["AUTOML_HOME"] = root
    print(f"{seeds} seeds, {trials} trials; means ± their standard errors, in percent\n")
    print("| data, space | strategy | validation | sealed test | training | validation, equal time | sealed test, equal time |")
    print("|---|---|---|---|---|---|---|")
    for name, (space, data) in TASKS.items():
        if data and not pathlib.Path(data[1]).exists():
            print(f"{data[1]} is not there: {name} is left out", file=sys.stderr)
            continue
        print(name, file=sys.stderr, flush=True)
        for strategy, results in compare(automl, space, data, seeds, trials).items():
            cells = [spread([result[index] for result in results]) for index in (0, 1, 3, 4)]
            seconds = statistics.mean(result.seconds for result in results)
            cells.insert(2, f"{seconds:.1f} s")
            print(f"| {name} | {strategy} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
