#!/usr/bin/env python3
"""{{name}}: a strategy for automl.

    automl search --space cnn.json --strategy ./{{name}}.py
    automl search --space cnn.json --strategy ./{{name}}.py:initial=20
    automl plugins check ./{{name}}.py
"""

import random
from typing import Optional

from automl_plugin import Configuration, Dimension, Known, Problem, Proposal, Strategy, Trial, Value, finished, run


class {{Name}}(Strategy):
    """Climbs from the best trial so far: changes one hyperparameter of it a little."""

    options = {
        "initial": (10, "trials drawn at random before the first step"),
        "step": (0.1, "mean length of a step, as a share of a hyperparameter's range"),
    }

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.initial: int = problem.option("initial", 10)
        self.step: float = problem.option("step", 0.1)
        if self.initial < 1 or not 0 < self.step <= 1:
            raise ValueError("initial must be at least 1, and step above 0 and at most 1")
        self.known = Known(problem)
        self.best: Optional[Trial] = None

    def ask(self, trial: int, seed: int) -> Proposal:
        # Nothing of `self` may change here, and all chance comes from `seed`: automl asks again with the same seed
        # when a study is resumed or replayed, and expects the same answer.
        rng = random.Random(seed)
        best = self.best
        if best is not None and len(self.known) >= self.initial:
            for _ in range(50):
                name, candidate = self.step_from(best.configuration, rng)
                if candidate not in self.known and self.problem.admits(candidate):
                    return self.problem.start(candidate, why=f"trial {best.id}, the best so far, with another {name}")
        drawn = self.problem.sample(rng, self.known)
        if drawn is None:
            return finished(f"nothing left to try: {len(self.known)} are known, no other is found")
        return self.problem.start(drawn, why="drawn at random")

    def tell(self, trial: Trial) -> None:
        # Called for every change: started, paused, completed, pruned, failed. A failed trial has no value to climb from.
        self.known.add(trial)
        if trial.state not in ("completed", "pruned", "paused"):
            return
        objective = self.problem.objective
        value = trial.best(objective)
        if value is None:
            return
        bar = self.best.best(objective) if self.best else None
        if bar is None or objective.better(value, bar):
            self.best = trial

    def step_from(self, configuration: Configuration, rng: random.Random) -> "tuple[str, Configuration]":
        """One hyperparameter changed; what becomes active through it is drawn."""
        dimension = rng.choice(self.problem.space.dimensions(configuration))
        value = self.neighbour(dimension, configuration[dimension.name], rng)
        return dimension.name, self.problem.space.change(configuration, {dimension.name: value}, rng)

    def neighbour(self, dimension: Dimension, value: Value, rng: random.Random) -> Value:
        if dimension.type == "choice" and not dimension.ordered:
            return rng.choice(dimension.values)
        # Short steps as well as long ones, so that a climb does not end where one length no longer helps.
        length = self.step * rng.expovariate(1)
        return dimension.at(dimension.unit(value) + rng.gauss(0, 1) * length)


if __name__ == "__main__":
    run({{Name}}, name="{{name}}")
