"""Dropout, where there is over-fitting and where there is none."""

from harness.claim import Claim, Finding
from harness.drawing import curves, grid
from harness.experiment import Experiment
from harness.measure import TEST, TRAIN, VALIDATION

SHARES = (0.0, 0.2, 0.5, 0.7)
LARGE, SMALL = "over-fitting", "under-fitting"


def label(share: float) -> str:
    return f"{share:g}"


def draw(results):
    places = {name: [(label(share), name, label(share)) for share in SHARES] for name in (LARGE, SMALL)}
    shown = [label(share) for share in SHARES]
    return [
        curves(results, LARGE, shown, "2,500 images of MNIST, 2 × 512 units: dropout", name=LARGE),
        curves(results, SMALL, shown, "10,000 images of MNIST, 2 × 6 units: dropout", name=SMALL),
        grid(
            results,
            {"2 × 512 units (over-fits)": places[LARGE]},
            [(TEST, False)],
            "2,500 images of MNIST, 2 × 512 units",
            "dropout (share of units)",
            "test accuracy (%)",
            name="test",
        ),
    ]


def judge(results):
    half = label(0.5)
    words = "{}, dropout 0.5 against none, {}"
    return [
        Finding(words.format(LARGE, "test accuracy"), results.difference((LARGE, half), (LARGE, label(0)), TEST), TEST),
        Finding(
            f"{LARGE}, none against dropout 0.5, training accuracy",
            results.difference((LARGE, label(0)), (LARGE, half), TRAIN),
            TRAIN,
        ),
        Finding(
            f"{SMALL}, none against dropout 0.5, test accuracy (where training is bad, it makes things worse)",
            results.difference((SMALL, label(0)), (SMALL, half), TEST),
            TEST,
        ),
    ]


def trained(data: str, epochs: int, **fixed) -> Experiment:
    return Experiment(
        data=data,
        epochs=epochs,
        configurations={label(share): {"dropout": share} for share in SHARES},
        fixed={"network": "mlp", "batch_size": 50, "learning_rate": 0.001, **fixed},
    )


CLAIM = Claim(
    title="Dropout: worse in training, better in the test, and only against over-fitting",
    says=(
        "With dropout the training accuracy falls and the test accuracy rises. It is a remedy for over-fitting "
        "alone: where already training is bad, it makes things worse."
    ),
    how=(
        "ReLU, adam, batches of 50. `over-fitting`: 2 × 512 units, few images, 40 epochs; `under-fitting`: 2 × "
        "6 units, which do not fit their training data, more images, 15 epochs. Training accuracy is measured "
        "as training goes, with units dropped: a part of its fall is that handicap, which validation and test "
        "do not have."
    ),
    experiments={
        LARGE: trained("mnist:3000", 40, depth=2, width=512),
        SMALL: trained("mnist:12000", 15, depth=2, width=6),
    },
    columns=[TRAIN, VALIDATION, TEST],
    draw=draw,
    judge=judge,
)
