"""Measures claims of a deep-learning course with automl, and writes a page for each."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

from harness import index, page
from harness.claim import Claim
from harness.data import AbsentData
from harness.program import Program, ProgramError
from harness.progress import say
from harness.results import Results
from harness.searching import measure

RESULTS = "results.json"
HOME = Path(__file__).resolve().parent
ORDER = (
    "scaling",
    "depth-and-width",
    "fully-connected-or-convolutional",
    "early-stopping",
    "regularisation",
    "dropout",
    "look-at-training-first",
    "augmentation",
    "transfer",
    "restarts",
    "fizzbuzz",
)


def main() -> int:
    options = parse()
    claims = {name: load(name) for name in ORDER}
    program = Program(options.automl) if options.automl else Program()
    failed = False
    for name in options.claims or ORDER:
        try:
            remake(name, claims[name], program, options.redraw)
        except AbsentData as absence:
            say(f"{name} skipped: {absence}")
        except ProgramError as error:
            say(f"{name} failed: {error}")
            failed = True
    index.write(claims, HOME, RESULTS)
    return 1 if failed else 0


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="Reports/course/run", description=__doc__)
    parser.add_argument("claims", nargs="*", metavar="CLAIM", help=f"of {', '.join(ORDER)} (default: all)")
    parser.add_argument("--redraw", action="store_true", help="write the pages from results.json; train nothing")
    parser.add_argument("--automl", metavar="CMD", help="instead of the checkout's ./automl")
    options = parser.parse_args()
    if unknown := [name for name in options.claims if name not in ORDER]:
        parser.error(f"no claim {', '.join(unknown)}; there are {', '.join(ORDER)}")
    return options


def load(name: str) -> Claim:
    return importlib.import_module("claims." + name.replace("-", "_")).CLAIM


def remake(name: str, claim: Claim, program: Program, redraw: bool) -> None:
    """Measures, unless only the page is wanted, and writes it: without numbers, where there are none of this claim."""
    folder = HOME / name
    folder.mkdir(exist_ok=True)
    try:
        if not redraw:
            measured(claim, program).write(folder / RESULTS)
    finally:
        page.write(name, claim, Results.of_claim(folder / RESULTS, claim.experiments), folder)


def measured(claim: Claim, program: Program) -> Results:
    runs, data = [], {}
    for name, experiment in claim.experiments.items():
        data[name], found = measure(name, experiment, program)
        runs += found
    return Results(program.version(), data, runs)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
