"""Stop where the validation loss turns."""

import statistics

from harness.claim import Claim, Finding
from harness.drawing import curves
from harness.experiment import Experiment
from harness.measure import BEST_EPOCH, EPOCHS, LOSS, LOSS_LAST, TEST, TRAIN, VALIDATION, VALIDATION_LAST
from harness.spread import Difference

EPOCHS_AT_MOST = 60
NETWORK = "2 × 256 units"


def trained(patience: int) -> Experiment:
    return Experiment(
        data="mnist:1200",
        epochs=EPOCHS_AT_MOST,
        patience=patience,
        objective="validation_loss",
        configurations={NETWORK: {"width": 256}},
        fixed={"network": "mlp", "depth": 2, "batch_size": 50, "learning_rate": 0.001},
    )


WHOLE, STOPPED = ("to-the-end", NETWORK), ("patience-5", NETWORK)


def later(results, curve: str) -> Difference:
    """What a validation curve changes by to its last epoch, from the epoch at which the other seeds were best.

    The best of a curve is better than its last point by definition; an epoch chosen elsewhere has no such advantage.
    """
    runs = results.of(*WHOLE)
    changes = []
    for run in runs:
        epoch = round(statistics.fmean(other.best_epoch for other in runs if other is not run))
        changes.append(run.last[curve] - run.curve[curve][epoch - 1])
    return Difference(changes)


def draw(results):
    title = "1,000 images of MNIST, trained to the end"
    return [curves(results, WHOLE[0], [NETWORK], title, kind=kind, name=kind) for kind in ("loss", "accuracy")]


def judge(results):
    elsewhere = "the epoch that the other seeds would stop at"
    return [
        Finding(f"validation loss, last epoch against {elsewhere}", later(results, "validation_loss"), LOSS),
        Finding(
            f"validation accuracy, {elsewhere} against the last", -later(results, "validation_accuracy"), VALIDATION
        ),
        Finding("epochs trained, to the end against patience 5", results.difference(WHOLE, STOPPED, EPOCHS), EPOCHS),
        Finding(
            "test accuracy, patience 5 against trained to the end",
            results.difference(STOPPED, WHOLE, TEST),
            TEST,
            at_least=-0.005,
        ),
    ]


CLAIM = Claim(
    title="Stop early: where the validation loss turns",
    says=(
        "A network that over-fits gets worse with training from some epoch on: stop there, and keep the weights "
        "of the best epoch. It costs nothing and saves time."
    ),
    how=(
        "Two hidden layers of 256 ReLU units, adam, batches of 50. Both experiments train the same network from "
        f"the same seeds, so their curves are the same until one stops: `to-the-end` after {EPOCHS_AT_MOST} "
        "epochs (`patience` 0), `patience-5` after five epochs without a lower validation loss. Both keep the "
        "weights of their best epoch, which the sealed test sees; automl keeps no others, so the last epoch is "
        "judged by its validation loss."
    ),
    experiments={"to-the-end": trained(0), "patience-5": trained(5)},
    columns=[TRAIN, LOSS, LOSS_LAST, VALIDATION, VALIDATION_LAST, BEST_EPOCH, EPOCHS, TEST],
    draw=draw,
    judge=judge,
)
