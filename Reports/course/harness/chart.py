"""Line charts as SVG, for light and dark pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from harness.scale import Scale, label

WIDTH, HEIGHT = 680, 400
LEFT, RIGHT, BOTTOM = 62, 16, 46
CHARACTER = 6.3
"""Pixels of an average character at the legend's size."""
LIGHT = ("#1f6fb4", "#c9530a", "#14805e", "#8a4fc7", "#b8283a", "#6b6f76")
DARK = ("#6cb2f0", "#f59b52", "#4cc49b", "#be97f2", "#f2808d", "#a9aeb8")
STYLE = "".join(
    [
        "text{font:12px system-ui,sans-serif;fill:#33373d}.title{font-size:14px;font-weight:600}",
        ".page{fill:#ffffff}.grid{stroke:#e3e5e8}.axis{stroke:#8b9097}",
        *(f".l{i}{{stroke:{colour};fill:none}}.f{i}{{fill:{colour}}}" for i, colour in enumerate(LIGHT)),
        "@media (prefers-color-scheme:dark){text{fill:#d5d8dd}.page{fill:#0d1117}",
        ".grid{stroke:#262c34}.axis{stroke:#6d747e}",
        *(f".l{i}{{stroke:{colour}}}.f{i}{{fill:{colour}}}" for i, colour in enumerate(DARK)),
        "}",
    ]
)


@dataclass(frozen=True)
class Line:
    """Points in the axes' units; `low` and `high`, where given, bound the area behind. No `name`: not in the legend."""

    name: str | None
    colour: int
    points: Sequence[tuple[float, float]]
    low: Sequence[float] = ()
    high: Sequence[float] = ()
    dashed: bool = False
    dots: bool = False
    joined: bool = True


@dataclass(frozen=True)
class Chart:
    """`x_ticks` names places on the x axis (a grid of strengths); without them it has numbers."""

    title: str
    x: str
    y: str
    lines: Sequence[Line]
    x_ticks: Sequence[tuple[float, str]] = ()
    notes: Sequence[tuple[str, bool]] = ()
    """Further entries of the legend: what a solid (False) and a dashed (True) line is."""

    def svg(self) -> str:
        top = 34 + 20 * len(self.legend_rows())
        x, y = self.scales(top)
        parts = [self.frame(), *self.grid(x, y, top), *self.legend()]
        for line in self.lines:
            parts += drawn(line, x, y)
        size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(self.title)}">'
        return "\n".join([head, f"<style>{STYLE}</style>", *parts, "</svg>"]) + "\n"

    def scales(self, top: float) -> tuple[Scale, Scale]:
        xs = [point[0] for line in self.lines for point in line.points] + [place for place, _ in self.x_ticks]
        ys = [value for line in self.lines for value in (*(p[1] for p in line.points), *line.low, *line.high)]
        margin = 0.4 if self.x_ticks else 0
        return (
            Scale(min(xs) - margin, max(xs) + margin, LEFT, WIDTH - RIGHT),
            Scale.widened(min(ys), max(ys), HEIGHT - BOTTOM, top),
        )

    # MARK: frame, axes, legend

    def frame(self) -> str:
        page = f'<rect class="page" width="{WIDTH}" height="{HEIGHT}"/>'
        return page + f'<text class="title" x="{LEFT}" y="22">{escape(self.title)}</text>'

    def grid(self, x: Scale, y: Scale, top: float) -> list[str]:
        bottom, middle = HEIGHT - BOTTOM, (LEFT + WIDTH - RIGHT) / 2
        parts = []
        for value in y.ticks():
            at = y(value)
            parts.append(f'<path class="grid" d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}"/>')
            parts.append(f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{label(value, y.step())}</text>')
        for value, name in self.x_ticks or [(value, label(value, x.step(whole=True))) for value in x.ticks(whole=True)]:
            at = x(value)
            parts.append(f'<path class="axis" d="M{at:.1f} {bottom}v5"/>')
            parts.append(f'<text x="{at:.1f}" y="{bottom + 18}" text-anchor="middle">{escape(name)}</text>')
        parts.append(f'<path class="axis" d="M{LEFT} {bottom}H{WIDTH - RIGHT}"/>')
        parts.append(f'<text x="{middle}" y="{HEIGHT - 8}" text-anchor="middle">{escape(self.x)}</text>')
        turn = f'transform="translate(14 {(top + bottom) / 2:.1f}) rotate(-90)"'
        return [*parts, f'<text {turn} text-anchor="middle">{escape(self.y)}</text>']

    def legend_rows(self) -> list[list[tuple[float, str]]]:
        """Entries (a mark, then a text) in rows that fit the width."""
        rows: list[list[tuple[float, str]]] = [[]]
        at: float = LEFT
        for mark, name in self.entries():
            wide = 30 + CHARACTER * len(name) + 16
            if at + wide > WIDTH and rows[-1]:
                rows.append([])
                at = LEFT
            rows[-1].append((at, mark + f'<text x="30" y="4">{escape(name)}</text>'))
            at += wide
        return rows

    def entries(self) -> list[tuple[str, str]]:
        named = [(mark_of(line), line.name) for line in self.lines if line.name]
        return named + [(stroke("axis", dashed), name) for name, dashed in self.notes]

    def legend(self) -> list[str]:
        rows = enumerate(self.legend_rows())
        return [
            f'<g transform="translate({at:.0f} {42 + 20 * row})">{mark}</g>'
            for row, marks in rows
            for at, mark in marks
        ]


def mark_of(line: Line) -> str:
    if not line.joined:
        return f'<circle class="f{line.colour}" cx="12" cy="0" r="4"/>'
    return stroke(f"l{line.colour}", line.dashed)


def stroke(kind: str, dashed: bool) -> str:
    return f'<path class="{kind}" d="M0 0H24" stroke-width="2"{dashes(dashed)}/>'


def dashes(dashed: bool) -> str:
    return ' stroke-dasharray="5 4"' if dashed else ""


def drawn(line: Line, x: Scale, y: Scale) -> list[str]:
    """The area, the line, then its dots."""
    parts = []
    places = [(x(a), y(b)) for a, b in line.points]
    if line.low:
        upper = [f"{px:.1f} {y(value):.1f}" for (px, _), value in zip(places, line.high)]
        lower = [f"{px:.1f} {y(value):.1f}" for (px, _), value in zip(places, line.low)]
        parts.append(f'<path class="f{line.colour}" opacity="0.13" d="M{"L".join(upper + lower[::-1])}Z"/>')
    if line.joined and len(places) > 1:
        path = "L".join(f"{px:.1f} {py:.1f}" for px, py in places)
        parts.append(
            f'<path class="l{line.colour}" stroke-width="2" stroke-linejoin="round"{dashes(line.dashed)} d="M{path}"/>'
        )
    if line.dots:
        parts += [
            f'<circle class="f{line.colour}" cx="{px:.1f}" cy="{py:.1f}" r="3.5" opacity="0.85"/>' for px, py in places
        ]
    return parts
