"""The study as a database of Optuna.

`Study.add_trials` writes trial by trial, 20 ms each; beyond a few the same rows are inserted at once, and that they are
the same is asserted on the few.
"""

import json
import pathlib
import sqlite3
from contextlib import closing

import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution, distribution_to_json
from optuna.trial import FrozenTrial, TrialState, create_trial

from study import SPACE, Trial

NAME = "dashboard"
STATES = {"completed": TrialState.COMPLETE, "pruned": TrialState.PRUNED, "failed": TrialState.FAIL}
TABLES = ["trials", "trial_values", "trial_params", "trial_intermediate_values"]
FEW = 100


def distributions() -> dict:
    kinds = {}
    for entry in json.loads(SPACE.read_text())["hyperparameters"]:
        if entry["type"] == "choice":
            kinds[entry["name"]] = CategoricalDistribution(entry["values"])
        elif entry["type"] == "int":
            kinds[entry["name"]] = IntDistribution(entry["low"], entry["high"], step=entry.get("step", 1))
        else:
            kinds[entry["name"]] = FloatDistribution(entry["low"], entry["high"], log=entry.get("scale") == "log")
    return kinds


KINDS = distributions()


def write(trials: list[Trial], file: pathlib.Path, curves: bool = True) -> None:
    few = trials[:FEW]
    expected = pathlib.Path(f"{file}.few")
    expected.unlink(missing_ok=True)
    open_study(expected).add_trials([frozen(trial) for trial in few])
    actual = file if len(trials) <= FEW else pathlib.Path(f"{file}.same")
    insert(few, actual)
    assert rows(expected) == rows(actual), "the inserted rows are not those of Study.add_trials"
    if actual != file:
        insert(trials, file)
        actual.unlink()
    if not curves:
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("delete from trial_intermediate_values")
    expected.unlink()


def open_study(file: pathlib.Path) -> optuna.Study:
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    return optuna.create_study(storage=f"sqlite:///{file}", study_name=NAME, direction="maximize")


def value(trial: Trial) -> float | None:
    """Of a pruned trial, as `Study.tell` records it, its last one."""
    if trial.state == "failed":
        return None
    return trial.best.validation_accuracy if trial.state == "completed" else trial.epochs[-1].validation_accuracy


def curve(trial: Trial) -> dict[int, float]:
    return {number: epoch.validation_accuracy for number, epoch in enumerate(trial.epochs, start=1)}


def frozen(trial: Trial) -> FrozenTrial:
    made = create_trial(
        state=STATES[trial.state], value=value(trial), params=trial.configuration,
        distributions={name: KINDS[name] for name in trial.configuration}, intermediate_values=curve(trial))
    made.datetime_start = trial.started.replace(tzinfo=None)
    made.datetime_complete = trial.ended.replace(tzinfo=None)
    return made


def insert(trials: list[Trial], file: pathlib.Path) -> None:
    study = open_study(file)._study_id
    words = {name: distribution_to_json(kind) for name, kind in KINDS.items()}
    with closing(sqlite3.connect(file)) as connection, connection:
        add = connection.executemany
        add("insert into trials values (?, ?, ?, ?, ?, ?)", (
            (t.number, t.number - 1, study, STATES[t.state].name, time(t.started), time(t.ended)) for t in trials))
        add("insert into trial_values (trial_id, objective, value, value_type) values (?, 0, ?, 'FINITE')", (
            (t.number, value(t)) for t in trials if value(t) is not None))
        add("insert into trial_params (trial_id, param_name, param_value, distribution_json) values (?, ?, ?, ?)", (
            (t.number, name, KINDS[name].to_internal_repr(given), words[name])
            for t in trials for name, given in t.configuration.items()))
        add("insert into trial_intermediate_values (trial_id, step, intermediate_value, intermediate_value_type)"
            " values (?, ?, ?, 'FINITE')", ((t.number, step, given) for t in trials for step, given in curve(t).items()))


def time(moment) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S.%f")


def rows(file: pathlib.Path) -> list:
    with closing(sqlite3.connect(file)) as connection, connection:
        return [sorted(connection.execute(f"select * from {table}"), key=repr) for table in TABLES]
