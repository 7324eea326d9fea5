#!/usr/bin/env python3
"""Optuna's samplers as a strategy of automl (needs `pip install optuna`).

    automl search --space cnn.json --strategy Plugins/examples/optuna/optuna_strategy.py:sampler=tpe

What Optuna knows is a fold over tells: each finished trial is added to a study in memory. A sampler is made anew for each
ask, with automl's seed, so that the same tells and seed give the same answer.
"""

import json
import os
import random
import sys
import warnings
from typing import Any, Dict

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

from automl_plugin import Configuration, Dimension, Known, Problem, Proposal, Strategy, Trial, Value, finished, run

try:
    import optuna
except ImportError:
    sys.exit("needs optuna: pip install optuna")

optuna.logging.set_verbosity(optuna.logging.WARNING)
warnings.filterwarnings("ignore", category=optuna.exceptions.ExperimentalWarning)

SAMPLERS = {
    "tpe": lambda seed: optuna.samplers.TPESampler(seed=seed, n_startup_trials=10),
    "random": lambda seed: optuna.samplers.RandomSampler(seed=seed),
    "gp": lambda seed: optuna.samplers.GPSampler(seed=seed),
}


def distribution(dimension: Dimension) -> optuna.distributions.BaseDistribution:
    """A dimension in Optuna's words. Optuna has no steps on a log scale: there values are rounded to automl's."""
    if dimension.type == "choice":
        return optuna.distributions.CategoricalDistribution(dimension.values)
    if dimension.type == "int":
        step = 1 if dimension.log else int(dimension.step or 1)
        return optuna.distributions.IntDistribution(int(dimension.low), int(dimension.high), dimension.log, step)
    step = None if dimension.log else dimension.step
    return optuna.distributions.FloatDistribution(dimension.low, dimension.high, dimension.log, step)


class Sampled:
    """An Optuna study that is told trials and asked with a seed."""

    def __init__(self, sampler: str, direction: str) -> None:
        self._make = SAMPLERS[sampler]
        self._study = optuna.create_study(direction=direction, sampler=self._make(0))

    def ask(self, seed: int, walk: Any) -> Configuration:
        """`walk` chooses a value for each dimension in turn."""
        # numpy takes seeds below 2^32.
        self._study.sampler = self._make(seed % (1 << 32))
        trial = self._study.ask()
        try:
            return walk(lambda dimension, _: self._suggest(trial, dimension))
        finally:
            # A failed trial counts for nothing with any sampler: the study knows no more than before.
            self._study.tell(trial, state=optuna.trial.TrialState.FAIL)

    def tell(self, values: Configuration, dimensions: Any, value: float) -> None:
        distributions = {d.name: distribution(d) for d in dimensions}
        self._study.add_trial(optuna.trial.create_trial(
            params={name: values[name] for name in distributions}, distributions=distributions, value=value))

    @staticmethod
    def _suggest(trial: optuna.Trial, dimension: Dimension) -> Value:
        value = trial._suggest(dimension.name, distribution(dimension))
        return value if dimension.type == "choice" else dimension.at(dimension.unit(value)) if dimension.log else value


def trace(line: Dict[str, Any]) -> None:
    """Where OPTUNA_TRACE names a file: what was asked and told, for `in_process.py`."""
    path = os.environ.get("OPTUNA_TRACE")
    if path:
        with open(path, "a") as file:
            file.write(json.dumps(line) + "\n")


class OptunaStrategy(Strategy):
    """Optuna's samplers: tpe, gp or random."""

    options = {"sampler": ("tpe", "tpe, gp or random")}

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.sampler: str = problem.option("sampler", "tpe")
        if self.sampler not in SAMPLERS:
            raise ValueError(f"sampler is '{self.sampler}'; it must be one of {', '.join(SAMPLERS)}")
        self.known = Known(problem)
        self.study = Sampled(self.sampler, problem.objective.direction)

    def ask(self, trial: int, seed: int) -> Proposal:
        # Optuna repeats itself, and knows nothing of constraints: a few tries, then chance.
        for attempt in range(10):
            candidate = self.study.ask(seed + attempt, self.problem.space.choose)
            trace({"ask": trial, "seed": seed + attempt, "proposed": candidate})
            if candidate not in self.known and self.problem.admits(candidate):
                return self.problem.start(candidate, why=f"Optuna's {self.sampler} sampler")
        drawn = self.problem.sample(random.Random(seed), self.known)
        if drawn is None:
            return finished(f"nothing left to try: {len(self.known)} are known")
        return self.problem.start(drawn, why=f"drawn at random: Optuna's {self.sampler} sampler repeats itself")

    def tell(self, trial: Trial) -> None:
        self.known.add(trial)
        value = trial.best(self.problem.objective)
        if trial.state in ("completed", "pruned") and value is not None:
            self.study.tell(trial.configuration, self.problem.space.dimensions(trial.configuration), value)
            trace({"tell": trial.id, "configuration": trial.configuration, "value": value})


if __name__ == "__main__":
    run(OptunaStrategy, name="optuna")
