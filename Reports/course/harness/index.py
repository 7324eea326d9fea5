"""The page that leads to the claims."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from harness.claim import Claim, tally
from harness.page import key_number
from harness.results import Results

HEAD = """# A course's claims, measured

What a practitioner's course on deep learning teaches (Hung-yi Lee, National Taiwan University: *Machine Learning*), each
claim remade by one command, with our numbers, also where they say less than the course. Every page has the claim, its
command, a table, curves, and a verdict that the program derives from the numbers.

```
Reports/course/run                  # all of them: some minutes on one core
Reports/course/run scaling dropout  # some
Reports/course/run --redraw         # the pages again from results.json: trains nothing
```

It needs Python 3.9 or later, and MNIST for the pages that say so: `./automl data fetch mnist`, or a folder that has `mnist/`
named in `AUTOML_TEST_DATA`; without it these pages are skipped with a message. A claim is one file in `claims/`: what is
said, which configurations, how many seeds, what is drawn, and which differences decide.
"""


def write(claims: Mapping[str, Claim], home: Path) -> None:
    rows = ["| claim | verdict | key number |", "| --- | --- | --- |"]
    for name, claim in claims.items():
        file = home / name / "results.json"
        verdict, number = judged(claim, Results.read(file)) if file.exists() else ("not measured yet", "")
        rows.append(f"| [{claim.title}]({name}/README.md) | {verdict} | {number} |")
    (home / "README.md").write_text(HEAD + "\n" + "\n".join(rows) + "\n")


def judged(claim: Claim, results: Results) -> tuple[str, str]:
    findings = claim.judge(results)
    return tally(findings), key_number(list(findings))
