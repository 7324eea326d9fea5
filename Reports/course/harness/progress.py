"""What a person sees while it runs."""

import sys


def say(text: str) -> None:
    print(f"Reports/course/run: {text}", file=sys.stderr, flush=True)
