"""Progress, on standard error: the table has standard output for itself."""

import sys


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
