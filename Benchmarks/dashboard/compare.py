"""Times `automl serve` beside optuna-dashboard on equal studies, in turns; prints a Markdown table and writes JSON."""

import argparse
import json
import os
import pathlib
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field

import ours
import plot
import servers
import study
import table
import theirs
from browser import Browser, program
from visit import OURS, THEIRS, Page, prepare, visit

SIZES = [100, 10_000, 50_000]


@dataclass
class Contestant:
    name: str
    page: Page
    serve: Callable[[pathlib.Path], servers.Server]
    databases: dict[int, pathlib.Path]
    best: dict[int, str]
    """What the page must say of the best trial."""
    rounds: dict[int, list[dict]] = field(default_factory=dict)

    def is_hopeless(self, size: int) -> bool:
        """Twice not shown in time: a third time would take as long and say as little."""
        return sum("failure" in entry["first"] for entry in self.rounds.get(size, [])) >= 2

    def measure(self, size: int, limit: float) -> None:
        """A round: server and browser anew, the profile empty, two visits."""
        with self.serve(self.databases[size]) as server, Browser() as browser:
            prepare(browser, self.page)
            entry = {"first": visit(browser, server.url, self.page, limit)}
            if "failure" not in entry["first"]:
                entry["second"] = visit(browser, server.url, self.page, limit)
            entry["server_peak_bytes"] = server.peak_bytes
        self.rounds.setdefault(size, []).append(entry)
        shown, best = entry["first"].get("best", self.best[size]), self.best[size]
        assert float(shown) == float(best), f"{self.name} shows {shown} as the best of {size} trials, not {best}"


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="Benchmarks/dashboard/run", description=__doc__)
    add = parser.add_argument
    add("automl", help="the program")
    add("--sizes", type=lambda text: [int(part) for part in text.split(",")], default=SIZES, metavar="N,N",
        help="trials (default 100,10000,50000)")
    add("--rounds", type=int, default=3, metavar="N", help="the median counts (default 3)")
    add("--limit", type=float, default=120, metavar="S", help="seconds that a page may take (default 120)")
    add("--only", choices=["automl", "optuna-dashboard"], help="one of the two")
    add("--keep", type=pathlib.Path, metavar="FOLDER", help="keeps the databases, and takes those that are there")
    add("--json", type=pathlib.Path, metavar="FILE", help="writes every measurement")
    return parser.parse_args()


def main() -> int:
    options = parse()
    with tempfile.TemporaryDirectory() as folder:
        contestants = enter(options, options.keep or pathlib.Path(folder))
        for size in options.sizes:
            for number in range(1, options.rounds + 1):
                for contestant in contestants:
                    if not contestant.is_hopeless(size):
                        say(f"{size:,} trials, round {number} of {options.rounds}: {contestant.name}")
                        contestant.measure(size, options.limit)
                        say(json.dumps(contestant.rounds[size][-1]))
        results = {contestant.name: contestant.rounds for contestant in contestants}
        if plots := plots_instead(contestants, pathlib.Path(folder), options.limit):
            results[plot.NAME] = plots
    print(table.text(results, options.limit))
    if options.json:
        options.json.write_text(json.dumps(document(options, results), indent=1) + "\n")
    return 0


def enter(options: argparse.Namespace, folder: pathlib.Path) -> list[Contestant]:
    """Both sides with the same trials; without intermediate values optuna-dashboard does not draw each trial's curve."""
    folder.mkdir(parents=True, exist_ok=True)
    trials = study.make(options.automl, max(options.sizes))
    automl = Contestant("automl serve", OURS, lambda file: servers.ours(options.automl, file), {}, {})
    optuna = Contestant("optuna-dashboard", THEIRS, servers.theirs, {}, {})
    bare = Contestant("optuna-dashboard, no intermediate values", THEIRS, servers.theirs, {}, {})
    for size in options.sizes:
        some = trials[:size]
        best = json.dumps(max(trial.best.validation_accuracy for trial in some if trial.state == "completed"))
        if options.only != "optuna-dashboard":
            file = folder / f"automl-{size}.sqlite"
            automl.databases[size] = made(file, lambda file: ours.write(options.automl, some, file))
            automl.best[size] = str(ours.best_trial(options.automl, automl.databases[size]))
        if options.only != "automl":
            optuna.databases[size] = made(folder / f"optuna-{size}.sqlite", lambda f: theirs.write(some, f))
            bare.databases[size] = made(folder / f"bare-{size}.sqlite", lambda f: theirs.write(some, f, curves=False))
            optuna.best[size] = bare.best[size] = best
    return [contestant for contestant in (automl, optuna, bare) if contestant.databases]


def made(file: pathlib.Path, write: Callable[[pathlib.Path], None]) -> pathlib.Path:
    """Under another name until it is complete."""
    if not file.exists():
        say(f"writing {file.name} ...")
        beginning = file.with_suffix(".part")
        beginning.unlink(missing_ok=True)
        write(beginning)
        beginning.rename(file)
    return file


def plots_instead(contestants: list[Contestant], folder: pathlib.Path, limit: float) -> dict[int, list[dict]]:
    """Optuna's own plot, once for each size at which its dashboard did not show the study in time."""
    dashboards = [contestant for contestant in contestants if contestant.name == "optuna-dashboard"]
    plots = {}
    for dashboard in dashboards:
        for size in filter(dashboard.is_hopeless, dashboard.rounds):
            say(f"{size:,} trials: {plot.NAME}")
            plots[size] = [plot.measure(dashboard.databases[size], folder, limit)]
            say(json.dumps(plots[size][0]))
    return plots


def document(options: argparse.Namespace, results: dict) -> dict:
    def first_line(*command: str) -> str:
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[0]

    return {
        "machine": {"processor": processor(), "cores": len(os.sched_getaffinity(0))},
        "versions": {
            "automl": first_line(options.automl, "--version"), "browser": first_line(program(), "--version"),
            "python": platform.python_version(),
            "packages": (pathlib.Path(__file__).parent / "requirements.txt").read_text().split("\n")[1:-1],
        },
        "limit_seconds": options.limit,
        "contestants": results,
    }


def processor() -> str:
    lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
