"""The tables of Reports/strategies/README.md from runs of the harness: tables.py HARNESS RESULTS

RESULTS is a folder with single.jsonl and curves.jsonl, plain or .gz. Strategies of automl are shown in bold.
"""
import gzip
import json
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

sys.path.insert(0, sys.argv[1])
from qbench.objectives import references  # noqa: E402
from qbench.stats import random_at  # noqa: E402

REFERENCES = references()
EVALUATIONS = (25, 50, 100, 200)
TIMES = (3, 10, 20, 30)
PEER = "optuna-gp"


def runs(folder, name):
    """Of one file, by strategy and task."""
    found = defaultdict(lambda: defaultdict(list))
    path = Path(folder) / name
    packed = Path(folder) / f"{name}.gz"
    lines = path.open() if path.exists() else gzip.open(packed, "rt") if packed.exists() else ()
    for line in lines:
        run = json.loads(line)
        found[label(run["s"])][run["o"]].append(run)
    return found


def label(strategy):
    ours = "cmd:automl bench ask --strategy "
    return f"**{strategy[len(ours):].replace(' --pruner ', ' + ')}**" if strategy.startswith(ours) else strategy


def regret(run, at):
    """0: the best known value, 1: the median of one random draw, which also counts before the first value."""
    known = REFERENCES[run["o"]]
    seen = [value for when, value in run["steps"] if when <= at]
    return ((seen[-1] if seen else known["start"]) - known["best"]) / (known["start"] - known["best"])


def regrets(tasks, task, at):
    return [regret(run, at) for run in tasks.get(task, []) if run.get("n", at) >= at]


def mean(tasks, names, at):
    """None where a task is missing."""
    each = [regrets(tasks, task, at) for task in names]
    return float(np.mean([np.mean(values) for values in each])) if all(each) else None


def mean_ranks(found, names, at):
    """Of equal ones the mean of their places."""
    means = {s: [round(float(np.mean(regrets(t, o, at))), 6) for o in names] for s, t in found.items()
             if mean(t, names, at) is not None}
    places = defaultdict(list)
    for index in range(len(names)):
        values = {s: m[index] for s, m in means.items()}
        for s, value in values.items():
            equal = sum(v == value for v in values.values())
            places[s].append(sum(v < value for v in values.values()) + (equal + 1) / 2)
    return {s: float(np.mean(p)) for s, p in places.items()}


def row(cells):
    print("| " + " | ".join(cells) + " |")


def head(cells):
    row(cells)
    print("|" + "---|" * len(cells))


def evaluations(found):
    names = sorted({o for tasks in found.values() for o in tasks})
    ranks = {at: mean_ranks(found, names, at) for at in EVALUATIONS}
    print("Mean normalised regret (mean rank) after so many evaluations:\n")
    head(["strategy", *map(str, EVALUATIONS), "seeds"])
    for s, tasks in sorted(found.items(), key=lambda item: mean(item[1], names, 100) or 9):
        means = {at: mean(tasks, names, at) for at in EVALUATIONS}
        seeds = min((len(regrets(tasks, o, 25)) for o in names), default=0)
        row([s, *("–" if means[at] is None else f"{means[at]:.3f} ({ranks[at][s]:.1f})" for at in EVALUATIONS),
             str(seeds)])
    exact = [f"{np.mean([random_at(REFERENCES[o], at) for o in names]):.3f}" for at in EVALUATIONS]
    row(["random search, exact expectation", *exact, "all"])
    print(f"\nTask by task: `auto` / {PEER} / the exact expectation of random search\n")
    head(["task", *map(str, EVALUATIONS)])
    for o in names:
        row([o, *(" / ".join([show(found["**auto**"], o, at), show(found[PEER], o, at),
                              f"{random_at(REFERENCES[o], at):.3f}"]) for at in EVALUATIONS)])
    paired(found, names)


def show(tasks, task, at):
    values = regrets(tasks, task, at)
    return f"{abs(np.mean(values)):.3f}" if values else "–"


def paired(found, names):
    """The difference of the means over the tasks, seed by seed."""
    print()
    for at in EVALUATIONS:
        each = [{(r["o"], r["seed"]): regret(r, at) for o in names for r in found[s][o] if r["n"] >= at}
                for s in ("**auto**", PEER)]
        seeds = [k for k in range(1000) if all((o, k) in side for side in each for o in names)]
        if len(seeds) > 1:
            gaps = [np.mean([each[0][o, k] - each[1][o, k] for o in names]) for k in seeds]
            error = np.std(gaps, ddof=1) / len(seeds) ** 0.5
            print(f"auto less {PEER} after {at} evaluations: {np.mean(gaps):+.4f} ± {error:.4f} "
                  f"(standard error, {len(seeds)} seeds)  ")


def anytime(found):
    names = sorted({o for tasks in found.values() for o in tasks})
    end = mean(found["random"], names, TIMES[-1])
    print("\nMean normalised regret after so many mean full trainings of simulated time:\n")
    head(["strategy + pruner", *map(str, TIMES), "to random's end", "trials", "seeds"])
    whole = {s: t for s, t in found.items() if mean(t, names, 3) is not None}
    for s, tasks in sorted(whole.items(), key=lambda item: mean(item[1], names, TIMES[-1])):
        times = (t for t in np.arange(0.25, TIMES[-1] + 0.01, 0.25) if mean(tasks, names, t) <= end)
        first = next(times, None)
        trials = np.mean([run["trials"] for o in names for run in tasks[o]])
        row([s, *(f"{mean(tasks, names, t):.3f}" for t in TIMES), "never" if first is None else f"{first:.2f}",
             f"{trials:.0f}", str(min(len(tasks[o]) for o in names))])


if __name__ == "__main__":
    evaluations(runs(sys.argv[2], "single.jsonl"))
    anytime(runs(sys.argv[2], "curves.jsonl"))
