#!/usr/bin/env python3
"""Hill climbing with restarts, in the standard library only.

    automl search --space cnn.json --strategy Plugins/examples/hill_climbing/hill_climbing.py
"""

import os
import random
import sys
from typing import Dict, List, Optional

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

from automl_plugin import Configuration, Known, Problem, Proposal, Strategy, Trial, finished, run


class HillClimbing(Strategy):
    """Takes the best of the last climb's steps as the next place; begins anew elsewhere where no step was better."""

    options = {
        "start": (8, "trials drawn at random for the first place of each climb"),
        "steps": (12, "steps without improvement after which a climb ends"),
    }

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.start_count: int = problem.option("start", 8)
        self.steps: int = problem.option("steps", 12)
        if self.start_count < 1 or self.steps < 1:
            raise ValueError("start and steps must be at least 1")
        self.known = Known(problem)
        # A climb is a fold over the finished trials: where it stands, and how long it has stood there.
        self.drawn: List[Trial] = []
        self.place: Optional[Trial] = None
        self.waited = 0

    def ask(self, trial: int, seed: int) -> Proposal:
        rng = random.Random(seed)
        if self.place is not None:
            for _ in range(60):
                candidate = self.neighbour(self.place.configuration, rng)
                if candidate not in self.known and self.problem.admits(candidate):
                    return self.problem.start(
                        candidate, why=f"a step from trial {self.place.id}, {self.waited} steps without improvement")
        drawn = self.problem.sample(rng, self.known)
        if drawn is None:
            return finished(f"nothing left to try: {len(self.known)} are known")
        return self.problem.start(drawn, why=f"a place to start from, {len(self.drawn) + 1} of {self.start_count}")

    def tell(self, trial: Trial) -> None:
        self.known.add(trial)
        if trial.state not in ("completed", "pruned"):
            return
        if self.place is None:
            self.drawn.append(trial)
            if len(self.drawn) >= self.start_count:
                self.place, self.drawn, self.waited = self.best_of(self.drawn), [], 0
            return
        if self.is_better(trial, self.place):
            self.place, self.waited = trial, 0
            return
        self.waited += 1
        if self.waited >= self.steps:
            self.place = None

    def best_of(self, trials: List[Trial]) -> Trial:
        best = trials[0]
        for trial in trials[1:]:
            if self.is_better(trial, best):
                best = trial
        return best

    def is_better(self, left: Trial, right: Trial) -> bool:
        objective = self.problem.objective
        own, other = left.best(objective), right.best(objective)
        return own is not None and (other is None or objective.better(own, other))

    def neighbour(self, configuration: Configuration, rng: random.Random) -> Configuration:
        """One or two hyperparameters moved by a twelfth of their range on average, or to any other value of a choice."""
        dimensions = self.problem.space.dimensions(configuration)
        changes: Dict[str, object] = {}
        for dimension in rng.sample(dimensions, min(len(dimensions), rng.choice((1, 1, 2)))):
            if dimension.type == "choice":
                changes[dimension.name] = rng.choice(dimension.values)
            else:
                place = dimension.unit(configuration[dimension.name]) + rng.gauss(0, 1) * rng.expovariate(12)
                changes[dimension.name] = dimension.at(place)
        return self.problem.space.change(configuration, changes, rng)  # type: ignore[arg-type]


if __name__ == "__main__":
    run(HillClimbing, name="hill_climbing")
