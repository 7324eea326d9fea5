"""FizzBuzz by a network."""

from harness.claim import Claim, Finding
from harness.drawing import curves, grid
from harness.experiment import Experiment
from harness.measure import TEST, TRAIN, VALIDATION

LAYERS = {
    "1 layer of 100": {"depth": 1, "width": 100},
    "1 layer of 1,000": {"depth": 1, "width": 1000},
    "2 layers of 100": {"depth": 2, "width": 100},
    "3 layers of 100": {"depth": 3, "width": 100},
}
ONE, WIDE, TWO, THREE = LAYERS
COURSE, LONGER, TUNED = "course-100-epochs", "course-300-epochs", "tuned-400-epochs"


TITLES = {
    COURSE: "FizzBuzz, trained as in the course",
    LONGER: "FizzBuzz, trained as in the course, three times as long",
    TUNED: "FizzBuzz, tuned training",
}


def draw(results):
    series = {name: [(label, name, label) for label in LAYERS] for name in TITLES}
    tested = grid(
        results,
        series,
        [(TEST, False)],
        "FizzBuzz: the numbers 1 to 100",
        "hidden layers",
        "test accuracy (%)",
        name="test",
    )
    return [tested, *(curves(results, name, list(LAYERS), title, name=name) for name, title in TITLES.items())]


def judge(results):
    words = "{}, {} against {}, accuracy on 1 to 100"
    layers = [
        Finding(words.format(name, this, ONE), results.difference((name, this), (name, ONE), TEST), TEST)
        for name in TITLES
        for this in (TWO, THREE)
    ]
    training = [
        Finding(
            f"{label}, {TUNED} against {COURSE}, accuracy on 1 to 100",
            results.difference((TUNED, label), (COURSE, label), TEST),
            TEST,
        )
        for label in (ONE, TWO)
    ]
    wider = [
        Finding(words.format(name, WIDE, ONE), results.difference((name, WIDE), (name, ONE), TEST), TEST)
        for name in (COURSE, LONGER)
    ]
    return [*layers, *training, *wider]


def trained(**fixed) -> Experiment:
    epochs, objective = fixed.pop("epochs"), fixed.pop("objective")
    return Experiment(
        data="fizzbuzz", epochs=epochs, configurations=LAYERS, objective=objective, fixed={"network": "mlp", **fixed}
    )


AS_TAUGHT = {
    "objective": "validation_accuracy",
    "activation": "relu",
    "optimizer": "adam",
    "learning_rate": 0.001,
    "batch_size": 20,
}

CLAIM = Claim(
    title="FizzBuzz: one more layer changes everything",
    says=(
        "Trained on 101 to 1023, a network says number, fizz, buzz or fizzbuzz of 1 to 100. The course's "
        "numbers: 76 % with one hidden layer of 100 units, 100 % with a larger network."
    ),
    how=(
        "Ten bits in, four classes out. `course-…`: the course's ReLU, adam and batches of 20, and its 100 "
        "epochs, or 300. `tuned-…`: tanh, adamw with learning rate 0.02, weight decay 0.1 and a cosine "
        "schedule, inputs to mean 0 and deviation 1, batches of 32, 400 epochs. Kept is the epoch of the best "
        "validation accuracy, and of the lowest validation loss where tuned, since there many reach 100 %."
    ),
    experiments={
        COURSE: trained(epochs=100, **AS_TAUGHT),
        LONGER: trained(epochs=300, **AS_TAUGHT),
        TUNED: trained(
            epochs=400,
            objective="validation_loss",
            activation="tanh",
            optimizer="adamw",
            learning_rate=0.02,
            weight_decay=0.1,
            schedule="cosine",
            input_scaling="standard",
            batch_size=32,
        ),
    },
    columns=[TRAIN, VALIDATION, TEST],
    draw=draw,
    judge=judge,
)
