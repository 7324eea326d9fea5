"""A claim, and the verdict that follows from what was measured."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from harness.drawing import Figure
from harness.experiment import Experiment
from harness.measure import Measure
from harness.results import Results
from harness.spread import Difference

HOLDS, WEAKLY, NOT = "holds", "holds weakly", "does not hold here"


@dataclass(frozen=True)
class Finding:
    """One part of a claim as a difference, which is above 0 where the claim is right.

    It holds where the whole 95 % interval is above 0 and the mean is at least `at_least`; weakly, where the mean is
    above 0 but one of the two is not so; else it does not hold here. An `at_least` below 0 is a loss that is allowed:
    it takes the place of 0.
    """

    words: str
    difference: Difference
    measure: Measure
    at_least: float = 0

    @property
    def verdict(self) -> str:
        floor = min(0, self.at_least)
        if self.difference.mean <= floor:
            return NOT
        return HOLDS if self.difference.interval[0] > floor and self.difference.mean >= self.at_least else WEAKLY

    @property
    def number(self) -> str:
        return self.with_unit(self.difference.mean)

    def sentence(self) -> str:
        low, high = map(self.signed, self.difference.interval)
        seeds = len(self.difference.values)
        asked = f"; the claim asks for at least {self.with_unit(self.at_least)}" if self.at_least else ""
        return f"**{self.verdict}**: {self.words}: {self.number} (95 % interval {low} to {high}, {seeds} seeds{asked})"

    def with_unit(self, value: float) -> str:
        return f"{self.signed(value)} {self.measure.unit}".rstrip()

    def signed(self, value: float) -> str:
        return f"{value * self.measure.scale:+,.{self.measure.digits}f}".replace("-", "−")


def verdict(findings: Sequence[Finding]) -> str:
    """All parts hold: it holds. None is right even in the mean: it does not. Anything between: it holds weakly."""
    verdicts = {finding.verdict for finding in findings}
    if verdicts == {HOLDS}:
        return HOLDS
    return NOT if verdicts == {NOT} else WEAKLY


def tally(findings: Sequence[Finding]) -> str:
    """The verdict, and of several parts how many hold."""
    held = sum(finding.verdict == HOLDS for finding in findings)
    return verdict(findings) + (f" ({held} of {len(findings)} parts)" if len(findings) > 1 else "")


@dataclass(frozen=True)
class Claim:
    """What a course says, how it is measured here, and what of it can be drawn and judged.

    `judge` gives the findings, the most telling first.
    """

    title: str
    says: str
    how: str
    experiments: Mapping[str, Experiment]
    columns: Sequence[Measure]
    draw: Callable[[Results], Sequence[Figure]]
    judge: Callable[[Results], Sequence[Finding]]
