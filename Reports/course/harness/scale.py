"""A linear axis: numbers to pixels, and round numbers to write beside it."""

from __future__ import annotations

import math
from dataclasses import dataclass

WANTED = 8
"""About how many ticks an axis has."""


@dataclass(frozen=True)
class Scale:
    low: float
    high: float
    start: float
    end: float

    @classmethod
    def widened(cls, low: float, high: float, start: float, end: float) -> Scale:
        """With 4 % of room at both ends; where all is one number, with some."""
        room = 0.04 * (high - low) or abs(low) * 0.1 or 1
        return cls(low - room, high + room, start, end)

    def __call__(self, value: float) -> float:
        """Pixels; what lies outside is drawn at the edge."""
        inside = min(max(value, self.low), self.high)
        share = (inside - self.low) / (self.high - self.low or 1)
        return self.start + share * (self.end - self.start)

    def step(self, whole: bool = False) -> float:
        """1, 2 or 5 times a power of ten."""
        rough = (self.high - self.low or 1) / WANTED
        power = 10.0 ** math.floor(math.log10(rough))
        step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)
        return max(1, step) if whole else step

    def ticks(self, whole: bool = False) -> list[float]:
        step = self.step(whole)
        first = math.ceil(self.low / step - 1e-9)
        return [count * step for count in range(first, math.floor(self.high / step + 1e-9) + 1)]


def label(value: float, step: float) -> str:
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    return f"{value:,.{digits}f}".replace("-", "−")
