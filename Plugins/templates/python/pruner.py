#!/usr/bin/env python3
"""{{name}}: a pruner for automl.

    automl search --space cnn.json --pruner ./{{name}}.py
    automl search --space cnn.json --pruner ./{{name}}.py:share=0.25
    automl plugins check ./{{name}}.py
"""

import math
from typing import List, Optional

from automl_plugin import Problem, Pruner, Trial, run


class {{Name}}(Pruner):
    """Ends a trial whose best value so far is in the worst share of its peers at the same epoch."""

    options = {
        "share": (0.5, "of the peers, the worst: 0.5 ends what is worse than the median"),
        "warmup": (2, "epochs before the first decision"),
        "quorum": (5, "peers that must have reached an epoch before anything is decided there"),
    }

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.share: float = problem.option("share", 0.5)
        self.warmup: int = problem.option("warmup", 2)
        self.quorum: int = problem.option("quorum", 5)
        if not 0 < self.share < 1:
            raise ValueError(f"share is {self.share}; it must be between 0 and 1")

    def decide(self, trial: Trial, peers: List[Trial]) -> Optional[str]:
        epoch = len(trial.measurements)
        if epoch <= self.warmup:
            return None
        own = self.best(trial, epoch)
        rivals = [self.best(peer, epoch) for peer in peers if len(peer.measurements) >= epoch]
        # NaN is worst, also where it is the trial's own; where nobody has a number, there is nothing to compare with.
        numbers = [value for value in rivals if not math.isnan(value)]
        if len(rivals) < self.quorum or not numbers:
            return None
        better = sum(self.problem.objective.better(value, own) for value in rivals)
        if better <= (1 - self.share) * len(rivals):
            return None
        return f"{own:.4g} at epoch {epoch} is worse than {better} of {len(rivals)} trials"

    def best(self, trial: Trial, epoch: int) -> float:
        """The best value up to an epoch; NaN where none is a number."""
        objective = self.problem.objective
        value = objective.best(trial.values(objective.metric)[:epoch])
        return math.nan if value is None else value


if __name__ == "__main__":
    run({{Name}}, name="{{name}}")
