"""A study that nobody trained: the same trials for both dashboards, drawn and costed by automl, with made-up curves."""

import json
import math
import pathlib
import random
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

SPACE = pathlib.Path(__file__).parent / "space.json"
EPOCHS = 20
# Of the digits, as automl splits them.
TRAIN, VALIDATION = 1258, 269
WORKERS = 4
BEGIN = datetime(2026, 1, 5, 9, 0, 0, tzinfo=timezone.utc)
# What decides how much memory and time a network takes; the other hyperparameters do not.
BUILD = ["network", "depth", "width", "kernel", "activation", "optimizer", "batch_size"]
FACTS = ["parameters", "macs", "memory_bytes", "layers"]


@dataclass
class Epoch:
    train_loss: float
    train_accuracy: float
    validation_loss: float
    validation_accuracy: float
    seconds: float


@dataclass
class Trial:
    """As both databases get it; `number` counts from 1."""

    number: int
    state: str
    configuration: dict
    facts: dict
    epochs: list[Epoch]
    detail: str | None = None
    started: datetime = BEGIN
    ended: datetime = BEGIN
    chance: random.Random = field(default_factory=random.Random, repr=False)

    @property
    def seconds(self) -> float:
        return sum(epoch.seconds for epoch in self.epochs)

    @property
    def best_epoch(self) -> int:
        """The most accurate one, of equal ones that with the lowest loss, then the first: as automl chooses."""
        places = range(1, len(self.epochs) + 1)
        return min(places, key=lambda n: (-self.epochs[n - 1].validation_accuracy, self.epochs[n - 1].validation_loss, n))

    @property
    def best(self) -> Epoch:
        return self.epochs[self.best_epoch - 1]


def make(automl: str, count: int) -> list[Trial]:
    """The first trials are the same whatever the count."""
    costs = costs_of_networks(automl)
    configurations = json.loads(run(automl, "space", "sample", str(SPACE), "--count", str(count), "--format", "json"))
    trials = [trial(n, c, costs[build(c)]) for n, c in enumerate(configurations, start=1)]
    schedule(trials)
    return trials


def run(automl: str, *arguments: str) -> str:
    return subprocess.run([automl, *arguments], check=True, capture_output=True, text=True).stdout


def build(configuration: dict) -> tuple:
    return tuple(configuration.get(name) for name in BUILD)


def costs_of_networks(automl: str) -> dict[tuple, dict]:
    """What automl records of each network of the space: a grid of them all, one epoch each."""
    space = json.loads(SPACE.read_text())
    del space["$schema"]
    space["hyperparameters"] = [entry for entry in space["hyperparameters"] if entry["name"] in BUILD]
    space["training"] = {"max_epochs": 1}
    with tempfile.TemporaryDirectory() as folder:
        file, database = pathlib.Path(folder) / "grid.json", pathlib.Path(folder) / "grid.sqlite"
        file.write_text(json.dumps(space))
        run(automl, "search", "--space", str(file), "--db", str(database), "--strategy", "grid", "--pruner", "none",
            "--trials", "100000", "--quiet")
        query = f"select configuration, {', '.join(FACTS)} from trial"
        with closing(sqlite3.connect(database)) as connection:
            rows = connection.execute(query).fetchall()
    return {build(json.loads(row[0])): dict(zip(FACTS, row[1:], strict=True)) for row in rows}


def trial(number: int, configuration: dict, facts: dict) -> Trial:
    """A third of the trials is pruned, of those that end below the others; one of a hundred fails."""
    chance = random.Random(number)
    end = final_accuracy(configuration, chance)
    epochs = [epoch(n, end, configuration, facts, chance) for n in range(1, EPOCHS + 1)]
    made = Trial(number, "completed", configuration, facts, epochs, chance=chance)
    if chance.random() < 0.01:
        made.state, made.epochs = "failed", epochs[:3]
        made.detail = "the training loss is not a number in epoch 4: a lower learning_rate may help"
    elif end < 0.94 and chance.random() < 0.9:
        made.state = "pruned"
        accuracy = epochs[-1].validation_accuracy
        made.detail = (
            f"validation_accuracy {accuracy:.4g} at epoch {EPOCHS} is worse than the median 0.9517 of {number} trials")
    return made


def final_accuracy(configuration: dict, chance: random.Random) -> float:
    """A hill with the hyperparameters' usual optima, and the luck of a seed."""
    rate = math.log10(configuration["learning_rate"]) + (1.2 if configuration["optimizer"] == "sgd" else 2.4)
    loss = 0.014 + 0.022 * rate * rate + 0.08 * (configuration["dropout"] - 0.15) ** 2
    loss += 0.12 / configuration["width"] + 0.004 * (configuration["depth"] - 2) ** 2
    loss += 0.0 if configuration["network"] == "cnn" else 0.01
    loss += 0.003 if configuration["activation"] == "tanh" else 0.0
    return min(1.0, max(0.1, 1 - loss * math.exp(chance.gauss(0, 0.25))))


def epoch(number: int, end: float, configuration: dict, facts: dict, chance: random.Random) -> Epoch:
    tau = 1.2 + 2.5 * configuration["batch_size"] / 128
    reached = end - (end - 0.1) * math.exp(-number / tau)
    right = min(VALIDATION, max(0, round(VALIDATION * (reached + chance.gauss(0, 0.004)))))
    train = min(1.0, reached + 0.012 * number / EPOCHS)
    # Forward and backward take three times the multiply-adds of the forward pass.
    seconds = 0.001 + 3 * TRAIN * facts["macs"] / 40e9
    return Epoch(
        train_loss=2.3 * (1 - train) + 0.01, train_accuracy=round(train * TRAIN) / TRAIN,
        validation_loss=2.1 * (1 - reached) + 0.02 + abs(chance.gauss(0, 0.003)), validation_accuracy=right / VALIDATION,
        seconds=seconds * chance.uniform(0.9, 1.2))


def schedule(trials: list[Trial]) -> None:
    """Each of the workers takes the next trial as soon as it is free; times in whole milliseconds."""
    free = [0] * WORKERS
    for made in trials:
        worker = free.index(min(free))
        made.started = BEGIN + timedelta(milliseconds=free[worker])
        free[worker] += max(1, round(1000 * made.seconds)) + 2
        made.ended = BEGIN + timedelta(milliseconds=free[worker])
        free[worker] += 1
