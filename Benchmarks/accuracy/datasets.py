"""The data sets as arrays, and how automl is to search on each."""

import dataclasses
import gzip
import os
import pathlib

import numpy as np
from sklearn.datasets import load_digits

DATA = pathlib.Path(os.environ.get("AUTOML_TEST_DATA", pathlib.Path(__file__).parents[3] / "shared" / "data"))


@dataclasses.dataclass
class Dataset:
    name: str
    x: np.ndarray
    y: np.ndarray
    # Options of `automl search`, and the same for a reader.
    search: list[str]
    words: str
    is_regression: bool = False
    # Inputs and targets of a test part of its own.
    test: tuple[np.ndarray, np.ndarray] | None = None


def table(name: str, is_regression: bool = False) -> Dataset | None:
    file = DATA / "small" / f"{name}.csv"
    if not file.exists():
        return None
    rows = np.genfromtxt(file, delimiter=",", skip_header=1, dtype=str)
    x, last = rows[:, :-1].astype("float32"), rows[:, -1]
    y = last.astype("float32") if is_regression else np.unique(last, return_inverse=True)[1]
    return Dataset(
        name, x, y, ["--space", "mlp.json", "--trials", "60"], "mlp.json, 60 trials", is_regression=is_regression)


def digits() -> Dataset:
    bunch = load_digits()
    images = bunch.images.astype("uint8")[..., None]
    return Dataset(
        "digits", images, bunch.target, ["--space", "cnn.json", "--trials", "100"], "cnn.json, 100 trials")


def idx(name: str) -> np.ndarray:
    raw = gzip.decompress((DATA / "mnist" / f"{name}.gz").read_bytes())
    shape = [int.from_bytes(raw[4 + 4 * axis:8 + 4 * axis], "big") for axis in range(raw[3])]
    return np.frombuffer(raw, "uint8", offset=4 + 4 * raw[3]).reshape(shape)


def mnist() -> Dataset | None:
    if not (DATA / "mnist").exists():
        return None
    images = {part: idx(f"{part}-images-idx3-ubyte")[..., None] for part in ("train", "t10k")}
    labels = {part: idx(f"{part}-labels-idx1-ubyte").astype("int64") for part in ("train", "t10k")}
    return Dataset(
        "MNIST", images["train"], labels["train"], ["--space", "mnist.json", "--for", "30m"],
        "mnist.json, 30 minutes", test=(images["t10k"], labels["t10k"]))


DATASETS = {
    "digits": digits,
    "breast-cancer": lambda: table("breast-cancer"),
    "wine": lambda: table("wine"),
    "diabetes": lambda: table("diabetes", is_regression=True),
    "mnist": mnist,
}
