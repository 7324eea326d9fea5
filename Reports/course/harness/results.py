"""What was measured: runs, and the file they are kept in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from harness.experiment import Experiment
from harness.measure import Measure
from harness.spread import Difference, Spread

Place = tuple[str, str]
"""An experiment and a configuration in it, by their names."""
CURVES = ("train_loss", "train_accuracy", "validation_loss", "validation_accuracy")
SEPARATOR = " · "
"""Between the row of the table that a configuration belongs to, and its own name."""
DIGITS = 5
"""Significant digits of a curve's points in the file."""


@dataclass(frozen=True)
class Run:
    """One training. `train_*` are running means over an epoch, in training mode (with dropout), as automl reports them.

    `last` and `best` have the last epoch's and the best epoch's metrics, whose weights were kept; `curve` has those of
    all epochs, where the experiment keeps them.
    """

    experiment: str
    label: str
    seed: int
    configuration: dict[str, Any]
    parameters: int
    macs: int
    epochs: int
    best_epoch: int
    seconds: float
    test_accuracy: float
    test_count: int
    diagnosis: str
    evidence: str
    last: dict[str, float | None]
    best: dict[str, float | None]
    curve: dict[str, list[float | None]]

    @classmethod
    def of(cls, place: Place, seed: int, shown: dict[str, Any], tested: dict[str, Any], curves: bool) -> Run:
        """From `show` and `test`."""
        diagnosis, _, evidence = (shown.get("diagnosis") or "none").partition(": ")
        curve = {name: [rounded(each.get(name)) for each in shown["measurements"]] for name in CURVES}
        epochs = shown["epochs"]
        return cls(
            *place,
            seed,
            shown["configuration"],
            shown["parameters"],
            shown["macs"],
            epochs,
            shown["best_epoch"],
            round(shown["seconds"], 4),
            tested["test_accuracy"],
            tested["count"],
            diagnosis,
            evidence,
            at(epochs, curve),
            at(shown["best_epoch"], curve),
            curve if curves else {},
        )


def at(epoch: int, curve: dict[str, list[float | None]]) -> dict[str, float | None]:
    return {name: values[epoch - 1] for name, values in curve.items()}


def rounded(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.{DIGITS}g}")


@dataclass(frozen=True)
class Results:
    """All runs of a claim, the program that made them, and each experiment's data in words."""

    program: str
    data: dict[str, str]
    runs: list[Run]

    @property
    def seconds(self) -> float:
        """Of training, validation included."""
        return sum(run.seconds for run in self.runs)

    def of(self, experiment: str, label: str) -> list[Run]:
        """One configuration's runs, in order of their seeds."""
        return [run for run in self.runs if (run.experiment, run.label) == (experiment, label)]

    def row(self, experiment: str, row: str) -> list[Run]:
        """The runs of a row of the table: all whose label is it, or begins with it and ` · `."""
        of = [run for run in self.runs if run.experiment == experiment]
        return [run for run in of if run.label.split(SEPARATOR)[0] == row]

    def spread(self, experiment: str, label: str, measure: Measure) -> Spread:
        return Spread([measure.value(run) for run in self.of(experiment, label)])

    def difference(self, this: Place, other: Place, measure: Measure) -> Difference:
        """This minus the other, seed by seed; each is (experiment, label)."""
        pairs = zip(self.of(*this), self.of(*other))
        return Difference([measure.value(a) - measure.value(b) for a, b in pairs])

    def write(self, file: Path) -> None:
        """A run a line, so that a change shows which."""
        lines = ",\n".join(json.dumps(asdict(run), ensure_ascii=False) for run in self.runs)
        head = json.dumps({"program": self.program, "data": self.data}, ensure_ascii=False)
        file.write_text(f'{head[:-1]}, "runs": [\n{lines}\n]}}\n')

    @classmethod
    def of_claim(cls, file: Path, experiments: Mapping[str, Experiment]) -> Results | None:
        """None where there is no file, or one of other configurations than the claim has now."""
        if not file.exists():
            return None
        results = cls.read(file)
        wanted = {(name, label) for name, experiment in experiments.items() for label in experiment.configurations}
        return results if wanted == {(run.experiment, run.label) for run in results.runs} else None

    @classmethod
    def read(cls, file: Path) -> Results:
        found = json.loads(file.read_text())
        return cls(found["program"], found["data"], [Run(**each) for each in found["runs"]])


def common_diagnosis(runs: Iterable[Run]) -> str:
    """The labels `automl diagnose` gave, the most frequent first: `dead units (4 of 5)`."""
    labels = [run.diagnosis for run in runs]
    counts = sorted(((labels.count(label), label) for label in set(labels)), reverse=True)
    return ", ".join(f"{label} ({count} of {len(labels)})" for count, label in counts)
