"""The program that is asked: one call, one JSON document."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[3]


class ProgramError(Exception):
    """What the program said when it ended with another code than 0, or what it did otherwise than asked, in one line."""

    def __init__(self, arguments: list[str], code: int, said: str) -> None:
        lines = said.strip().splitlines() or ["no message"]
        error = next((line.removeprefix("Error: ") for line in lines if line.startswith("Error: ")), lines[-1])
        ended = f" ended with {code}" if code else ""
        super().__init__(f"automl {arguments[0]}{ended}: {error}")
        self.code = code


@dataclass(frozen=True)
class Program:
    """A command in front of automl's arguments: the checkout's `./automl`, which builds where it must."""

    command: str = str(CHECKOUT / "automl")

    def version(self) -> str:
        return "automl " + self.run(["--version"]).strip()

    def run(self, arguments: list[str], folder: Path | None = None) -> str:
        """Standard output. Raises `ProgramError` for any other exit code than 0."""
        try:
            done = subprocess.run([self.command, *arguments], cwd=folder, capture_output=True, text=True, check=False)
        except OSError as error:
            raise ProgramError([self.command], 127, str(error)) from None
        if done.returncode != 0:
            raise ProgramError(arguments, done.returncode, done.stderr)
        return done.stdout

    def json(self, arguments: list[str], folder: Path) -> Any:
        return json.loads(self.run([*arguments, "--format", "json"], folder))
