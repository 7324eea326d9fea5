#!/usr/bin/env python3
"""{{name}}: trains for automl, which searches its settings.

    automl search --space space.json --evaluator ./{{name}}.py --objective accuracy
    automl plugins check ./{{name}}.py --objective accuracy

Put your own training between the lines that are marked. What you print goes to a log that automl shows.
"""

import json
import math
import os
import random
from typing import List, Tuple

from automl_plugin import Task, TrialFailed, run

Sample = Tuple[List[float], int]


def make_data(count: int, seed: int) -> List[Sample]:
    """Points in the plane: inside a ring or not. Read your data here instead."""
    rng = random.Random(seed)
    samples = []
    for _ in range(count):
        x, y = rng.uniform(-1, 1), rng.uniform(-1, 1)
        samples.append(([x, y, x * x, y * y, 1.0], int(0.3 < math.hypot(x, y) < 0.9)))
    return samples


TRAIN, VALIDATION = make_data(600, seed=1), make_data(200, seed=2)


def train(task: Task) -> None:
    settings = task.configuration
    rate, decay, batch = settings["learning_rate"], settings["weight_decay"], settings["batch_size"]
    # An interrupted or paused trial goes on from its checkpoint, which lies in a folder of its own.
    weights, done = load(task)
    for epoch in task.epochs(after=done):
        # --- your training of one epoch; all chance from the trial's seed, so that it can be had again
        order = TRAIN[:]
        random.Random(task.seed + epoch).shuffle(order)
        for start in range(0, len(order), batch):
            step(weights, order[start : start + batch], rate, decay)
        if not all(math.isfinite(w) for w in weights):
            raise TrialFailed(f"the weights blew up in epoch {epoch}")
        # --- until here
        save(task, weights, epoch)
        # Raises `Stop` where automl wants the trial to end: let it pass.
        task.report(epoch, accuracy=accuracy(weights, VALIDATION), train_accuracy=accuracy(weights, TRAIN))


def step(weights: List[float], batch: List[Sample], rate: float, decay: float) -> None:
    """One step of logistic regression on the batch's mean gradient."""
    gradient = [decay * w for w in weights]
    for inputs, label in batch:
        error = probability(weights, inputs) - label
        for i, x in enumerate(inputs):
            gradient[i] += error * x / len(batch)
    for i, g in enumerate(gradient):
        weights[i] -= rate * g


def probability(weights: List[float], inputs: List[float]) -> float:
    total = sum(w * x for w, x in zip(weights, inputs))
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))


def accuracy(weights: List[float], samples: List[Sample]) -> float:
    return sum((probability(weights, x) > 0.5) == bool(label) for x, label in samples) / len(samples)


def load(task: Task) -> Tuple[List[float], int]:
    """The weights and the epochs they were trained for."""
    try:
        with open(task.checkpoint("weights.json")) as file:
            saved = json.load(file)
        return saved["weights"], saved["epoch"]
    except FileNotFoundError:
        return [0.0] * len(TRAIN[0][0]), 0


def save(task: Task, weights: List[float], epoch: int) -> None:
    """Under another name first, so that there is always a whole one."""
    draft = task.checkpoint("weights.json.new")
    with open(draft, "w") as file:
        json.dump({"weights": weights, "epoch": epoch}, file)
    os.replace(draft, task.checkpoint("weights.json"))


if __name__ == "__main__":
    run(train, name="{{name}}")
