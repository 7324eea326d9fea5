"""The worker's side of the protocol: reads `measure WORKLOAD` lines, answers each with one line of JSON.

The process stays alive between measurements, so that rounds of several contestants can alternate without paying for
imports and compilation again. Only the latest workload is kept.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Protocol, TextIO

from peers.workloads import WORKLOADS, Workload

MINIMUM_SECONDS = 1.5
MINIMUM_WARM_UP_STEPS = 10


class Unsuitable(Exception):
    """A peer has nothing of its own to show on this workload; says where to look instead."""


class Trainer(Protocol):
    """A network of one framework with its data."""

    def train(self, epochs: int) -> None:
        """Trains on every sample `epochs` times, in a new order each time, and returns when all work is done."""


class Stopwatch:
    """Measures a trainer that has been warmed up, for at least `MINIMUM_SECONDS`."""

    def __init__(self, workload: Workload, trainer: Trainer) -> None:
        self.workload = workload
        self.trainer = trainer
        self.epochs = 1
        trainer.train(-(-MINIMUM_WARM_UP_STEPS // workload.steps))

    def measure(self) -> dict[str, float]:
        """Seconds, samples and their ratio; asks for more epochs until they take long enough.

        `cpu_seconds` below `seconds` tell that another process had the core for a part of the time.
        """
        while (seconds := self._seconds())[0] < MINIMUM_SECONDS:
            self.epochs = max(self.epochs + 1, int(self.epochs * 1.2 * MINIMUM_SECONDS / seconds[0]))
        samples = self.epochs * self.workload.samples
        return {
            "samples_per_second": samples / seconds[0],
            "seconds": seconds[0],
            "cpu_seconds": seconds[1],
            "samples": samples,
        }

    def _seconds(self) -> tuple[float, float]:
        wall, cpu = time.perf_counter(), time.process_time()
        self.trainer.train(self.epochs)
        return time.perf_counter() - wall, time.process_time() - cpu


def serve(peer: str, make: Callable[[Workload], Trainer]) -> None:
    """Answers requests from standard input until it ends."""
    answers = _protect_standard_output()
    stopwatch: Stopwatch | None = None
    for line in sys.stdin:
        name = line.removeprefix("measure").strip()
        answer: dict[str, object] = {"peer": peer, "workload": name}
        try:
            if stopwatch is None or stopwatch.workload.name != name:
                stopwatch = None
                stopwatch = Stopwatch(WORKLOADS[name], make(WORKLOADS[name]))
            answer |= stopwatch.measure()
        except Unsuitable as reason:
            answer["error"] = str(reason)
        except Exception as error:  # whatever a framework throws is this peer's result
            answer["error"] = f"{type(error).__name__}: {error}"
        print(json.dumps(answer), file=answers, flush=True)


def _protect_standard_output() -> TextIO:
    """The real standard output; what the frameworks print from now on goes to standard error."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    return answers
