"""Run with: python3 test_{{name}}.py"""

import math
import unittest
from typing import List

from automl_plugin import Measurement, Problem, Trial
from {{name}} import {{Name}}


def pruner(**options: str) -> {{Name}}:
    return {{Name}}(Problem(
        {"space": {"hyperparameters": []}, "objectives": [{"metric": "accuracy", "direction": "maximize"}],
         "max_budget": 9, "seed": 1}, options))


def trial(number: int, curve: List[float]) -> Trial:
    measurements = [Measurement(i + 1, 0.1, {"accuracy": value}) for i, value in enumerate(curve)]
    return Trial(id=number, configuration={}, budget=9, seed=0, state="running", measurements=measurements)


PEERS = [trial(number, [number / 10] * 9) for number in range(2, 10)]


class {{Name}}Tests(unittest.TestCase):
    def test_the_worst_is_ended_with_a_reason(self) -> None:
        self.assertIn("worse than 8 of 8", pruner().decide(trial(1, [0.1] * 4), PEERS) or "")

    def test_the_best_goes_on(self) -> None:
        self.assertIsNone(pruner().decide(trial(1, [0.95] * 4), PEERS))

    def test_nothing_is_decided_in_the_first_epochs(self) -> None:
        self.assertIsNone(pruner().decide(trial(1, [0.1] * 2), PEERS))

    def test_not_a_number_is_worst(self) -> None:
        self.assertIsNotNone(pruner().decide(trial(1, [math.nan] * 4), PEERS))

    def test_a_wrong_option_is_refused(self) -> None:
        with self.assertRaises(ValueError):
            pruner(share="2")


if __name__ == "__main__":
    unittest.main()
