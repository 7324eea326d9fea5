"""One split of each data set, three contestants: automl's search, scikit-learn's MLP, scikit-learn's gradient boosting.

automl chooses by a part of what it may learn from, as any user of it does; scikit-learn, with default settings, learns from
all of that. The test rows are seen once, by each contestant's final model.
"""

import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier, MLPRegressor

from datasets import DATASETS, Dataset

CLASSIFIERS = {"scikit-learn MLP": MLPClassifier, "scikit-learn gradient boosting": HistGradientBoostingClassifier}
REGRESSORS = {"scikit-learn MLP": MLPRegressor, "scikit-learn gradient boosting": HistGradientBoostingRegressor}


def split(data: Dataset, seed: int) -> tuple:
    """Rows to learn from and 15 % to test by; the data's own test part where it has one."""
    if data.test is not None:
        return data.x, data.test[0], data.y, data.test[1]
    classes = None if data.is_regression else data.y
    return train_test_split(data.x, data.y, test_size=0.15, random_state=seed, stratify=classes)


def ours(automl: str, data: Dataset, parts: tuple, seed: int) -> dict:
    x_train, x_test, y_train, y_test = parts
    with tempfile.TemporaryDirectory() as folder:
        file = str(pathlib.Path(folder) / "data.npz")
        np.savez(file, x_train=x_train, y_train=y_train, x_test=x_test, y_test=y_test)
        database = str(pathlib.Path(folder) / "study.sqlite")

        def run(*arguments: str) -> str:
            done = subprocess.run([automl, *arguments, "--db", database], capture_output=True, text=True)
            if done.returncode != 0:
                sys.exit(f"automl {' '.join(arguments)}: {done.stderr}")
            return done.stdout

        begin = time.perf_counter()
        run("search", "--data", file, *data.search, "--seed", str(seed), "--quiet")
        seconds = time.perf_counter() - begin
        trials = json.loads(run("studies", "list", "--format", "json"))[0]["trials"]
        test = json.loads(run("test", "--format", "json"))
        score = test["test_r2"] if data.is_regression else test["test_accuracy"]
        return {"score": score, "seconds": seconds, "trials": trials}


def theirs(kind: type, parts: tuple, seed: int) -> dict:
    x_train, x_test, y_train, y_test = parts
    flat = [x.reshape(len(x), -1).astype("float64") for x in (x_train, x_test)]
    begin = time.perf_counter()
    model = kind(random_state=seed).fit(flat[0], y_train)
    seconds = time.perf_counter() - begin
    return {"score": model.score(flat[1], y_test), "seconds": seconds, "trials": 1}


def line(data: Dataset, name: str, results: list[dict]) -> str:
    factor, digits = (1, 3) if data.is_regression else (100, 2)
    scores = [factor * result["score"] for result in results]
    error = f" ± {statistics.stdev(scores) / len(scores) ** 0.5:.{digits}f}" if len(scores) > 1 else ""
    seconds = statistics.median(result["seconds"] for result in results)
    trials = round(statistics.median(result["trials"] for result in results))
    unit = "R²" if data.is_regression else "%"
    return f"| {data.name} | {name} | {statistics.mean(scores):.{digits}f}{error} {unit} | {seconds:.1f} s | {trials} |"


def main() -> None:
    automl, seeds = sys.argv[1], int(sys.argv[2])
    names = sys.argv[3:] or list(DATASETS)
    print(f"means over splits by {seeds} seeds ± their standard error (MNIST: its own test part, once); medians of times\n")
    print("| data | who | sealed test | time | trainings |\n|---|---|---|---|---|")
    for name in names:
        data = DATASETS[name]()
        if data is None:
            print(f"{name}: its file is not there, so it is left out", file=sys.stderr)
            continue
        results: dict[str, list[dict]] = {}
        for seed in range(1, (1 if data.test is not None else seeds) + 1):
            parts = split(data, seed)
            results.setdefault(f"automl, {data.words}", []).append(ours(automl, data, parts, seed))
            for contestant, kind in (REGRESSORS if data.is_regression else CLASSIFIERS).items():
                results.setdefault(contestant, []).append(theirs(kind, parts, seed))
            print(f"{name}: seed {seed}", file=sys.stderr, flush=True)
        for contestant, found in results.items():
            print(line(data, contestant, found), flush=True)


if __name__ == "__main__":
    main()
