"""The five workloads: what is trained, on what data, and how much faster than the best peer we want to be."""

from dataclasses import dataclass

import numpy as np

CLASSES = 10
LEARNING_RATE = 0.001


@dataclass(frozen=True)
class Workload:
    """One network with its batch size.

    `shape` is one sample's, without the batch: [features] or [H, W, C]. `hidden` and `dropout` describe the fully
    connected networks and are empty for the convolutional ones, which every peer spells out. `samples` make an epoch:
    whole batches only, few enough that the slowest peer ends an epoch within seconds.
    """

    name: str
    shape: tuple[int, ...]
    batch: int
    samples: int
    target: float
    hidden: tuple[int, ...] = ()
    dropout: float = 0.0

    @property
    def steps(self) -> int:
        """Training steps in an epoch."""
        return self.samples // self.batch


WORKLOADS = {
    workload.name: workload
    for workload in (
        Workload("mlp-256x2", (784,), 128, 12_800, target=1.3, hidden=(256, 256), dropout=0.2),
        Workload("mlp-1024x3", (784,), 128, 12_800, target=1.3, hidden=(1024, 1024, 1024), dropout=0.2),
        Workload("mlp-small", (64,), 32, 12_800, target=4.0, hidden=(64,)),
        Workload("cnn-32-64", (28, 28, 1), 128, 6_400, target=1.6),
        Workload("resnet8-16", (28, 28, 1), 128, 3_840, target=1.5),
    )
}


def synthetic(workload: Workload, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Bytes scaled to [0, 1] as float32 `[samples, *shape]`, and random int32 classes `[samples]`."""
    generator = np.random.default_rng(seed)
    pixels = generator.integers(0, 256, (workload.samples, *workload.shape), dtype=np.uint8)
    labels = generator.integers(0, CLASSES, workload.samples, dtype=np.int32)
    return pixels.astype(np.float32) / 255, labels
