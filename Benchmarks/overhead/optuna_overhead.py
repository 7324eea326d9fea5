"""What a trial costs Optuna's SQLite storage where many are recorded: ask, report each epoch, tell; nothing is trained.

Prints one JSON object per number of recorded trials, with the keys of `automl bench overhead --format json`.
"""

import argparse
import json
import pathlib
import statistics
import tempfile
import time

import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution, distribution_to_json
from optuna.storages._rdb import models
from optuna.trial import TrialState, create_trial
from sqlalchemy.orm import Session

# The hyperparameters of search-spaces/cnn.json, layer by layer, as Optuna's users would write them.
SPACE = {
    "depth": IntDistribution(1, 3),
    "width_1": IntDistribution(16, 64, step=8),
    "width_2": IntDistribution(16, 64, step=8),
    "width_3": IntDistribution(16, 64, step=8),
    "kernel": CategoricalDistribution([3, 5]),
    "dropout": FloatDistribution(0, 0.5, step=0.05),
    "optimizer": CategoricalDistribution(["adam", "adamw"]),
    "learning_rate": FloatDistribution(0.001, 0.01, log=True),
    "weight_decay": FloatDistribution(0.0001, 0.1, log=True),
    "batch_size": CategoricalDistribution([32, 64, 128]),
}


def made_up(number: int, epochs: int) -> optuna.trial.FrozenTrial:
    """A completed trial with a rising curve."""
    params = {}
    for index, (name, kind) in enumerate(SPACE.items()):
        share = ((number * 7919 + index * 104729) % 10007) / 10007
        if isinstance(kind, CategoricalDistribution):
            params[name] = kind.choices[int(share * len(kind.choices))]
        elif isinstance(kind, IntDistribution):
            steps = (kind.high - kind.low) // kind.step
            params[name] = kind.low + kind.step * round(share * steps)
        elif kind.step:
            params[name] = kind.low + kind.step * round(share * (kind.high - kind.low) / kind.step)
        else:
            params[name] = kind.low + share * (kind.high - kind.low)
    values = {epoch: accuracy(number, epoch) for epoch in range(1, epochs + 1)}
    return create_trial(
        state=TrialState.COMPLETE, value=max(values.values()), params=params, distributions=SPACE,
        intermediate_values=values)


def fill(storage: optuna.storages.RDBStorage, recorded: int, epochs: int) -> None:
    """Inserts the rows that `Study.add_trials` would, 500 trials a transaction: it takes 20 ms a trial, one by one."""
    study = optuna.create_study(storage=storage, study_name="overhead", direction="maximize")
    for first in range(0, recorded, 500):
        with Session(storage.engine) as session, session.begin():
            for number in range(first, min(first + 500, recorded)):
                session.add_all(rows(study._study_id, number, made_up(number, epochs)))


def rows(study_id: int, number: int, trial: optuna.trial.FrozenTrial) -> list:
    trial_id = number + 1
    params = [
        models.TrialParamModel(
            trial_id=trial_id, param_name=name, param_value=SPACE[name].to_internal_repr(value),
            distribution_json=distribution_to_json(SPACE[name]))
        for name, value in trial.params.items()
    ]
    measurements = [
        models.TrialIntermediateValueModel(
            trial_id=trial_id, step=step, intermediate_value=value, intermediate_value_type="FINITE")
        for step, value in trial.intermediate_values.items()
    ]
    return [
        models.TrialModel(
            trial_id=trial_id, number=number, study_id=study_id, state=trial.state,
            datetime_start=trial.datetime_start, datetime_complete=trial.datetime_complete),
        models.TrialValueModel(trial_id=trial_id, objective=0, value=trial.value, value_type="FINITE"),
        *params, *measurements,
    ]


def accuracy(number: int, epoch: int) -> float:
    return (0.7 + 0.29 * (number % 97) / 97) * epoch / (epoch + 2)


class Cost:
    """Milliseconds of the questions, the measurements and the ends of trials."""

    def __init__(self) -> None:
        self.asks: list[float] = []
        self.measurements: list[float] = []
        self.ends: list[float] = []


def milliseconds_since(begin: float) -> float:
    return 1000 * (time.perf_counter() - begin)


def further_trial(study: optuna.Study, epochs: int, cost: Cost) -> None:
    begin = time.perf_counter()
    trial = study.ask(SPACE)
    cost.asks.append(milliseconds_since(begin))
    value = 0.0
    for epoch in range(1, epochs + 1):
        value = accuracy(trial.number, epoch)
        begin = time.perf_counter()
        trial.report(value, epoch)
        is_hopeless = trial.should_prune()
        cost.measurements.append(milliseconds_since(begin))
        if is_hopeless:
            break
    begin = time.perf_counter()
    study.tell(trial, value)
    cost.ends.append(milliseconds_since(begin))


def measure(recorded: int, epochs: int, further: int, sampler: str, pruner: str) -> dict:
    samplers = {"tpe": optuna.samplers.TPESampler, "random": optuna.samplers.RandomSampler}
    pruners = {"median": optuna.pruners.MedianPruner, "none": optuna.pruners.NopPruner}
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{pathlib.Path(folder) / 'overhead.sqlite'}"
        fill(optuna.storages.RDBStorage(url), recorded, epochs)
        begin = time.perf_counter()
        study = optuna.load_study(
            storage=url, study_name="overhead", sampler=samplers[sampler](seed=0), pruner=pruners[pruner]())
        further_trial(study, epochs, Cost())
        resume = time.perf_counter() - begin
        cost = Cost()
        for _ in range(further):
            further_trial(study, epochs, cost)
    ask = statistics.median(cost.asks)
    return {
        "trials": recorded,
        "milliseconds_per_trial": ask + statistics.median(cost.ends),
        "ask_milliseconds": ask,
        "milliseconds_per_measurement": statistics.median(cost.measurements),
        "resume_seconds": resume,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, action="append")
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--further", type=int, default=20)
    parser.add_argument("--sampler", choices=["tpe", "random"], default="random")
    parser.add_argument("--pruner", choices=["median", "none"], default="none")
    given = parser.parse_args()
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    for recorded in given.trials or [1000, 10_000]:
        print(json.dumps(measure(recorded, given.epochs, given.further, given.sampler, given.pruner)), flush=True)


if __name__ == "__main__":
    main()
