"""Measures all contestants in turn, so that what slows the machine for a while slows all of them."""

import statistics
from collections.abc import Iterable
from dataclasses import dataclass, field

from comparison.contestants import Contestant, Failure, Measurement
from comparison.progress import say


@dataclass
class Result:
    """One contestant's rounds of one workload; `failure` ends them."""

    measurements: list[Measurement] = field(default_factory=list)
    failure: str | None = None

    @property
    def best(self) -> Measurement | None:
        return max(self.measurements, key=lambda m: m.samples_per_second, default=None)

    @property
    def speed(self) -> float:
        """The best round's samples per second; 0 without one."""
        return self.best.samples_per_second if self.best else 0

    @property
    def median(self) -> float:
        """The rounds' median of samples per second; 0 without one."""
        return statistics.median(m.samples_per_second for m in self.measurements) if self.measurements else 0


Results = dict[str, dict[str, Result]]
"""Workload → contestant → result."""


def compare(contestants: list[Contestant], workloads: Iterable[str], rounds: int) -> Results:
    """Every workload in turn; the first contestant opens every round, the others start one later each time."""
    results: Results = {}
    for workload in workloads:
        row = results[workload] = {contestant.name: Result() for contestant in contestants}
        for number in range(rounds):
            for contestant in in_order(contestants, number):
                measure(contestant, workload, row[contestant.name])
    return results


def in_order(contestants: list[Contestant], number: int) -> list[Contestant]:
    first, *others = contestants
    turn = number % len(others) if others else 0
    return [first, *others[turn:], *others[:turn]]


def measure(contestant: Contestant, workload: str, result: Result) -> None:
    if result.failure:
        return
    try:
        measurement = contestant.measure(workload)
    except Failure as failure:
        result.failure = str(failure)
        say(f"{workload}  {contestant.name}: {failure}")
        return
    result.measurements.append(measurement)
    say(f"{workload}  {contestant.name}  {measurement.samples_per_second:,.0f} samples/s")
