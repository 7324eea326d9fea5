"""Five digits, learnt after five others."""

from harness.claim import Claim, Finding
from harness.drawing import curves, grid
from harness.experiment import Experiment
from harness.measure import TEST, TRAIN, VALIDATION

SAMPLES = (50, 200, 1000)
SCRATCH, ALL, FROZEN = "from scratch", "transferred, all layers learn", "transferred, convolutions frozen"
FIXED = {"network": "cnn", "depth": 2, "width": 16, "batch_size": 25, "learning_rate": 0.001}
FIRST = Experiment(
    data="mnist",
    options=("--classes", "0-4"),
    epochs=5,
    configurations={"the first five": {"input_scaling": "unit"}},
    fixed={**FIXED, "batch_size": 100},
)


def name(samples: int, transferred: bool) -> str:
    return f"{'transferred' if transferred else 'scratch'}-{samples}"


def trained(samples: int, configurations, transfer=None) -> Experiment:
    return Experiment(
        data="mnist",
        options=("--classes", "5-9", "--train-samples", str(samples)),
        epochs=30,
        seeds=3,
        configurations=configurations,
        fixed=FIXED,
        transfer=transfer,
    )


def experiments():
    for samples in SAMPLES:
        yield name(samples, False), trained(samples, {SCRATCH: {"input_scaling": "unit"}})
        yield name(samples, True), trained(samples, {ALL: {"freeze": 0}, FROZEN: {"freeze": 2}}, FIRST)


def draw(results):
    series = {
        label: [(str(samples), name(samples, label != SCRATCH), label) for samples in SAMPLES]
        for label in (SCRATCH, ALL, FROZEN)
    }
    return [
        grid(
            results,
            series,
            [(TEST, False)],
            "MNIST: 5 to 9 after 0 to 4",
            "training samples",
            "test accuracy (%)",
            name="test",
        ),
        curves(results, name(SAMPLES[0], True), [ALL, FROZEN], f"{SAMPLES[0]} training samples, transferred"),
    ]


def judge(results):
    return [
        Finding(
            f"{samples} training samples, {label} against {SCRATCH}, test accuracy",
            results.difference((name(samples, True), label), (name(samples, False), SCRATCH), TEST),
            TEST,
        )
        for samples in SAMPLES
        for label in (ALL, FROZEN)
    ]


CLAIM = Claim(
    title="Transfer: what was learnt elsewhere helps where data are few",
    says=(
        "A network that has learnt a related task needs fewer data for a new one; the first layers may even "
        "stay as they are."
    ),
    how=(
        "Two blocks of one 3×3 convolution with 16 filters first learn the digits 0 to 4, from all of their "
        "images (5 epochs); then 5 to 9 are learnt from few, from scratch or from that network (`search "
        "--transfer-from`), adam, batches of 25, 30 epochs."
    ),
    experiments=dict(experiments()),
    columns=[TRAIN, VALIDATION, TEST],
    draw=draw,
    judge=judge,
)
