"""Pixels ÷ 255."""

from harness.claim import Claim, Finding
from harness.drawing import curves
from harness.experiment import Experiment
from harness.measure import TEST, TRAIN, VALIDATION

RAW, UNIT, STANDARD = "pixels as they are, 0 to 255", "÷ 255", "mean 0, deviation 1"
SCALINGS = {RAW: "none", UNIT: "unit", STANDARD: "standard"}


def scaled(optimizer: str, learning_rate: float) -> Experiment:
    return Experiment(
        data="mnist",
        epochs=8,
        seeds=3,
        configurations={label: {"input_scaling": scaling} for label, scaling in SCALINGS.items()},
        fixed={
            "network": "mlp",
            "depth": 2,
            "width": 128,
            "batch_size": 100,
            "optimizer": optimizer,
            "learning_rate": learning_rate,
        },
    )


def draw(results):
    return [
        curves(results, optimizer, list(SCALINGS), f"MNIST, fully connected, {optimizer}", name=optimizer)
        for optimizer in CLAIM.experiments
    ]


def judge(results):
    words = "{}, pixels ÷ 255 against raw pixels, test accuracy"
    return [
        Finding(words.format("sgd"), results.difference(("sgd", UNIT), ("sgd", RAW), TEST), TEST, at_least=0.2),
        Finding(words.format("adam"), results.difference(("adam", UNIT), ("adam", RAW), TEST), TEST, at_least=0.2),
    ]


CLAIM = Claim(
    title="Divide the pixels by 255, or nothing is learnt",
    says="The same network, the same optimiser: whether the pixels were divided by 255 can decide everything.",
    how=(
        "Two hidden layers of 128 ReLU units on MNIST, batches of 100, learning rate 0.1 (sgd) and 0.001 "
        "(adam). Only `input_scaling` differs. To decide everything is taken as 20 points of test accuracy."
    ),
    experiments={"sgd": scaled("sgd", 0.1), "adam": scaled("adam", 0.001)},
    columns=[TRAIN, VALIDATION, TEST],
    draw=draw,
    judge=judge,
)
