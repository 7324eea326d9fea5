#!/usr/bin/env python3
"""A scikit-learn training script that automl searches, with early pruning (needs `pip install scikit-learn`).

    automl search --space Plugins/examples/sklearn/space.json --objective accuracy \
        --evaluator Plugins/examples/sklearn/train_digits.py
"""

import os
import pickle
import sys
import warnings

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

from automl_plugin import Task, run

try:
    from sklearn.datasets import load_digits
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.model_selection import train_test_split
    from sklearn.neural_network import MLPClassifier
except ImportError:
    sys.exit("needs scikit-learn: pip install scikit-learn")

warnings.filterwarnings("ignore", category=ConvergenceWarning)
inputs, labels = load_digits(return_X_y=True)
train_x, test_x, train_y, test_y = train_test_split(inputs / 16, labels, test_size=0.25, random_state=0)


def train(task: Task) -> None:
    model, done = load(task)
    for epoch in task.epochs(after=done):
        model.partial_fit(train_x, train_y, classes=range(10))
        save(task, model, epoch)
        task.report(epoch, accuracy=model.score(test_x, test_y), loss=model.loss_)


def load(task: Task) -> "tuple[MLPClassifier, int]":
    try:
        with open(task.checkpoint("model.pickle"), "rb") as file:
            return pickle.load(file)
    except FileNotFoundError:
        chosen = task.configuration
        model = MLPClassifier(
            hidden_layer_sizes=(chosen["width"],) * chosen["depth"], activation=chosen["activation"],
            learning_rate_init=chosen["learning_rate"], alpha=chosen["alpha"], random_state=task.seed % (1 << 32))
        return model, 0


def save(task: Task, model: MLPClassifier, epoch: int) -> None:
    with open(task.checkpoint("model.pickle.new"), "wb") as file:
        pickle.dump((model, epoch), file)
    os.replace(task.checkpoint("model.pickle.new"), task.checkpoint("model.pickle"))


if __name__ == "__main__":
    run(train, name="train_digits")
