"""Prints the numbers that the tests of tables, scores and NumPy files compare with.

    python Tests/reference/tables.py [DIABETES.csv]        (needs numpy and scikit-learn)

Scores are scikit-learn's, the files numpy's own. With the diabetes table (Efron et al., 2004) it also tells what linear
regression reaches on it: the mean R² over 1000 draws of 310 rows to learn from and 66 to test by, as automl splits it.
"""

import base64
import io
import sys

import numpy as np
from sklearn import metrics

LOGITS = np.array([[2.0, 0.5, -1], [0.1, 0.2, 0.3], [1, 1.5, 0], [0, 0, 3], [0.5, 2, 1], [3, 0, 0]])
LABELS = np.array([0, 0, 1, 2, 2, 0])
PREDICTED = np.array([2.5, 0.0, 2.0, 8.0, 5.5])
TARGETS = np.array([3.0, -0.5, 2.0, 7.0, 4.0])
WEIGHTED_LABELS = np.array([0, 0, 0, 1])


def scores():
    p = np.exp(LOGITS) / np.exp(LOGITS).sum(1, keepdims=True)
    guess = LOGITS.argmax(1)
    print("balanced accuracy", metrics.balanced_accuracy_score(LABELS, guess))
    print("macro F1", metrics.f1_score(LABELS, guess, average="macro"))
    print("log loss", metrics.log_loss(LABELS, p))
    print("R²", metrics.r2_score(TARGETS, PREDICTED))
    print("RMSE", metrics.root_mean_squared_error(TARGETS, PREDICTED))
    print("MAE", metrics.mean_absolute_error(TARGETS, PREDICTED))


def class_weights():
    from sklearn.utils.class_weight import compute_class_weight

    print("balanced weights", compute_class_weight("balanced", classes=np.array([0, 1]), y=WEIGHTED_LABELS))


def npz(name, save=np.savez, **arrays):
    file = io.BytesIO()
    save(file, **arrays)
    print(name, base64.b64encode(file.getvalue()).decode())


def files():
    x = np.arange(12, dtype="<f8").reshape(4, 3) / 4
    npz("stored", x=x, y=np.array(["no", "yes", "no", "yes"]))
    npz("deflated", np.savez_compressed, x_train=np.asfortranarray(x.astype(">f4")), y_train=np.array([1, 0, 1, 0]),
        x_test=x[:2].astype(">f4"), y_test=np.array([0, 1]))
    npz("images", np.savez_compressed, X=np.arange(48, dtype="u1").reshape(2, 3, 2, 4), Y=np.array([[3], [5]], "i2"))


def diabetes(path):
    from sklearn.linear_model import LinearRegression
    from sklearn.model_selection import ShuffleSplit, cross_val_score

    table = np.loadtxt(path, delimiter=",", skiprows=1)
    splits = ShuffleSplit(1000, train_size=310, test_size=66, random_state=0)
    r2 = cross_val_score(LinearRegression(), table[:, :-1], table[:, -1], cv=splits)
    print("linear regression", r2.mean(), "deviation over splits", r2.std())


scores()
class_weights()
files()
if len(sys.argv) > 1:
    diabetes(sys.argv[1])
