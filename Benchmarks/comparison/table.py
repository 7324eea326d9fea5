"""The table: a column per workload, a row per contestant, then what they come to."""

import statistics
from collections.abc import Callable, Iterable

from comparison.ours import OURS
from comparison.rounds import Result, Results
from comparison.verdict import Verdict, judge

Row = list[str]
MISSING = "-"


def rows(results: Results) -> list[Row]:
    """Header first; every cell a string."""
    names = next(iter(results.values())).keys()
    notes = footnotes(results)
    table = [["samples/s, best (median)", *results]]
    for name in names:
        table.append([name, *(speed(row[name], notes) for row in results.values())])
    return table + comparisons(results) + efficiency(results)


def footnotes(results: Results) -> dict[str, int]:
    """Each failure's number, in the order of the table."""
    failures = (result.failure for row in results.values() for result in row.values() if result.failure)
    return {failure: number for number, failure in enumerate(dict.fromkeys(failures), start=1)}


def speed(result: Result, notes: dict[str, int]) -> str:
    mark = f" [{notes[result.failure]}]" if result.failure else ""
    if not result.measurements:
        return MISSING + mark
    return f"{result.speed:,.0f} ({result.median:,.0f}){mark}"


def comparisons(results: Results) -> list[Row]:
    """Best peer, ratio and target; against the peers that go step by step too, where that is another one."""
    everyone = [judge(name, row) for name, row in results.items()]
    stepwise = [judge(name, row, step_by_step=True) for name, row in results.items()]
    table = [
        ["best peer", *(verdict.best_peer or MISSING for verdict in everyone)],
        ["ours / best peer", *map(ratio, everyone)],
        ["  of medians", *map(median_ratio, everyone)],
    ]
    if everyone != stepwise:
        table += [
            ["best peer, step by step", *(verdict.best_peer or MISSING for verdict in stepwise)],
            ["ours / it", *map(ratio, stepwise)],
            ["  of medians", *map(median_ratio, stepwise)],
        ]
    return table


def ratio(verdict: Verdict) -> str:
    if not verdict.ratio:
        return f"{MISSING} (target {verdict.target})"
    relation = "reaches" if verdict.reached else "misses"
    return f"{verdict.ratio:.2f} {relation} {verdict.target}"


def median_ratio(verdict: Verdict) -> str:
    return f"{verdict.median_ratio:.2f}" if verdict.median_ratio else MISSING


def efficiency(results: Results) -> list[Row]:
    """Of our best round: GF/s and the step's time; of all rounds: the median share of the peak measured beside it."""
    return [
        ["our GF/s", *cells(results, lambda m: f"{m['gflops']:.1f}")],
        ["our step, µs", *cells(results, lambda m: f"{m['step_microseconds']:,.1f}")],
        ["share of FMA peak", *shares(results, "peak_share")],
        ["share of sgemm peak", *shares(results, "share_of_sgemm_peak")],
    ]


def shares(results: Results, key: str) -> Iterable[str]:
    for row in results.values():
        ours = row[OURS].measurements if OURS in row else []
        told = [m.details[key] for m in ours if key in m.details]
        yield f"{100 * statistics.median(told):.0f} %" if told else MISSING


def cells(results: Results, text: Callable[[dict], str]) -> Iterable[str]:
    for row in results.values():
        best = row[OURS].best if OURS in row else None
        try:
            yield text(best.details) if best else MISSING
        except (KeyError, TypeError, ZeroDivisionError):
            yield MISSING


def text(table: list[Row], markdown: bool) -> str:
    """Aligned columns, the first to the left; pipes between them in Markdown."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = [align(row, widths) for row in table]
    if not markdown:
        return "\n".join("  ".join(line).rstrip() for line in lines)
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(f"| {' | '.join(line)} |" for line in (lines[0], rule, *lines[1:]))


def align(row: Row, widths: list[int]) -> Row:
    first, *others = zip(row, widths, strict=True)
    return [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
