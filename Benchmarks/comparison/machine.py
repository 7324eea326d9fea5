"""What the numbers hold for: processor, instruction set, versions."""

import platform
from importlib import metadata
from pathlib import Path

from comparison.contestants import Ours
from comparison.rounds import Results

PACKAGES = ("torch", "tensorflow-cpu", "keras", "jax", "numpy")


def facts(results: Results, isa: str | None, core: int | None) -> dict[str, str]:
    return {
        "processor": processor(),
        "core": "not pinned" if core is None else str(core),
        "instruction set": isa or "the machine's",
        "our kernels": ours(results, "kernels"),
        "peaks, GF/s": peaks(results),
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


def ours(results: Results, key: str) -> str:
    """A fact that our command tells with each measurement; the last one told."""
    told = [
        measurement.details[key]
        for row in results.values()
        for measurement in (row[Ours.name].measurements if Ours.name in row else [])
        if key in measurement.details
    ]
    return str(told[-1]) if told else "not told"


def peaks(results: Results) -> str:
    """The highest of each peak that our command measured."""
    told: dict[str, float] = {}
    for row in results.values():
        for measurement in row[Ours.name].measurements if Ours.name in row else []:
            for name, value in (measurement.details.get("peak") or {}).items():
                if isinstance(value, int | float):
                    told[name] = max(told.get(name, 0), value)
    return ", ".join(f"{name.removesuffix('_gflops')} {value:.1f}" for name, value in told.items()) or "not told"
