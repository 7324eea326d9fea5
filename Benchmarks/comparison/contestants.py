"""What is measured: our command, started anew for each measurement, and the peers, which stay alive as workers."""

import json
import select
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

HOME = Path(__file__).resolve().parent.parent

PEERS: dict[str, list[str]] = {
    "pytorch": ["pytorch"],
    "pytorch-channels-last": ["pytorch", "--mode", "channels-last"],
    "pytorch-compile": ["pytorch", "--mode", "compile"],
    "keras-tensorflow": ["keras_tensorflow"],
    "keras-tensorflow-epoch": ["keras_tensorflow", "--mode", "epoch"],
    "keras-jax": ["keras_jax"],
    "keras-jax-epoch": ["keras_jax", "--mode", "epoch"],
}
"""Name → module in `peers/` and its arguments."""


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


class Ours:
    """`automl bench trainer`, or the command given instead of `./automl`."""

    name = "automl"

    def __init__(self, command: list[str], environment: dict[str, str], limit: float) -> None:
        self.command = command
        self.environment = environment
        self.limit = limit

    def measure(self, workload: str) -> Measurement:
        arguments = ["bench", "trainer", "--workload", workload, "--format", "json", "--threads", "1"]
        try:
            done = subprocess.run(
                [*self.command, *arguments],
                **dict(env=self.environment, timeout=self.limit, capture_output=True, text=True),
            )
        except subprocess.TimeoutExpired:
            raise Failure(f"no result within {self.limit:.0f} s") from None
        except OSError as error:
            raise Failure(str(error)) from None
        if done.returncode:
            raise Failure(last_line(done.stderr) or f"exit code {done.returncode}")
        return parse_ours(done.stdout, workload)

    def close(self) -> None:
        pass


def parse_ours(output: str, workload: str) -> Measurement:
    """Reads one document: a list of workloads, or an object with `workloads` and facts that hold for all."""
    try:
        document = json.loads(output)
        facts = document if isinstance(document, dict) else {"workloads": document}
        entries = facts.get("workloads") or [facts]
        entry = next(e for e in entries if workload in (e.get("name"), e.get("workload")))
        speed = float(entry["samples_per_second"])
    except (ValueError, KeyError, AttributeError, TypeError, StopIteration):
        raise Failure(f"not the JSON of 'bench trainer' for {workload}: {output[:80]!r}") from None
    shared = {key: value for key, value in facts.items() if key != "workloads"}
    return Measurement(speed, shared | entry)


class Peer:
    """A script in `peers/` that answers `measure WORKLOAD` lines; started at the first one."""

    def __init__(self, name: str, environment: dict[str, str], limit: float) -> None:
        self.name = name
        self.environment = environment
        self.limit = limit
        self.process: subprocess.Popen[str] | None = None
        self.log = tempfile.TemporaryFile("w+", errors="replace")

    def measure(self, workload: str) -> Measurement:
        process = self.process = self.process or self._start()
        assert process.stdin and process.stdout
        try:
            process.stdin.write(f"measure {workload}\n")
            process.stdin.flush()
            ready, _, _ = select.select([process.stdout], [], [], self.limit)
            answer = process.stdout.readline() if ready else None
        except BrokenPipeError:
            answer = ""
        return self._parse(answer)

    def close(self) -> None:
        if self.process:
            self.process.kill()
            self.process.communicate()
        self.process = None

    def _start(self) -> subprocess.Popen[str]:
        module, *arguments = PEERS[self.name]
        return subprocess.Popen(
            [sys.executable, "-m", f"peers.{module}", *arguments],
            **dict(cwd=HOME, env=self.environment, text=True),
            **dict(stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log),
        )

    def _parse(self, answer: str | None) -> Measurement:
        if answer is None:
            self.close()
            raise Failure(f"no result within {self.limit:.0f} s, compilation included")
        if not answer:
            raise Failure(self._end())
        details = json.loads(answer)
        if "error" in details:
            raise Failure(details["error"].splitlines()[0])
        return Measurement(details["samples_per_second"], details)

    def _end(self) -> str:
        """Why the process ended by itself."""
        assert self.process
        code = self.process.wait()
        self.close()
        self.log.seek(0)
        return last_line(self.log.read()) or (signal.strsignal(-code) if code < 0 else None) or f"exit code {code}"


def last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1][:200] if lines else ""
