"""An experiment: a few configurations by name, each trained from several seeds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Configuration = Mapping[str, Any]


@dataclass(frozen=True)
class Experiment:
    """Configurations that differ in a few hyperparameters, on one data set.

    All of a seed share the split of the data. `patience` 0 trains all `epochs`; the weights of the best epoch by
    `objective` are kept in any case, and those the sealed test sees.
    """

    data: str
    configurations: Mapping[str, Configuration]
    fixed: Configuration = field(default_factory=dict)
    epochs: int = 20
    patience: int = 0
    seeds: int = 5
    objective: str = "validation_accuracy"
    options: tuple[str, ...] = ()
    curves: bool = True
    """Whether the file of results keeps every epoch."""
    transfer: "Experiment | None" = None
    """What is trained first, on the same seed: its only network is what these start from."""

    def space(self, name: str) -> dict[str, Any]:
        """The search space that has just these configurations: a choice of the values given, in the order given."""
        names = list(dict.fromkeys(key for each in self.configurations.values() for key in each))
        choices = [
            {"name": key, "type": "choice", "values": distinct(each[key] for each in self.configurations.values())}
            for key in names
        ]
        training = {"max_epochs": self.epochs, "patience": self.patience}
        return {"name": name, "hyperparameters": choices, "fixed": dict(self.fixed), "training": training}

    def queue(self) -> list[Configuration]:
        return list(self.configurations.values())


def distinct(values: Any) -> list[Any]:
    return list(dict.fromkeys(values))
