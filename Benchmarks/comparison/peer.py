"""The other side: scripts in `peers/` that stay alive between measurements."""

import json
import select
import signal
import subprocess
import sys
import tempfile

from comparison.contestants import HOME, Failure, Measurement, last_line

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


class Peer:
    """A process that answers `measure WORKLOAD` lines; started at the first one, and again after it ended."""

    def __init__(self, name: str, environment: dict[str, str], limit: float) -> None:
        self.name = name
        self.environment = environment
        self.limit = limit
        self.process: subprocess.Popen[str] | None = None
        self.log = tempfile.TemporaryFile("w+", errors="replace")  # noqa: SIM115 (lives as long as the peer)

    def measure(self, workload: str) -> Measurement:
        self.process = self.process or self._start()
        answer = self._ask(self.process, f"measure {workload}\n")
        if answer is None:
            self.close()
            raise Failure(f"no result within {self.limit:.0f} s, compilation included")
        if not answer:
            raise Failure(self._end(self.process))
        return parse(answer)

    def close(self) -> None:
        if self.process:
            self.process.kill()
            self.process.communicate()
        self.process = None

    def _start(self) -> subprocess.Popen[str]:
        module, *arguments = PEERS[self.name]
        return subprocess.Popen(
            [sys.executable, "-m", f"peers.{module}", *arguments],
            cwd=HOME,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
        )

    def _ask(self, process: subprocess.Popen[str], request: str) -> str | None:
        """The answer's line; empty when the process has ended, none when the time is over."""
        assert process.stdin
        assert process.stdout
        try:
            process.stdin.write(request)
            process.stdin.flush()
        except BrokenPipeError:
            return ""
        ready, _, _ = select.select([process.stdout], [], [], self.limit)
        return process.stdout.readline() if ready else None

    def _end(self, process: subprocess.Popen[str]) -> str:
        """Why the process ended by itself."""
        code = process.wait()
        self.process = None
        self.log.seek(0)
        said = last_line(self.log.read())
        return said or (code < 0 and signal.strsignal(-code)) or f"exit code {code}"


def parse(answer: str) -> Measurement:
    details = json.loads(answer)
    if "error" in details:
        raise Failure(details["error"].splitlines()[0])
    return Measurement(details["samples_per_second"], details)
