"""A deep sigmoid network that is worse already in training."""

from harness.claim import Claim, Finding
from harness.drawing import curves
from harness.experiment import Experiment
from harness.measure import TEST, TRAIN, VALIDATION, Measure

DEPTHS = (1, 3, 9)
NAME = "vanishing gradients"
NAMED = Measure(
    f"diagnosed as {NAME}", lambda run: float(run.diagnosis == NAME), scale=100, digits=0, unit="% of the runs"
)


def label(activation: str, depth: int) -> str:
    return f"{activation}, {depth} layer{'s' if depth > 1 else ''}"


def draw(results):
    return [
        curves(
            results,
            "activations",
            [label(activation, depth) for depth in DEPTHS],
            f"MNIST, {activation} units",
            name=activation,
        )
        for activation in ("sigmoid", "relu")
    ]


def judge(results):
    def place(activation: str, depth: int):
        return ("activations", label(activation, depth))

    deep = place("sigmoid", 9)
    words = "9 layers, relu against sigmoid, {}"
    return [
        Finding(
            "sigmoid, 1 layer against 9, training accuracy (worse in training: no over-fitting)",
            results.difference(place("sigmoid", 1), deep, TRAIN),
            TRAIN,
        ),
        Finding(words.format("training accuracy"), results.difference(place("relu", 9), deep, TRAIN), TRAIN),
        Finding(words.format("test accuracy"), results.difference(place("relu", 9), deep, TEST), TEST),
        Finding(
            f"`automl diagnose` says {NAME}, sigmoid against relu, 9 layers",
            results.difference(deep, place("relu", 9), NAMED),
            NAMED,
        ),
    ]


CLAIM = Claim(
    title="Look at the training data first: not every bad network over-fits",
    says=(
        "A deep network that is worse in the test than a shallow one need not over-fit: look whether it is "
        "worse on its training data already. With sigmoid units it is, since gradients vanish on the way to the "
        "first layers; ReLU mends it."
    ),
    how=(
        "Fully connected networks of 64 units a layer on the first 12,000 training images of MNIST, sgd with "
        "momentum and learning rate 0.05, Glorot's first weights, batches of 50, 12 epochs."
    ),
    experiments={
        "activations": Experiment(
            data="mnist:12000",
            epochs=12,
            seeds=3,
            configurations={
                label(activation, depth): {"activation": activation, "depth": depth}
                for activation in ("sigmoid", "relu")
                for depth in DEPTHS
            },
            fixed={
                "network": "mlp",
                "width": 64,
                "initialization": "glorot",
                "optimizer": "momentum",
                "learning_rate": 0.05,
                "batch_size": 50,
            },
        )
    },
    columns=[TRAIN, VALIDATION, TEST],
    draw=draw,
    judge=judge,
)
