"""Run with: python3 test_{{name}}.py"""

import unittest

from automl_plugin import Measurement, Problem, Trial
from {{name}} import {{Name}}

SPACE = {"hyperparameters": [
    {"name": "rate", "type": "float", "low": 0.001, "high": 1, "scale": "log"},
    {"name": "layers", "type": "int", "low": 1, "high": 4},
    {"name": "kind", "type": "choice", "values": ["small", "large"]},
]}


def problem(**options: str) -> Problem:
    return Problem(
        {"space": SPACE, "objectives": [{"metric": "accuracy", "direction": "maximize"}], "max_budget": 3, "seed": 1},
        options)


def trial(number: int, configuration: dict, accuracy: float) -> Trial:
    return Trial(
        id=number, configuration=configuration, budget=3, seed=0, state="completed",
        measurements=[Measurement(1, 0.1, {"accuracy": accuracy})], hash=str(configuration))


def propose(strategy: {{Name}}, number: int, seed: int) -> dict:
    return strategy.ask(number, seed).message["start"]


class {{Name}}Tests(unittest.TestCase):
    def test_proposals_lie_in_the_space(self) -> None:
        strategy = {{Name}}(problem(initial="3"))
        for number in range(1, 100):
            configuration = propose(strategy, number, seed=number)["configuration"]
            self.assertEqual(set(configuration), {"rate", "layers", "kind"})
            self.assertTrue(0.001 <= configuration["rate"] <= 1)
            self.assertIn(configuration["layers"], (1, 2, 3, 4))
            strategy.tell(trial(number, configuration, accuracy=configuration["rate"]))

    def test_the_same_seed_gives_the_same_answer(self) -> None:
        strategy = {{Name}}(problem())
        self.assertEqual(propose(strategy, 1, seed=5), propose(strategy, 1, seed=5))

    def test_it_climbs_from_the_best(self) -> None:
        strategy = {{Name}}(problem(initial="2"))
        strategy.tell(trial(1, {"rate": 0.5, "layers": 1, "kind": "small"}, accuracy=0.9))
        strategy.tell(trial(2, {"rate": 0.1, "layers": 2, "kind": "small"}, accuracy=0.8))
        self.assertIn("trial 1", propose(strategy, 3, seed=1)["why"])

    def test_a_wrong_option_is_refused(self) -> None:
        with self.assertRaises(ValueError):
            {{Name}}(problem(step="2"))


if __name__ == "__main__":
    unittest.main()
