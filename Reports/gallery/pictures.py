"""Photographs the reports of the gallery and a dashboard: pictures.py FOLDER ADDRESS."""

import pathlib
import sys
import time

from browser import Browser

READY = "document.body?.dataset.ready === 'true'"


def wait(page, condition: str, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not page.evaluate(condition):
        if time.monotonic() > deadline:
            raise SystemExit(f"after {seconds} s the page is not there yet: {condition}")
        time.sleep(0.1)


def photograph(page, file: pathlib.Path, address: str, width: int, height: int, *, dark=False, at=None) -> None:
    """What a window of this size shows; with `at` that section."""
    page.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
    theme = "dark" if dark else "light"
    page.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": theme}])
    page.send("Page.navigate", url="about:blank")
    page.send("Page.navigate", url=f"{address}#{at}" if at else address)
    wait(page, READY)
    time.sleep(2)
    page.screenshot(file)
    print(file.name)


def main() -> None:
    folder, dashboard = pathlib.Path(sys.argv[1]), sys.argv[2]
    mnist, digits = (f"file://{folder}/{name}.html" for name in ("mnist", "digits"))
    with Browser() as page:
        # First: the search that it shows has just begun.
        photograph(page, folder / "dashboard.png", f"{dashboard}#study=running", 1280, 1000)
        photograph(page, folder / "report-light.png", digits, 1280, 1000)
        photograph(page, folder / "report-dark.png", digits, 1280, 1000, dark=True, at="parallel")
        photograph(page, folder / "report-narrow.png", digits, 390, 844)
        photograph(page, folder / "report-importance.png", digits, 1280, 1000, at="importance")
        photograph(page, folder / "report-mnist.png", mnist, 1280, 1000)
        photograph(page, folder / "report-test.png", mnist, 1280, 1300, at="test")


if __name__ == "__main__":
    main()
