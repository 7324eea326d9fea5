"""Keras on TensorFlow: `model.fit`, or a whole epoch in one `tf.function`.

Best settings found: `fit` without XLA, 20 steps per execution; the epoch without XLA, whose convolutions are half as
fast as oneDNN's, except on `mlp-small` and `mlp-1024x3`, where XLA is a fifth faster.
"""

import argparse
import os

os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import numpy as np
import tensorflow as tf

from peers.keras_networks import network
from peers.worker import Trainer, serve
from peers.workloads import LEARNING_RATE, Workload, synthetic

XLA_WORKLOADS = ("mlp-small", "mlp-1024x3")
STEPS_PER_EXECUTION = 20


def cross_entropy() -> keras.Loss:
    return keras.losses.SparseCategoricalCrossentropy(from_logits=True)


class FitTrainer:
    """What the framework's own training loop reaches."""

    def __init__(self, workload: Workload) -> None:
        self.batch = workload.batch
        self.inputs, self.labels = synthetic(workload)
        self.model = network(workload)
        self.model.compile(
            keras.optimizers.Adam(LEARNING_RATE),
            cross_entropy(),
            steps_per_execution=min(STEPS_PER_EXECUTION, workload.steps),
            jit_compile=False,
        )

    def train(self, epochs: int) -> None:
        self.model.fit(self.inputs, self.labels, batch_size=self.batch, epochs=epochs, verbose=0)


class EpochTrainer:
    """All steps of an epoch in one graph, which gathers each batch itself: Python is called once an epoch."""

    def __init__(self, workload: Workload) -> None:
        self.workload = workload
        inputs, labels = synthetic(workload)
        self.inputs, self.labels = tf.constant(inputs), tf.constant(labels)
        self.model = network(workload)
        self.optimizer = keras.optimizers.Adam(LEARNING_RATE)
        self.optimizer.build(self.model.trainable_variables)
        self.cross_entropy = cross_entropy()
        self.step = tf.function(self._step, jit_compile=workload.name in XLA_WORKLOADS)
        self.epoch = tf.function(self._epoch)
        self.generator = np.random.default_rng(0)

    def train(self, epochs: int) -> None:
        for _ in range(epochs):
            order = self.generator.permutation(self.workload.samples).astype(np.int32)
            self.epoch(tf.constant(order.reshape(-1, self.workload.batch)))

    def _epoch(self, batches: tf.Tensor) -> None:
        for indices in batches:
            self.step(tf.gather(self.inputs, indices), tf.gather(self.labels, indices))

    def _step(self, inputs: tf.Tensor, labels: tf.Tensor) -> None:
        with tf.GradientTape() as tape:
            loss = self.cross_entropy(labels, self.model(inputs, training=True))
        variables = self.model.trainable_variables
        self.optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables, strict=True))


TRAINERS: dict[str, type[Trainer]] = {"fit": FitTrainer, "epoch": EpochTrainer}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mode", choices=TRAINERS, default="fit")
    mode = parser.parse_args().mode
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    serve("keras-tensorflow" if mode == "fit" else f"keras-tensorflow-{mode}", TRAINERS[mode])


if __name__ == "__main__":
    main()
