"""What a workload's results say: the best peer, and how much faster we are."""

from dataclasses import dataclass

from comparison.ours import OURS
from comparison.rounds import Result
from peers.workloads import WORKLOADS

WHOLE_EPOCH = "-epoch"
"""Ends the names of peers that compile many steps into one call, between which nothing of a user's can run."""


@dataclass(frozen=True)
class Verdict:
    """`ratio` is our best round over the best peer's best round, `median_ratio` the same of medians; 0 where either is
    missing."""

    best_peer: str | None
    ratio: float
    median_ratio: float
    target: float

    @property
    def reached(self) -> bool:
        return self.ratio >= self.target


def judge(workload: str, results: dict[str, Result], step_by_step: bool = False) -> Verdict:
    """Against all peers, or only those that call each step by itself."""
    peers = [
        result
        for name, result in results.items()
        if name != OURS and result.speed and not (step_by_step and name.endswith(WHOLE_EPOCH))
    ]
    own = results.get(OURS, Result())
    best = max((peer.speed for peer in peers), default=0)
    best_median = max((peer.median for peer in peers), default=0)
    return Verdict(
        next((name for name, result in results.items() if result in peers and result.speed == best), None),
        own.speed / best if best else 0,
        own.median / best_median if best_median else 0,
        WORKLOADS[workload].target,
    )
