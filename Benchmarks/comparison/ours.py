"""Our side: `automl bench trainer`, started anew for each measurement."""

import json
import subprocess
from typing import Any

from comparison.contestants import HOME, Failure, Measurement, last_line

OURS = "automl"
AUTOML = HOME.parent / "automl"


def build() -> None:
    """Builds automl before anything is pinned or timed."""
    subprocess.run([AUTOML, "--help"], check=True, stdout=subprocess.DEVNULL)


class Ours:
    """`./automl`, or the command given instead of it."""

    name = OURS

    def __init__(self, command: list[str], environment: dict[str, str], limit: float) -> None:
        self.command = command
        self.environment = environment
        self.limit = limit

    def measure(self, workload: str) -> Measurement:
        done = self._run(["bench", "trainer", "--workload", workload, "--format", "json", "--threads", "1"])
        if done.returncode:
            raise Failure(last_line(done.stderr) or f"exit code {done.returncode}")
        return parse(done.stdout, workload)

    def close(self) -> None:
        pass

    def _run(self, arguments: list[str]) -> subprocess.CompletedProcess[str]:
        try:
            return subprocess.run(
                [*self.command, *arguments],
                env=self.environment,
                timeout=self.limit,
                capture_output=True,
                text=True,
            )
        except subprocess.TimeoutExpired:
            raise Failure(f"no result within {self.limit:.0f} s") from None
        except OSError as error:
            raise Failure(str(error)) from None


def parse(output: str, workload: str) -> Measurement:
    """Reads the document, a list of workloads."""
    try:
        entry: dict[str, Any] = next(e for e in json.loads(output) if e["workload"] == workload)
        speed = float(entry["samples_per_second"])
    except (ValueError, KeyError, AttributeError, TypeError, StopIteration):
        raise Failure(f"not what 'bench trainer' prints for {workload}: {output[:80]!r}") from None
    return Measurement(speed, entry)
