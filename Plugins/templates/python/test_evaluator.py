"""Run with: python3 test_{{name}}.py"""

import unittest

import {{name}}
from {{name}} import TRAIN, VALIDATION, accuracy, step


class {{Name}}Tests(unittest.TestCase):
    def test_training_makes_it_better(self) -> None:
        weights = [0.0] * len(TRAIN[0][0])
        before = accuracy(weights, VALIDATION)
        for _ in range(200):
            step(weights, TRAIN, rate=2.0, decay=0.0)
        self.assertGreater(accuracy(weights, VALIDATION), before)

    def test_data_are_the_same_every_time(self) -> None:
        self.assertEqual({{name}}.make_data(10, seed=1), {{name}}.make_data(10, seed=1))


if __name__ == "__main__":
    unittest.main()
