"""What the numbers hold for: processor, instruction set, versions."""

import platform
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from comparison.ours import OURS
from comparison.rounds import Results

PACKAGES = ("torch", "tensorflow-cpu", "keras", "jax", "numpy")


def facts(results: Results, isa: str | None, core: int | None) -> dict[str, str]:
    return {
        "processor": processor(),
        "core": "not pinned" if core is None else str(core),
        "instruction set": isa or "what each finds",
        "our kernels": kernels(results),
        "peak of the core": peaks(results),
        "system": f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        "versions": ", ".join(f"{package} {version(package)}" for package in PACKAGES),
    }


def processor() -> str:
    """The model's name as the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "missing"


def kernels(results: Results) -> str:
    """As our command named them, with OpenBLAS' own choice; several if it changed its mind between rounds."""
    told = (details.get("machine", details) for details in told_by_us(results))
    named = {f"{entry['kernels']}, BLAS {entry.get('blas', 'not told')}" for entry in told if "kernels" in entry}
    return " / ".join(sorted(named)) or "not told"


def peaks(results: Results) -> str:
    """The highest that our command measured of each."""
    highest: dict[str, float] = {}
    for details in told_by_us(results):
        for name, value in details.get("peak", {}).items():
            highest[name] = max(highest.get(name, 0), value)
    units = {"fma_gflops": "FMA {:.1f} GF/s", "sgemm_gflops": "sgemm {:.1f} GF/s"}
    return ", ".join(units[name].format(value) for name, value in highest.items() if name in units) or "not told"


def told_by_us(results: Results) -> Iterator[dict[str, Any]]:
    """What our command said with each of its measurements."""
    for row in results.values():
        if OURS in row:
            yield from (measurement.details for measurement in row[OURS].measurements)
