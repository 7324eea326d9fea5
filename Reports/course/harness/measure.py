"""Numbers of a run: which, and how they are written."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness.results import Run


@dataclass(frozen=True)
class Measure:
    """A number of a run, and how it is written. `unit` is that of a difference."""

    name: str
    value: Callable[[Run], float | None]
    scale: float = 1
    digits: int = 2
    unit: str = ""
    mark: str = ""
    most: float = math.inf
    """No value can be larger."""

    def text(self, value: float) -> str:
        return f"{value * self.scale:,.{self.digits}f}{self.mark}"


def accuracy(name: str, value: Callable[[Run], float | None]) -> Measure:
    return Measure(name, value, scale=100, digits=2, unit="points", mark=" %", most=1)


TRAIN = accuracy("training accuracy, last epoch", lambda run: run.last["train_accuracy"])
VALIDATION = accuracy("validation accuracy, best epoch", lambda run: run.best["validation_accuracy"])
VALIDATION_LAST = accuracy("validation accuracy, last epoch", lambda run: run.last["validation_accuracy"])
TEST = accuracy("test accuracy", lambda run: run.test_accuracy)
TRAIN_LOSS = Measure("training loss, last epoch", lambda run: run.last["train_loss"], digits=3)
LOSS = Measure("validation loss, best epoch", lambda run: run.best["validation_loss"], digits=3)
LOSS_LAST = Measure("validation loss, last epoch", lambda run: run.last["validation_loss"], digits=3)
EPOCHS = Measure("epochs trained", lambda run: run.epochs, digits=1)
BEST_EPOCH = Measure("best epoch", lambda run: run.best_epoch, digits=1)
