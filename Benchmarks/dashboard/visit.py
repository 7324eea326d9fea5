"""One visit of a page: when it shows what, what came over the wire, what it holds in memory."""

import json
import time
from dataclasses import dataclass

from browser import Browser, BrowserError


@dataclass(frozen=True)
class Page:
    """JavaScript that tells when a page shows what is waited for."""

    number: str
    """True once the study's first number can be read."""
    chart: str
    """True once the history of the best value is drawn."""
    best: str
    """What the page says of the best trial: its value or number, to compare with the database."""


OURS = Page(
    number="document.querySelector('table#leaderboard tbody tr[data-trial]') !== null",
    chart="document.querySelector('#chart-history[data-drawn=true] svg path') !== null",
    best="document.querySelector('table#leaderboard tbody tr[data-trial]').dataset.trial",
)
THEIRS = Page(
    number="/^[0-9]/.test(document.querySelector('h3.MuiTypography-h3')?.textContent ?? '')",
    chart="document.querySelector('#plot-history .scatterlayer path.point') !== null",
    best="document.querySelector('h3.MuiTypography-h3').textContent",
)

# Looked at before every frame; what holds then is painted when the next one begins. Times count from the navigation.
WATCH = """
(() => {
    const conditions = { number: () => NUMBER, chart: () => CHART }
    const shown = globalThis.benchmarkShown = { longest: 0 }
    new PerformanceObserver((list) => {
        for (const task of list.getEntries()) shown.longest = Math.max(shown.longest, task.duration)
    }).observe({ type: 'longtask', buffered: true })
    const look = () => {
        for (const [name, holds] of Object.entries(conditions)) {
            if (!holds()) continue
            delete conditions[name]
            requestAnimationFrame(() => { shown[name] = performance.now() })
        }
        if (Object.keys(conditions).length > 0) requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
})()
"""


def prepare(browser: Browser, page: Page) -> None:
    """From now on every document is watched."""
    script = WATCH.replace("NUMBER", page.number).replace("CHART", page.chart)
    browser.send("Page.addScriptToEvaluateOnNewDocument", source=script)


def visit(browser: Browser, url: str, page: Page, limit: float) -> dict:
    """Seconds, bytes; `failure` where not all is shown within `limit` seconds: then what was is there, too."""
    browser.send("Page.navigate", url="about:blank")
    browser.listen(0.5)
    browser.events.clear()
    result: dict = {}
    deadline = time.monotonic() + limit
    try:
        browser.send("Page.navigate", limit, url=url)
        wait(browser, result, deadline)
        result["best"] = browser.evaluate(page.best)
        # What is still on its way belongs to the visit.
        browser.listen(1)
        result["bytes"] = transferred(browser)
        browser.send("HeapProfiler.collectGarbage")
        result["heap_bytes"] = browser.send("Runtime.getHeapUsage")["usedSize"]
    except BrowserError as error:
        result["failure"] = str(error)
        result["bytes"] = transferred(browser)
    return result


def wait(browser: Browser, result: dict, deadline: float) -> None:
    while not {"number", "chart"} <= result.keys():
        left = deadline - time.monotonic()
        if left <= 0:
            missing = " and ".join(sorted({"number", "chart"} - result.keys()))
            raise BrowserError(f"no {missing} in time")
        result |= times(browser, left)
        browser.listen(0.1)
    result |= times(browser, 60)


def times(browser: Browser, limit: float) -> dict:
    """What has been shown so far, in seconds since the navigation began."""
    found = json.loads(browser.evaluate(
        "JSON.stringify({ ...globalThis.benchmarkShown,"
        " paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime })", limit))
    return {name: milliseconds / 1000 for name, milliseconds in found.items()}


def transferred(browser: Browser) -> int:
    """Bytes of all answers as they came over the wire, headers included; streams that are still open by their parts."""
    finished, parts = {}, {}
    for event in browser.events:
        given = event["params"]
        if event["method"] == "Network.loadingFinished":
            finished[given["requestId"]] = given["encodedDataLength"]
        elif event["method"] == "Network.dataReceived":
            parts[given["requestId"]] = parts.get(given["requestId"], 0) + given["encodedDataLength"]
    return int(sum((parts | finished).values()))
