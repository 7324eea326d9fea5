"""What was measured: runs, and the file they are kept in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from harness.spread import Difference, Spread

CURVES = ("train_loss", "train_accuracy", "validation_loss", "validation_accuracy")
SEPARATOR = " · "
"""Between the row of the table that a configuration belongs to, and its own name."""
DIGITS = 6
"""Significant digits of a curve's points in the file."""


@dataclass(frozen=True)
class Run:
    """One training. `train_*` are running means over an epoch, in training mode (with dropout), as automl reports them."""

    experiment: str
    label: str
    seed: int
    state: str
    configuration: dict[str, Any]
    parameters: int
    macs: int
    epochs: int
    best_epoch: int | None
    seconds: float
    test_accuracy: float | None
    test_count: int | None
    diagnosis: str
    evidence: str
    curve: dict[str, list[float | None]]

    @classmethod
    def of(cls, experiment: str, label: str, seed: int, shown: dict[str, Any], tested: dict[str, Any]) -> Run:
        """From `show` and `test`."""
        diagnosis, _, evidence = (shown.get("diagnosis") or "none").partition(": ")
        curve = {name: [rounded(each.get(name)) for each in shown["measurements"]] for name in CURVES}
        return cls(
            experiment, label, seed, shown["state"], shown["configuration"], shown["parameters"], shown["macs"],
            shown["epochs"], shown.get("best_epoch"), round(shown["seconds"], 4),
            tested.get("test_accuracy"), tested.get("count"), diagnosis, evidence, curve)

    def last(self, curve: str) -> float | None:
        """Of the last epoch."""
        return self.curve[curve][-1] if self.curve[curve] else None

    def kept(self, curve: str) -> float | None:
        """Of the epoch whose weights were kept: the best."""
        return self.curve[curve][self.best_epoch - 1] if self.best_epoch else None


def rounded(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.{DIGITS}g}")


@dataclass(frozen=True)
class Results:
    """All runs of a claim, the program that made them, and each experiment's data in words."""

    program: str
    data: dict[str, str]
    runs: list[Run]

    def of(self, experiment: str, label: str) -> list[Run]:
        """One configuration's runs, in order of their seeds."""
        return [run for run in self.runs if (run.experiment, run.label) == (experiment, label)]

    def row(self, experiment: str, row: str) -> list[Run]:
        """The runs of a row of the table: all whose label is it, or begins with it and ` · `."""
        of = [run for run in self.runs if run.experiment == experiment]
        return [run for run in of if run.label.split(SEPARATOR)[0] == row]

    def spread(self, experiment: str, label: str, measure: "Measure") -> Spread:
        return Spread([measure.value(run) for run in self.of(experiment, label)])

    def difference(self, experiment: str, this: str, other: str, measure: "Measure", sign: int = 1) -> Difference:
        """This minus the other, seed by seed; with `sign` -1 the other way round."""
        pairs = zip(self.of(experiment, this), self.of(experiment, other))
        return Difference([sign * (measure.value(a) - measure.value(b)) for a, b in pairs])

    def write(self, file: Path) -> None:
        """A run a line, so that a change shows which."""
        lines = ",\n".join(json.dumps(asdict(run), ensure_ascii=False) for run in self.runs)
        head = json.dumps({"program": self.program, "data": self.data}, ensure_ascii=False)
        file.write_text(f'{head[:-1]}, "runs": [\n{lines}\n]}}\n')

    @classmethod
    def read(cls, file: Path) -> Results:
        found = json.loads(file.read_text())
        return cls(found["program"], found["data"], [Run(**each) for each in found["runs"]])


@dataclass(frozen=True)
class Measure:
    """A number of a run, and how it is written. `unit` is that of a difference."""

    name: str
    value: Any
    scale: float = 1
    digits: int = 2
    unit: str = ""
    mark: str = ""

    def text(self, value: float) -> str:
        return f"{value * self.scale:,.{self.digits}f}{self.mark}"


def accuracy(name: str, value: Any) -> Measure:
    return Measure(name, value, scale=100, digits=2, unit="points", mark=" %")


TRAIN = accuracy("training accuracy, last epoch", lambda run: run.last("train_accuracy"))
TRAIN_KEPT = accuracy("training accuracy, best epoch", lambda run: run.kept("train_accuracy"))
VALIDATION = accuracy("validation accuracy, best epoch", lambda run: run.kept("validation_accuracy"))
VALIDATION_LAST = accuracy("validation accuracy, last epoch", lambda run: run.last("validation_accuracy"))
TEST = accuracy("test accuracy", lambda run: run.test_accuracy)
TRAIN_LOSS = Measure("training loss, last epoch", lambda run: run.last("train_loss"), digits=3)
LOSS = Measure("validation loss, best epoch", lambda run: run.kept("validation_loss"), digits=3)
LOSS_LAST = Measure("validation loss, last epoch", lambda run: run.last("validation_loss"), digits=3)
EPOCHS = Measure("epochs trained", lambda run: run.epochs, digits=1)
BEST_EPOCH = Measure("best epoch", lambda run: run.best_epoch, digits=1)


def common_diagnosis(runs: Iterable[Run]) -> str:
    """The labels `automl diagnose` gave, the most frequent first: `dead units (4 of 5)`."""
    labels = [run.diagnosis for run in runs]
    counts = sorted(((labels.count(label), label) for label in set(labels)), reverse=True)
    return ", ".join(f"{label} ({count} of {len(labels)})" for count, label in counts)
