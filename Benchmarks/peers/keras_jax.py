"""Keras on JAX: one jitted call per step, or many steps compiled into one call.

Best settings found: a loop of our own over Keras' stateless calls, with donated buffers and the batch gathered inside
the jitted step; it is faster than `model.fit` on every network (twice on `mlp-small`). Many steps per call: the whole
epoch as a `lax.scan` on `mlp-small`; on the larger networks XLA makes slower code inside a scan, so ten steps are
unrolled. Convolutions gain nothing from either. XLA's flags (oneDNN, fast maths, vector width) changed nothing
beyond noise, and the same steps written in JAX without Keras were no faster.
"""

import argparse
import os
from collections.abc import Callable

os.environ["KERAS_BACKEND"] = "jax"

import jax
import jax.numpy as jnp
import keras
import numpy as np

from peers.keras_networks import network
from peers.worker import Unsuitable, serve
from peers.workloads import LEARNING_RATE, Workload, synthetic

UNROLLED_STEPS = 10
SCANNED_WORKLOADS = ("mlp-small",)

# Trainable variables, other variables, the optimiser's variables.
State = tuple[list[jax.Array], list[jax.Array], list[jax.Array]]


class KerasJAXTrainer:
    def __init__(self, workload: Workload, mode: str) -> None:
        if mode == "epoch" and len(workload.shape) == 3:
            raise Unsuitable("convolutions gain nothing from many steps in a call: see keras-jax")
        self.workload = workload
        self.inputs, self.labels = (jnp.asarray(array) for array in synthetic(workload))
        self.model = network(workload)
        self.optimizer = keras.optimizers.Adam(LEARNING_RATE)
        self.optimizer.build(self.model.trainable_variables)
        self.cross_entropy = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        self.gradient = jax.value_and_grad(self._loss, has_aux=True)
        self.state = self._initial_state()
        self.generator = np.random.default_rng(0)
        steps, self.steps_per_call = self._steps(mode)
        self.steps = jax.jit(steps, donate_argnums=0)

    def train(self, epochs: int) -> None:
        for _ in range(epochs):
            order = self.generator.permutation(self.workload.samples).astype(np.int32)
            for batches in order.reshape(-1, self.steps_per_call, self.workload.batch):
                self.state = self.steps(self.state, batches, self.inputs, self.labels)
        jax.block_until_ready(self.state)

    def _steps(self, mode: str) -> tuple[Callable[..., State], int]:
        """What is compiled into one call, and how many steps that is."""
        if mode == "step":
            return self._unrolled, 1
        if self.workload.name in SCANNED_WORKLOADS:
            return self._scanned, self.workload.steps
        return self._unrolled, UNROLLED_STEPS

    def _unrolled(self, state: State, batches: jax.Array, inputs: jax.Array, labels: jax.Array) -> State:
        for indices in batches:
            state = self._step(state, inputs[indices], labels[indices])
        return state

    def _scanned(self, state: State, batches: jax.Array, inputs: jax.Array, labels: jax.Array) -> State:
        def step(state: State, indices: jax.Array) -> tuple[State, None]:
            return self._step(state, inputs[indices], labels[indices]), None

        return jax.lax.scan(step, state, batches)[0]

    def _step(self, state: State, inputs: jax.Array, labels: jax.Array) -> State:
        weights, others, moments = state
        (_, others), gradients = self.gradient(weights, others, inputs, labels)
        weights, moments = self.optimizer.stateless_apply(moments, gradients, weights)
        return weights, others, moments

    def _loss(
        self, weights: list[jax.Array], others: list[jax.Array], inputs: jax.Array, labels: jax.Array
    ) -> tuple[jax.Array, list[jax.Array]]:
        outputs, others = self.model.stateless_call(weights, others, inputs, training=True)
        return self.cross_entropy(labels, outputs), others

    def _initial_state(self) -> State:
        model, optimizer = self.model, self.optimizer
        groups = model.trainable_variables, model.non_trainable_variables, optimizer.variables
        weights, others, moments = ([variable.value for variable in group] for group in groups)
        return weights, others, moments


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mode", choices=("step", "epoch"), default="step")
    mode = parser.parse_args().mode
    serve("keras-jax" if mode == "step" else f"keras-jax-{mode}", lambda workload: KerasJAXTrainer(workload, mode))


if __name__ == "__main__":
    main()
