"""Convolutions at equal weights, on images and on images whose pixels lie anywhere."""

from harness.claim import Claim, Finding
from harness.drawing import curves
from harness.experiment import Experiment
from harness.measure import TEST, TRAIN, VALIDATION

DENSE, CONVOLUTIONAL = "fully connected", "convolutional"
MNIST, SHUFFLED, SMALL = "mnist", "mnist-shuffled", "digits"


def pair(data: str, units: int, filters: int, epochs: int, seeds: int) -> Experiment:
    """One hidden layer of `units`; two blocks of one 3×3 convolution with `filters` each and max pooling."""
    return Experiment(
        data=data,
        epochs=epochs,
        seeds=seeds,
        configurations={
            DENSE: {"network": "mlp", "depth": 1, "width": units},
            CONVOLUTIONAL: {"network": "cnn", "depth": 2, "width": filters},
        },
        fixed={"batch_size": 50, "learning_rate": 0.002},
    )


def draw(results):
    return [
        curves(results, name, [DENSE, CONVOLUTIONAL], title, name=name)
        for name, title in (
            (MNIST, "10,000 images of MNIST, equal weights"),
            (SHUFFLED, "The same with the pixels in a random order"),
            (SMALL, "8×8 digits, equal weights"),
        )
    ]


def judge(results):
    def gain(name: str):
        return results.difference((name, CONVOLUTIONAL), (name, DENSE), TEST)

    words = "{}, convolutional against fully connected, test accuracy"
    return [
        Finding(words.format("MNIST"), gain(MNIST), TEST),
        Finding(words.format("8×8 digits"), gain(SMALL), TEST),
        Finding("that gain, MNIST against MNIST with shuffled pixels", gain(MNIST) - gain(SHUFFLED), TEST),
        Finding(
            "MNIST with shuffled pixels, fully connected against convolutional, test accuracy", -gain(SHUFFLED), TEST
        ),
    ]


CLAIM = Claim(
    title="Fully connected or convolutional, at equal weights",
    says=(
        "For images a convolutional network is better than a fully connected one of as many weights, since "
        "patterns are small and may be anywhere; where the data are no images it is not."
    ),
    how=(
        "One hidden layer against two blocks of a 3×3 convolution and max pooling, followed by the output; "
        "ReLU, adam, batches of 50. The number of hidden units is chosen so that both have nearly the same "
        "number of weights (table). For the second experiment the pixels of all images are put into one and the "
        "same random order: to a fully connected network that is the same task, to a convolutional one it is no "
        "image any more."
    ),
    experiments={
        MNIST: pair("mnist:12000", 13, 16, 12, 3),
        SHUFFLED: pair("mnist:12000:shuffled", 13, 16, 12, 3),
        SMALL: pair("digits", 41, 16, 30, 5),
    },
    columns=[TRAIN, VALIDATION, TEST],
    draw=draw,
    judge=judge,
)
