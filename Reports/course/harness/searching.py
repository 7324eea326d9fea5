"""Runs an experiment: a search for each seed in a database of its own, its configurations in the order given."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from harness.data import locate
from harness.experiment import Experiment
from harness.program import Program, ProgramError
from harness.progress import say
from harness.results import Run

ALONE = ["--workers", "1", "--threads-per-trial", "1"]


def measure(name: str, experiment: Experiment, program: Program) -> tuple[str, list[Run]]:
    """The data in words, and every configuration of the experiment from every seed.

    Raises `AbsentData` before anything is trained, and `ProgramError` for what the program refuses.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        words = describe(experiment, program, place)
        runs: list[Run] = []
        for seed in range(1, experiment.seeds + 1):
            say(f"{name}: seed {seed} of {experiment.seeds}")
            runs += Search(name, experiment, program, place, seed).runs()
        return words, runs


def describe(experiment: Experiment, program: Program, folder: Path) -> str:
    """As in `digits: 1,259 samples to train, 269 to choose by, 269 sealed for the test`."""
    said = program.json(["data", "describe", locate(experiment.data, folder), *experiment.options], folder)
    train, validation, test = (f"{said['parts'][part]:,}" for part in ("train", "validation", "test"))
    kind, _, parts = experiment.data.partition(":")
    name = " ".join([kind, *experiment.options]) + (", pixels in a random order" if parts.endswith("shuffled") else "")
    return f"{name}: {train} samples to train, {validation} to choose by, {test} sealed for the test"


class Search:
    """One seed of an experiment. Files lie in `folder`, under names that carry the seed."""

    def __init__(self, name: str, experiment: Experiment, program: Program, folder: Path, seed: int) -> None:
        self.name, self.experiment, self.program = name, experiment, program
        self.folder, self.seed = folder, seed
        self.database = f"{name}-{seed}.sqlite"

    def runs(self) -> list[Run]:
        self.train(self.start())
        return [self.run(label, trial) for trial, label in enumerate(self.experiment.configurations, start=1)]

    def start(self) -> list[str]:
        """Trains what is transferred from, where there is such, and says how to start from it."""
        first = self.experiment.transfer
        if not first:
            return []
        source = Search(f"{self.name}-first", first, self.program, self.folder, self.seed)
        source.train([])
        file = f"{source.name}-{self.seed}.safetensors"
        self.program.run(["export", "--db", source.database, "--format", "safetensors", "--output", file], self.folder)
        return ["--transfer-from", file]

    def train(self, start: list[str]) -> None:
        experiment = self.experiment
        space, queue = f"{self.name}.json", f"{self.name}.queue.json"
        (self.folder / space).write_text(json.dumps(experiment.space(self.name)))
        (self.folder / queue).write_text(json.dumps(experiment.queue()))
        what = ["--space", space, "--enqueue", queue, "--trials", str(len(experiment.configurations))]
        data = ["--data", locate(experiment.data, self.folder), *experiment.options]
        how = ["--pruner", "none", "--seed", str(self.seed), "--objective", experiment.objective]
        self.program.run(["search", *what, *data, *how, *start, *ALONE, "--db", self.database, "--quiet"], self.folder)

    def run(self, label: str, trial: int) -> Run:
        """Raises `ProgramError` for another configuration: automl skips one that is equal to an earlier one."""
        shown = self.ask("show", str(trial))
        if shown["configuration"] != dict(self.experiment.configurations[label]):
            raise ProgramError(["search"], 0, f"trial {trial} is not '{label}': two configurations are one network")
        if shown["state"] != "completed":
            raise ProgramError(["search"], 0, f"'{label}' is {shown['state']}: {shown.get('diagnosis')}")
        return Run.of((self.name, label), self.seed, shown, self.ask("test", str(trial)), self.experiment.curves)

    def ask(self, command: str, *arguments: str):
        return self.program.json([command, *arguments, "--db", self.database], self.folder)
