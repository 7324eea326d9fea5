"""Charts of runs: curves by epoch, measures over a grid, and single runs as dots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from harness.chart import Chart, Line
from harness.measure import Measure
from harness.results import Results, Run

KINDS = {"accuracy": (100, "accuracy (%)"), "loss": (1, "loss (cross-entropy, nats)")}


@dataclass(frozen=True)
class Figure:
    """A drawing, the file's name without `.svg`, and what it shows in words."""

    name: str
    caption: str
    chart: Chart


def curves(
    results: Results, experiment: str, labels: Sequence[str], title: str, kind: str = "accuracy", name: str = "curves"
) -> Figure:
    """Validation (solid, the area from the worst to the best seed) and training (dashed) by epoch, means over seeds."""
    scale, unit = KINDS[kind]
    lines = []
    for colour, label in enumerate(labels):
        runs = results.of(experiment, label)
        lines.append(line(runs, f"validation_{kind}", scale, colour, label))
        lines.append(line(runs, f"train_{kind}", scale, colour, None, dashed=True))
    seeds = max(len(results.of(experiment, label)) for label in labels)
    notes = [("validation", False), ("training", True)]
    caption = f"{title}: {kind} by epoch, mean of {seeds} seeds; the area goes from the worst to the best seed."
    return Figure(name, caption, Chart(title, "epoch", unit, lines, notes=notes))


def line(runs: Sequence[Run], curve: str, scale: float, colour: int, label: str | None, dashed: bool = False) -> Line:
    """Means over the runs that reached an epoch and had a number there."""
    points, low, high = [], [], []
    for epoch in range(max((len(run.curve[curve]) for run in runs), default=0)):
        reached = [run.curve[curve][epoch] for run in runs if epoch < len(run.curve[curve])]
        values = [value * scale for value in reached if value is not None]
        if values:
            points.append((epoch + 1, sum(values) / len(values)))
            low.append(min(values))
            high.append(max(values))
    area = (low, high) if not dashed and len(runs) > 1 else ((), ())
    return Line(label, colour, points, *area, dashed=dashed)


def grid(
    results: Results,
    series: Mapping[str, Sequence[tuple[str, str, str]]],
    measures: Sequence[tuple[Measure, bool]],
    title: str,
    x: str,
    y: str = "accuracy (%)",
    name: str = "grid",
) -> Figure:
    """Measures over places: `series` has for each name (tick, experiment, label); a measure may be dashed."""
    lines, ticks = [], list(dict.fromkeys(tick for places in series.values() for tick, _, _ in places))
    for colour, (label, places) in enumerate(series.items()):
        for measure, dashed in measures:
            spreads = [
                (ticks.index(tick), results.spread(experiment, one, measure)) for tick, experiment, one in places
            ]
            points = [(at, spread.mean * measure.scale) for at, spread in spreads]
            low = [(spread.mean - spread.deviation) * measure.scale for _, spread in spreads]
            high = [min(spread.mean + spread.deviation, measure.most) * measure.scale for _, spread in spreads]
            area = ((), ()) if dashed else (low, high)
            lines.append(
                Line(None if dashed and len(measures) > 1 else label, colour, points, *area, dashed=dashed, dots=True)
            )
    notes = [(measure.name, dashed) for measure, dashed in measures] if len(measures) > 1 else []
    _, experiment, one = next(iter(series.values()))[0]
    seeds = len(results.of(experiment, one))
    caption = f"{title}: mean of {seeds} seeds, the area is one standard deviation to either side."
    return Figure(name, caption, Chart(title, x, y, lines, x_ticks=list(enumerate(ticks)), notes=notes))


def dots(
    groups: Mapping[str, Sequence[float]], title: str, y: str, caption: str, x: str, name: str = "spread"
) -> Figure:
    """Every value of a group as a dot, from the worst to the best beside each other."""
    lines, ticks = [], []
    for place, (label, values) in enumerate(groups.items()):
        count = len(values)
        shift = [(rank - (count - 1) / 2) * 0.7 / max(count - 1, 1) for rank in range(count)]
        points = [(place + across, value) for across, value in zip(shift, sorted(values))]
        lines.append(Line(None, place % 6, points, dots=True, joined=False))
        ticks.append((place, label))
    return Figure(name, caption, Chart(title, x, y, lines, x_ticks=ticks))
