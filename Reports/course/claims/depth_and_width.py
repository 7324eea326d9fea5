"""Deeper rather than wider; and deeper only with shortcuts."""

from harness.claim import Claim, Finding
from harness.drawing import curves, grid
from harness.experiment import Experiment
from harness.measure import TEST, TRAIN, VALIDATION

PIXELS, CLASSES, WEIGHTS = 784, 10, 100_000
DEPTHS = (1, 2, 4, 8)
BLOCKS = (4, 28, 75)


def weights(depth: int, width: int) -> int:
    """Of a fully connected network on MNIST, with biases."""
    return (PIXELS + 1) * width + (depth - 1) * (width + 1) * width + (width + 1) * CLASSES


def width(depth: int) -> int:
    """The largest that keeps to the common number of weights."""
    return max(width for width in range(1, 1000) if weights(depth, width) <= WEIGHTS)


def layers(depth: int) -> str:
    return f"{depth} × {width(depth)} units"


def blocks(count: int, shortcuts: bool) -> str:
    return f"{count} blocks, {'shortcuts' if shortcuts else 'plain'}"


def draw(results):
    deep = [blocks(75, True), blocks(75, False), blocks(4, False)]
    series = {
        words: [(str(count), "shortcuts", blocks(count, shortcuts)) for count in BLOCKS]
        for words, shortcuts in (("with shortcuts", True), ("plain", False))
    }
    return [
        curves(
            results,
            "equal-weights",
            [layers(depth) for depth in DEPTHS],
            f"MNIST, up to {WEIGHTS:,} weights each",
            name="equal-weights",
        ),
        curves(
            results, "shortcuts", deep, "8×8 digits, convolutional blocks with batch normalisation", name="shortcuts"
        ),
        grid(
            results,
            series,
            [(TRAIN, False)],
            "8×8 digits: can it fit its training data?",
            "blocks of two convolutions",
            "training accuracy, last epoch (%)",
            name="blocks",
        ),
    ]


def judge(results):
    wide = ("equal-weights", layers(1))
    deeper = [
        Finding(
            f"MNIST, {layers(depth)} against {wide[1]} (equal weights), test accuracy",
            results.difference(("equal-weights", layers(depth)), wide, TEST),
            TEST,
        )
        for depth in DEPTHS[1:]
    ]
    most, least = BLOCKS[-1], BLOCKS[0]
    plain = ("shortcuts", blocks(most, False))
    return [
        Finding(
            f"digits, {most} blocks, with shortcuts against plain, training accuracy",
            results.difference(("shortcuts", blocks(most, True)), plain, TRAIN),
            TRAIN,
        ),
        Finding(
            f"digits, plain, {least} blocks against {most}, training accuracy (so the deeper one does not over-fit)",
            results.difference(("shortcuts", blocks(least, False)), plain, TRAIN),
            TRAIN,
        ),
        *deeper,
    ]


CLAIM = Claim(
    title="Deeper rather than wider, and very deep only with shortcuts",
    says=(
        "With equal weights, more layers are better than wider ones; but layers upon layers do not train at all "
        "unless shortcuts lead around them."
    ),
    how=(
        f"`equal-weights`: fully connected ReLU networks on MNIST, each as wide as {WEIGHTS:,} weights allow. "
        "`shortcuts`: blocks of two 3×3 convolutions of 8 filters on the 8×8 digits, batch normalisation behind "
        "each convolution, adamw with a cosine schedule, 12 epochs; the shortcuts are the only difference."
    ),
    experiments={
        "equal-weights": Experiment(
            data="mnist",
            epochs=8,
            seeds=3,
            configurations={layers(depth): {"depth": depth, "width": width(depth)} for depth in DEPTHS},
            fixed={"network": "mlp", "batch_size": 100, "learning_rate": 0.001},
        ),
        "shortcuts": Experiment(
            data="digits",
            epochs=12,
            seeds=3,
            configurations={
                blocks(count, shortcuts): {"depth": count, "residual": shortcuts}
                for count in BLOCKS
                for shortcuts in (True, False)
            },
            fixed={
                "network": "cnn",
                "width": 8,
                "convolutions": 2,
                "normalization": "batch",
                "global_pooling": True,
                "optimizer": "adamw",
                "learning_rate": 0.003,
                "weight_decay": 0.01,
                "schedule": "cosine",
                "warmup_epochs": 1,
                "batch_size": 64,
            },
        ),
    },
    columns=[TRAIN, VALIDATION, TEST],
    draw=draw,
    judge=judge,
)
