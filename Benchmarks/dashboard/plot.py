"""Optuna's own plot of the history, for sizes at which its dashboard does not get there: a file, opened in the browser.

    python plot.py DATABASE FILE   writes the plot, and prints the seconds it took and the most memory it held
"""

import json
import pathlib
import resource
import subprocess
import sys
import time

from browser import Browser
from visit import Page, prepare, visit

NAME = "optuna.visualization, a file"
DRAWN = "document.querySelector('.scatterlayer path.point, .gl-canvas') !== null"
PAGE = Page(number=DRAWN, chart=DRAWN, best="null")


def measure(database: pathlib.Path, folder: pathlib.Path, limit: float) -> dict:
    """A round as the dashboards have them; writing the file belongs to every time."""
    file = folder / "history.html"
    command = [sys.executable, __file__, str(database), str(file)]
    try:
        written = json.loads(subprocess.run(command, check=True, capture_output=True, text=True, timeout=limit).stdout)
    except subprocess.TimeoutExpired:
        return {"first": {"failure": "the plot was not written in time"}}
    with Browser() as browser:
        prepare(browser, PAGE)
        entry = visit(browser, file.as_uri(), PAGE, limit - written["seconds"])
    for name in ("paint", "number", "chart"):
        if name in entry:
            entry[name] += written["seconds"]
    return {"first": entry, "server_peak_bytes": written["peak_bytes"], "written_seconds": written["seconds"]}


def write(database: str, file: str) -> None:
    begin = time.perf_counter()
    import optuna

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    study, = optuna.get_all_study_names(storage=f"sqlite:///{database}")
    figure = optuna.visualization.plot_optimization_history(
        optuna.load_study(study_name=study, storage=f"sqlite:///{database}"))
    figure.write_html(file)
    peak = 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": time.perf_counter() - begin, "peak_bytes": peak}))


if __name__ == "__main__":
    write(*sys.argv[1:])
