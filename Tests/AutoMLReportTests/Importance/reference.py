"""Writes optuna.json: a study made up here, and what Optuna's PED-ANOVA says of it, for ImportanceReferenceTests.

    python Tests/AutoMLReportTests/Importance/reference.py        (needs optuna 5.0 and numpy)

`optuna` has the evaluator's own numbers: γ'² times the divergence, before they are made shares. Of an unordered choice
Optuna counts each value once, however often it was tried, so that the prior weighs as much as all trials of a value;
`frequencies` has the density of the method's authors instead (their package parzen-estimator with top = 1, as in
github.com/nabenabe0928/local-anova): frequencies and one trial spread over all values.
"""

import json
import pathlib

import numpy
import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution

SEED = 20231
TRIALS = 400
QUANTILE = 0.1
OPTIMIZERS = ["sgd", "momentum", "adam"]
SPACE = {
    "learning_rate": FloatDistribution(1e-4, 1e-1, log=True),
    "dropout": FloatDistribution(0, 0.6),
    "noise": FloatDistribution(0, 0.5, step=0.05),
    "depth": IntDistribution(1, 4),
    "batch_size": IntDistribution(16, 256, log=True),
    "patience": IntDistribution(2, 200, step=3),
    "optimizer": CategoricalDistribution(OPTIMIZERS),
    "residual": CategoricalDistribution([False, True]),
    "momentum": FloatDistribution(0.5, 0.99),
} | {f"width[{layer}]": IntDistribution(8, 128, log=True) for layer in (1, 2, 3, 4)}


def short(number):
    return float(f"{number:.5g}")


def draw(random):
    configuration = {
        "learning_rate": short(10 ** random.uniform(-4, -1)),
        "dropout": short(random.uniform(0, 0.6)),
        "noise": short(0.05 * random.integers(0, 11)),
        "depth": int(random.integers(1, 5)),
        "batch_size": int(numpy.exp(random.uniform(numpy.log(16), numpy.log(256)))),
        "patience": int(2 + 3 * random.integers(0, 67)),
        "optimizer": str(random.choice(OPTIMIZERS)),
        "residual": bool(random.integers(0, 2)),
    }
    if configuration["optimizer"] == "momentum":
        configuration["momentum"] = short(random.uniform(0.5, 0.99))
    for layer in range(1, configuration["depth"] + 1):
        configuration[f"width[{layer}]"] = int(numpy.exp(random.uniform(numpy.log(8), numpy.log(128))))
    return configuration


def score(configuration, random):
    value = -((numpy.log10(configuration["learning_rate"]) + 2.5) ** 2) - 0.8 * configuration["dropout"]
    value += {"sgd": -0.3, "momentum": 0.1, "adam": 0.2}[configuration["optimizer"]]
    value += 0.15 * configuration["depth"] + 0.2 * configuration["residual"]
    value += 0.1 * numpy.log(configuration["width[1]"])
    value -= 2 * (configuration.get("momentum", 0.9) - 0.9) ** 2
    return short(value + random.normal(0, 0.1))


def optuna_numbers(configurations, scores):
    study = optuna.create_study(direction="maximize")
    for configuration, value in zip(configurations, scores):
        distributions = {name: SPACE[name] for name in configuration}
        study.add_trial(optuna.create_trial(params=configuration, distributions=distributions, value=value))
    return optuna.importance.PedAnovaImportanceEvaluator(target_quantile=QUANTILE).evaluate(study)


def frequencies(name, configurations, is_best):
    values = SPACE[name].choices
    indices = numpy.array([values.index(configuration[name]) for configuration in configurations])

    def density(chosen):
        return (numpy.bincount(chosen, minlength=len(values)) + 1 / len(values)) / (len(chosen) + 1)

    best, everything = density(indices[is_best]), density(indices)
    return float(everything @ (best / everything - 1) ** 2)


def main():
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    random = numpy.random.default_rng(SEED)
    configurations = [draw(random) for _ in range(TRIALS)]
    scores = [score(configuration, random) for configuration in configurations]
    limit = sorted(scores, reverse=True)[round(QUANTILE * TRIALS) - 1]
    is_best = numpy.array(scores) >= limit
    choices = [name for name, domain in SPACE.items() if isinstance(domain, CategoricalDistribution)]
    scale = is_best.mean() ** 2
    fixture = {
        "optuna_version": optuna.__version__,
        "optuna": {name: float(value) for name, value in optuna_numbers(configurations, scores).items()},
        "frequencies": {name: scale * frequencies(name, configurations, is_best) for name in choices},
        "scores": scores,
        "configurations": configurations,
    }
    path = pathlib.Path(__file__).with_name("optuna.json")
    path.write_text(json.dumps(fixture, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
