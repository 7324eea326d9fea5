"""The page that leads to the claims."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from harness.claim import Claim, tally
from harness.page import key_number
from harness.results import Results

HEAD = """# A course's claims, measured

What a practitioner's course on deep learning teaches (Hung-yi Lee, National Taiwan University: *Machine Learning*),
each claim remade by one command, with our numbers, also where they say less than the course. Every page has the claim,
its command, a table, curves, and a verdict that the program derives from the numbers.

```
Reports/course/run                  # all of them
Reports/course/run scaling dropout  # some
Reports/course/run --redraw         # the pages again from results.json: trains nothing
```

It needs Python 3.9 or later, and MNIST for the pages that say so: `./automl data fetch mnist`, or a folder that has
`mnist/` named in `AUTOML_TEST_DATA`; without it these pages are skipped with a message. A claim is one file in
`claims/`: what is said, which configurations, how many seeds, what is drawn, and which differences decide.
"""


def write(claims: Mapping[str, Claim], home: Path, file: str) -> None:
    """A line per claim, from the results that lie in `file` of its folder."""
    measured = {name: Results.of_claim(home / name / file, claim.experiments) for name, claim in claims.items()}
    rows = ["| claim | verdict | key number |", "| --- | --- | --- |"]
    for name, claim in claims.items():
        verdict, number = judged(claim, measured[name])
        rows.append(f"| [{claim.title}]({name}/README.md) | {verdict} | {number} |")
    minutes = sum(results.seconds for results in measured.values() if results) / 60
    took = f"The trainings behind these numbers took {minutes:,.0f} minutes, one after the other on one core."
    (home / "README.md").write_text("\n".join([HEAD, *rows, "", took, ""]))


def judged(claim: Claim, results: Results | None) -> tuple[str, str]:
    if not results:
        return "not measured yet", ""
    findings = claim.judge(results)
    return tally(findings), key_number(list(findings))
