"""What the rounds are made of: anything that has a name and can be measured."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

HOME = Path(__file__).resolve().parent.parent
"""The folder of the benchmarks."""


class Failure(Exception):
    """Why a contestant has no number for a workload, in one line."""


@dataclass(frozen=True)
class Measurement:
    """Training samples per second, and whatever else the contestant told."""

    samples_per_second: float
    details: dict[str, Any] = field(default_factory=dict)


class Contestant(Protocol):
    name: str

    def measure(self, workload: str) -> Measurement:
        """Trains for a second or more. Raises `Failure`."""

    def close(self) -> None:
        """Ends its process, if there is one."""


def last_line(text: str) -> str:
    """Where most programs say why they ended; at most 200 characters."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1][:200] if lines else ""
