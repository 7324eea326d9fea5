"""The same network from other first weights."""

import statistics

from harness.claim import Claim, Finding
from harness.drawing import dots
from harness.experiment import Experiment
from harness.measure import TEST, TRAIN, TRAIN_LOSS, VALIDATION
from harness.results import SEPARATOR
from harness.spread import Difference

STARTS = 12
UNITS = (3, 6, 48)
NEVER_REACHED = 1_000_000
"""A limit of the gradient's norm that no step comes near: what tells twelve equal configurations apart."""


def row(units: int) -> str:
    return f"{units} hidden units"


def starts(results, units: int, seed: int):
    return [run for run in results.row("digits", row(units)) if run.seed == seed]


def by_seed(results, of) -> Difference:
    """A number of each seed's twelve starts."""
    return Difference([of(seed) for seed in sorted({run.seed for run in results.runs})])


def best_against_mean(results, units: int) -> Difference:
    """Test accuracy of the start that validation prefers, minus the mean of all."""

    def gain(seed: int) -> float:
        runs = starts(results, units, seed)
        return max(runs, key=VALIDATION.value).test_accuracy - statistics.fmean(map(TEST.value, runs))

    return by_seed(results, gain)


def wider_spread(results, few: int, many: int) -> Difference:
    """The standard deviation of training accuracy over the starts, of the small network minus that of the large one."""

    def spread(units: int, seed: int) -> float:
        return statistics.stdev(map(TRAIN.value, starts(results, units, seed)))

    return by_seed(results, lambda seed: spread(few, seed) - spread(many, seed))


def draw(results):
    groups = {row(units): [TRAIN.value(run) * TRAIN.scale for run in starts(results, units, seed=1)] for units in UNITS}
    caption = (
        f"Each dot is one of {STARTS} trainings on the first seed's split of the data, from the worst to the best."
    )
    return [dots(groups, "8×8 digits: where training ends", "training accuracy, last epoch (%)", caption, "network")]


def judge(results):
    few, many = UNITS[0], UNITS[-1]
    gains = [
        Finding(
            f"{row(units)}, the best of {STARTS} starts by validation against the mean start, test accuracy",
            best_against_mean(results, units),
            TEST,
        )
        for units in UNITS[:-1]
    ]
    small, large = best_against_mean(results, few), best_against_mean(results, many)
    return [
        *gains,
        Finding(f"that gain, {few} against {many} units", small - large, TEST),
        Finding(
            f"spread of training accuracy over the starts (standard deviation), {few} against {many} units",
            wider_spread(results, few, many),
            TRAIN,
        ),
    ]


CLAIM = Claim(
    title="Restarts: where training ends depends on where it begins",
    says=(
        "Gradient descent ends in a local minimum, and in which one depends on the first weights: train a small "
        "network several times and keep the best."
    ),
    how=(
        "One hidden layer of ReLU units on the 8×8 digits, adam with learning rate 0.01, 150 epochs. Each seed "
        f"has its own split of the data and {STARTS} trainings on it that differ in their first weights and the "
        "order of samples alone (on paper also in `gradient_clip`, a limit that no step reaches, since automl takes "
        "equal configurations for one). The best is the one with the best validation accuracy."
    ),
    experiments={
        "digits": Experiment(
            data="digits",
            epochs=150,
            curves=False,
            configurations={
                f"{row(units)}{SEPARATOR}start {start}": {"width": units, "gradient_clip": float(NEVER_REACHED + start)}
                for units in UNITS
                for start in range(1, STARTS + 1)
            },
            fixed={"network": "mlp", "depth": 1, "batch_size": 32, "learning_rate": 0.01},
        )
    },
    columns=[TRAIN_LOSS, TRAIN, VALIDATION, TEST],
    draw=draw,
    judge=judge,
)
