"""What a workload's results say: the best peer, and how much faster we are."""

from dataclasses import dataclass

from comparison.ours import OURS
from comparison.rounds import Result
from peers.workloads import WORKLOADS

WHOLE_EPOCH = "-epoch"
"""Ends the names of peers that compile many steps into one call, between which nothing of a user's can run."""


@dataclass(frozen=True)
class Verdict:
    """`ratio` is our best round over the best peer's best round, 0 where either is missing."""

    best_peer: str | None
    ratio: float
    target: float

    @property
    def reached(self) -> bool:
        return self.ratio >= self.target


def judge(workload: str, results: dict[str, Result], step_by_step: bool = False) -> Verdict:
    """Against all peers, or only those that call each step by itself."""
    speeds = {
        name: result.speed
        for name, result in results.items()
        if name != OURS and result.speed and not (step_by_step and name.endswith(WHOLE_EPOCH))
    }
    best = max(speeds, key=lambda name: speeds[name], default=None)
    own = results[OURS].speed if OURS in results else 0
    return Verdict(best, own / speeds[best] if best else 0, WORKLOADS[workload].target)
