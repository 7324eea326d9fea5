"""A claim's page: what is said, the command, numbers, curves, verdict."""

from __future__ import annotations

import textwrap
from pathlib import Path

from harness.claim import Claim, Finding, tally
from harness.measure import Measure
from harness.results import SEPARATOR, Results, Run, common_diagnosis
from harness.spread import Spread

WIDTH = 120
RULE = (
    "A part holds where the 95 % interval (Student's t) of the differences, taken seed by seed, lies above 0 and their "
    "mean reaches what the claim asks for (where that is below 0, a loss is allowed, and it takes the place of 0); it "
    "holds weakly where only the mean is above 0; else it does not hold here. Intervals tell how "
    "much other seeds (splits, first weights, order of samples) would change, not other data, and are not widened for the "
    "number of parts. ± is the standard deviation over the runs. The verdict is computed from `results.json`, which has "
    "every run."
)


def write(name: str, claim: Claim, results: Results | None, folder: Path) -> None:
    """README.md and the drawings of a claim; one that was not measured has no numbers, and no verdict."""
    unmeasured = ["## Verdict: not measured yet", "## How", prose(claim.how) + need(claim)]
    parts = measured(claim, results, folder) if results else unmeasured
    text = "\n\n".join(part for part in (heading(name, claim), *parts) if part)
    (folder / "README.md").write_text(text + "\n")


def measured(claim: Claim, results: Results, folder: Path) -> list[str]:
    figures, findings = claim.draw(results), claim.judge(results)
    for old in folder.glob("*.svg"):
        old.unlink()
    for figure in figures:
        (folder / f"{figure.name}.svg").write_text(figure.chart.svg())
    pictures = [f"![{figure.chart.title}]({figure.name}.svg)\n\n{figure.caption}" for figure in figures]
    sentences = "\n".join(prose(f"- {finding.sentence()}.", "  ") for finding in findings)
    return [
        f"## Verdict: {tally(findings)}",
        sentences,
        "## Measured",
        tables(claim, results),
        *pictures,
        "## How",
        how(claim, results),
        prose(RULE),
    ]


def heading(name: str, claim: Claim) -> str:
    return f"# {claim.title}\n\n{prose(claim.says)}\n\n```\nReports/course/run {name}\n```"


def how(claim: Claim, results: Results) -> str:
    data = "\n".join(f"- `{name}`: {words}" for name, words in results.data.items())
    took = f"the trainings took {results.seconds:,.0f} s in all, one after the other on one core"
    return f"{prose(claim.how)}{need(claim)}\n\n{data}\n\nMeasured with {results.program}; {took}."


def prose(text: str, indent: str = "") -> str:
    return textwrap.fill(text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def need(claim: Claim) -> str:
    """How to come by MNIST, where the claim is measured on it."""
    if not any(experiment.data.startswith("mnist") for experiment in claim.experiments.values()):
        return ""
    other = "a folder that has `mnist/` may be named in `AUTOML_TEST_DATA`"
    return f"\n\nMNIST comes with `./automl data fetch mnist`; {other}."


def tables(claim: Claim, results: Results) -> str:
    return "\n\n".join(table(name, claim, results) for name in claim.experiments)


def table(experiment: str, claim: Claim, results: Results) -> str:
    """Mean ± standard deviation over the runs of a configuration, or of those that share a row."""
    labels = claim.experiments[experiment].configurations
    header = [f"`{experiment}`", "runs", "weights", *(measure.name for measure in claim.columns), "`automl diagnose`"]
    rows = [header, ["---", *["---:"] * (len(header) - 2), "---"]]
    for row in dict.fromkeys(label.split(SEPARATOR)[0] for label in labels):
        runs = results.row(experiment, row)
        numbers = [cell(runs, measure) for measure in claim.columns]
        rows.append([row, str(len(runs)), f"{runs[0].parameters:,}", *numbers, common_diagnosis(runs)])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def cell(runs: list[Run], measure: Measure) -> str:
    values = [measure.value(run) for run in runs]
    if None in values:
        return "-"
    spread = Spread(values)
    return f"{spread.mean * measure.scale:,.{measure.digits}f} ± {measure.text(spread.deviation)}"


def key_number(findings: list[Finding]) -> str:
    first = findings[0]
    return f"{first.words}: {first.number}"
