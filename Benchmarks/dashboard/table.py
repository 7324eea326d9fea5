"""The table: a row per size, contestant and visit; medians of the rounds."""

import statistics

COLUMNS = {
    "first paint": ("paint", 1, "s"), "first number": ("number", 1, "s"), "history drawn": ("chart", 1, "s"),
    "longest task": ("longest", 1, "s"), "transferred": ("bytes", 1e6, "MB"),
    "JavaScript heap": ("heap_bytes", 1e6, "MB"),
}
# What a visit waits for: where it did not come, it takes longer than the limit.
AWAITED = {"number", "chart"}
HEADER = ["trials", "", "visit", *(f"{name}, {unit}" for name, (_, _, unit) in COLUMNS.items()), "server, MB"]


def text(results: dict[str, dict[int, list[dict]]], limit: float) -> str:
    sizes = sorted({size for rounds in results.values() for size in rounds})
    rows = [row for size in sizes for name, rounds in results.items() if size in rounds
            for row in rows_of(size, name, rounds[size], limit)]
    return "\n".join(f"| {' | '.join(row)} |" for row in [HEADER, ["---:", "---", "---", *["---:"] * 7], *rows])


def rows_of(size: int, name: str, rounds: list[dict], limit: float) -> list[list[str]]:
    rows = []
    for which in ("first", "second"):
        visits = [entry[which] for entry in rounds if which in entry]
        if visits:
            cells = [
                cell([visit.get(key) for visit in visits], scale, f"over {limit:g}" if key in AWAITED else "-")
                for key, scale, _ in COLUMNS.values()]
            peak = cell([entry.get("server_peak_bytes") for entry in rounds], 1e6, "-")
            rows.append([f"{size:,}", name, which, *cells, peak])
    return rows


def cell(values: list[float | None], scale: float, missing: str) -> str:
    """The median; `missing` where most rounds have none."""
    known = [value / scale for value in values if value is not None]
    if len(known) * 2 <= len(values):
        return missing
    median = statistics.median(known)
    return f"{median:.2f}" if median < 10 else f"{median:,.0f}"
