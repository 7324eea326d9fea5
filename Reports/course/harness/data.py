"""Data by name: built in, or MNIST where it lies on this machine."""

from __future__ import annotations

import gzip
import os
import random
import struct
from operator import itemgetter
from pathlib import Path

from harness.program import CHECKOUT

BUILT_IN = ("digits", "fizzbuzz")
IMAGES, LABELS = "images-idx3-ubyte", "labels-idx1-ubyte"
SIDE = 28


class AbsentData(Exception):
    """Data that this machine does not have, with how to get them."""


def locate(name: str, folder: Path) -> str:
    """What `--data` is given: `digits`, `mnist`, or `mnist:1200` for its first 1,200 training images.

    These are written to `folder`; the test part of MNIST stays whole, 10,000 images. `mnist:1200:shuffled` has the
    pixels of every image in one and the same random order.
    """
    name, *parts = name.split(":")
    if name in BUILT_IN:
        return name
    source = mnist()
    return str(subset(source, int(parts[0]), "shuffled" in parts, folder)) if parts else str(source)


def mnist() -> Path:
    """`AUTOML_TEST_DATA`, the folder beside the checkout, or where `automl data fetch` keeps what it fetched."""
    caches = os.environ.get("AUTOML_CACHE") or os.path.join(
        os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "automl"
    )
    shared = Path(os.environ.get("AUTOML_TEST_DATA") or CHECKOUT.parent / "shared" / "data")
    for place in (shared / "mnist", Path(caches) / "data" / "mnist"):
        if any(place.glob("train-" + IMAGES + "*")):
            return place
    raise AbsentData("MNIST is not here: automl data fetch mnist, or name a folder that has mnist/ in AUTOML_TEST_DATA")


def subset(source: Path, count: int, shuffled: bool, folder: Path) -> Path:
    """The first `count` training images of MNIST with its whole test part, as files in IDX format."""
    target = folder / ("shuffled" if shuffled else f"mnist-{count}")
    if target.exists():
        return target
    target.mkdir()
    for part, share in (("train", count), ("t10k", None)):
        pixels, labels = read(source, f"{part}-{IMAGES}")[16:], read(source, f"{part}-{LABELS}")[8:]
        size = share or len(labels)
        pixels = pixels[: size * SIDE * SIDE]
        header = struct.pack(">IIII", 0x803, size, SIDE, SIDE)
        (target / f"{part}-{IMAGES}").write_bytes(header + (reordered(pixels) if shuffled else pixels))
        (target / f"{part}-{LABELS}").write_bytes(struct.pack(">II", 0x801, size) + labels[:size])
    return target


def reordered(pixels: bytes) -> bytes:
    """Every image's pixels in the same random order, the same in every run."""
    order = list(range(SIDE * SIDE))
    random.Random(0).shuffle(order)
    pick = itemgetter(*order)
    return b"".join(bytes(pick(pixels[at : at + len(order)])) for at in range(0, len(pixels), len(order)))


def read(source: Path, name: str) -> bytes:
    """A file of the folder, plain or .gz."""
    plain = source / name
    return plain.read_bytes() if plain.exists() else gzip.decompress((source / f"{name}.gz").read_bytes())
