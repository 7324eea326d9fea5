"""Data by name: built in, or MNIST where it lies on this machine."""

from __future__ import annotations

import gzip
import os
import struct
from pathlib import Path

from harness.program import CHECKOUT

BUILT_IN = ("digits", "fizzbuzz")
IMAGES, LABELS = "images-idx3-ubyte", "labels-idx1-ubyte"
SIDE = 28


class AbsentData(Exception):
    """Data that this machine does not have, with how to get them."""


def locate(name: str, folder: Path) -> str:
    """What `--data` is given: `digits`, `mnist`, or `mnist:1200` for its first 1,200 training images, written to `folder`.

    The test part of MNIST stays whole, 10,000 images.
    """
    name, _, count = name.partition(":")
    if name in BUILT_IN:
        return name
    source = mnist()
    return str(subset(source, int(count), folder)) if count else str(source)


def mnist() -> Path:
    """`AUTOML_TEST_DATA`, the folder beside the checkout, or where `automl data fetch` keeps what it fetched."""
    caches = os.environ.get("AUTOML_CACHE") or os.path.join(
        os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "automl")
    shared = Path(os.environ.get("AUTOML_TEST_DATA") or CHECKOUT.parent / "shared" / "data")
    for place in (shared / "mnist", Path(caches) / "data" / "mnist"):
        if any(place.glob("train-" + IMAGES + "*")):
            return place
    raise AbsentData("MNIST is not here: automl data fetch mnist, or name a folder that has mnist/ in AUTOML_TEST_DATA")


def subset(source: Path, count: int, folder: Path) -> Path:
    """The first `count` training images of MNIST with its whole test part, as files in IDX format."""
    target = folder / f"mnist-{count}"
    if target.exists():
        return target
    target.mkdir()
    for part, share in (("train", count), ("t10k", None)):
        pixels, labels = read(source, f"{part}-{IMAGES}")[16:], read(source, f"{part}-{LABELS}")[8:]
        size = share or len(labels)
        header = struct.pack(">IIII", 0x803, size, SIDE, SIDE)
        (target / f"{part}-{IMAGES}").write_bytes(header + pixels[: size * SIDE * SIDE])
        (target / f"{part}-{LABELS}").write_bytes(struct.pack(">II", 0x801, size) + labels[:size])
    return target


def read(source: Path, name: str) -> bytes:
    """A file of the folder, plain or .gz."""
    plain = source / name
    return plain.read_bytes() if plain.exists() else gzip.decompress((source / f"{name}.gz").read_bytes())
