"""Penalties on the weights."""

from harness.claim import Claim, Finding
from harness.drawing import grid
from harness.experiment import Experiment
from harness.measure import TEST, TRAIN, VALIDATION
from harness.spread import Difference

STRENGTHS = {
    "l1": ("adam", [0.0, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3]),
    "l2": ("adam", [0.0, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2]),
    "weight_decay": ("adamw", [0.0, 0.03, 0.1, 0.3, 1.0, 3.0]),
}
NAMES = {"l1": "L1", "l2": "L2", "weight_decay": "decoupled decay"}


def label(strength: float) -> str:
    return f"{strength:.5f}".rstrip("0").rstrip(".")


def chosen(results, name: str, seed: int):
    """The run that validation prefers: the smallest strength among equals, 0 included."""
    runs = [run for run in results.runs if run.experiment == name and run.seed == seed]
    return max(runs, key=VALIDATION.value)


def gain(results, name: str) -> Difference:
    """Test accuracy at the strength that this seed's validation prefers, minus that without a penalty."""
    without = results.of(name, label(0))
    return Difference([chosen(results, name, run.seed).test_accuracy - run.test_accuracy for run in without])


def draw(results):
    figures = []
    for name, (_, strengths) in STRENGTHS.items():
        series = {NAMES[name]: [(label(strength), name, label(strength)) for strength in strengths]}
        figures.append(
            grid(
                results,
                series,
                [(TEST, False), (TRAIN, True)],
                f"2,500 images of MNIST: {NAMES[name]}",
                f"{name} (strength)",
                name=name,
            )
        )
    return figures


def judge(results):
    gains = [
        Finding(
            f"{NAMES[name]}, at the strength that validation chose against none, test accuracy",
            gain(results, name),
            TEST,
        )
        for name in STRENGTHS
    ]
    falls = [
        Finding(
            f"{NAMES[name]}, none against {label(strengths[-1])}, training accuracy",
            results.difference((name, label(0)), (name, label(strengths[-1])), TRAIN),
            TRAIN,
        )
        for name, (_, strengths) in STRENGTHS.items()
    ]
    return gains + falls


CLAIM = Claim(
    title="Regularisation: worse on the training data, better on new ones",
    says="A penalty on the weights makes training fit worse and what was not seen fit better, up to a point.",
    how=(
        "Two hidden layers of 128 ReLU units, batches of 50, learning rate 0.001, 40 epochs; adam with `l1` or "
        "`l2` in the loss, adamw with decoupled `weight_decay`. All keep the weights of their best epoch, so "
        "early stopping has helped already. What is gained is judged on the sealed test, at the strength that "
        "each seed's validation accuracy prefers, none included."
    ),
    experiments={
        name: Experiment(
            data="mnist:3000",
            epochs=40,
            configurations={label(strength): {name: strength} for strength in strengths},
            fixed={
                "network": "mlp",
                "depth": 2,
                "width": 128,
                "batch_size": 50,
                "learning_rate": 0.001,
                "optimizer": optimizer,
            },
        )
        for name, (optimizer, strengths) in STRENGTHS.items()
    },
    columns=[TRAIN, VALIDATION, TEST],
    draw=draw,
    judge=judge,
)
