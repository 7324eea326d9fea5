"""More data from those there are."""

from harness.claim import Claim, Finding
from harness.drawing import curves
from harness.experiment import Experiment
from harness.measure import TEST, TRAIN, VALIDATION

OFF = {
    "shift": 0.0,
    "rotate": 0.0,
    "zoom": 0.0,
    "shear": 0.0,
    "flip": "none",
    "elastic": 0.0,
    "noise": 0.0,
    "cutout": 0.0,
    "mixup": 0.0,
}
NONE, GENTLE, MIRRORED = "none", "shift, turn, zoom", "flip 'horizontal'"
CHANGES = {
    NONE: {},
    "shift 0.1": {"shift": 0.1},
    "rotate 15°": {"rotate": 15.0},
    "zoom 0.15": {"zoom": 0.15},
    "shear 15°": {"shear": 15.0},
    "elastic 2 pixels": {"elastic": 2.0},
    "noise 0.1": {"noise": 0.1},
    "cutout 0.25": {"cutout": 0.25},
    "mixup 0.2": {"mixup": 0.2},
    GENTLE: {"shift": 0.1, "rotate": 10.0, "zoom": 0.1},
    MIRRORED: {"flip": "horizontal"},
}
NETWORK = "convolutional"


def draw(results):
    return [curves(results, NETWORK, [NONE, GENTLE, MIRRORED], "1,000 images of MNIST, changed while training")]


def judge(results):
    def against(this: str, other: str, words: str) -> Finding:
        return Finding(words, results.difference((NETWORK, this), (NETWORK, other), TEST), TEST)

    gains = [
        against(label, NONE, f"{label} against none, test accuracy")
        for label in (GENTLE, *(label for label in CHANGES if label not in (NONE, GENTLE, MIRRORED)))
    ]
    return [*gains, against(NONE, MIRRORED, f"none against {MIRRORED}, test accuracy (a mirrored digit is none)")]


CLAIM = Claim(
    title="Augmentation: more data from those there are",
    says=(
        "Changes that leave a label right, such as small shifts and turns, are as good as more data; changes "
        "that do not, such as mirrored digits, do harm."
    ),
    how=(
        "1,000 training images of MNIST, two blocks of one 3×3 convolution with 16 filters, adam, batches of "
        "50, 40 epochs. Each change alone and three together."
    ),
    experiments={
        NETWORK: Experiment(
            data="mnist:1200",
            epochs=40,
            configurations={label: {**OFF, **change} for label, change in CHANGES.items()},
            fixed={"network": "cnn", "depth": 2, "width": 16, "batch_size": 50, "learning_rate": 0.002},
        )
    },
    columns=[TRAIN, VALIDATION, TEST],
    draw=draw,
    judge=judge,
)
