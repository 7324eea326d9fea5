"""Mean and spread over seeds, and whether a difference is more than noise."""

from __future__ import annotations

import math
import statistics
from dataclasses import dataclass

T_QUANTILES = (
    12.706,
    4.303,
    3.182,
    2.776,
    2.571,
    2.447,
    2.365,
    2.306,
    2.262,
    2.228,
    2.201,
    2.179,
    2.160,
    2.145,
    2.131,
    2.120,
    2.110,
    2.101,
    2.093,
)
"""Student's t at 97.5 %, for 1, 2, … degrees of freedom (any table of statistics)."""


@dataclass(frozen=True)
class Spread:
    """Numbers of several seeds: their mean and their standard deviation (of a sample; 0 for a single one)."""

    values: list[float]

    @property
    def mean(self) -> float:
        return statistics.fmean(self.values)

    @property
    def deviation(self) -> float:
        return statistics.stdev(self.values) if len(self.values) > 1 else 0.0


@dataclass(frozen=True)
class Difference(Spread):
    """Differences seed by seed; `interval` is Student's, at 95 %, of their mean.

    A single seed says nothing about noise: its interval has no end.
    """

    def __neg__(self) -> Difference:
        return Difference([-value for value in self.values])

    def __sub__(self, other: Difference) -> Difference:
        """Of the same seeds."""
        return Difference([a - b for a, b in zip(self.values, other.values)])

    @property
    def interval(self) -> tuple[float, float]:
        count = len(self.values)
        if count < 2:
            return (-math.inf, math.inf)
        quantile = T_QUANTILES[min(count - 1, len(T_QUANTILES)) - 1]
        half = quantile * self.deviation / math.sqrt(count)
        return (self.mean - half, self.mean + half)
