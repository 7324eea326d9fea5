"""The study as a database of automl: its schema is made by automl itself, the rows by SQL in one transaction."""

import json
import pathlib
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime

from study import FACTS, SPACE, Trial, run

NAME = "dashboard"
TRIAL = [
    "id", "study_id", "number", "state", "detail", "network", "configuration", "hash", "budget", "seed", "strategy",
    "why", *FACTS, "objective", "score", "validation_accuracy", "validation_loss", "epochs", "seconds", "best_epoch",
    "weights_sha256", "provenance_id", "created", "started", "ended",
]
BUDGET = json.loads(SPACE.read_text())["training"]["max_epochs"]


def write(automl: str, trials: list[Trial], file: pathlib.Path) -> None:
    empty(automl, file)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("pragma foreign_keys = on")
        study, provenance = connection.execute("select id, provenance_id from study").fetchone()
        insert(connection, "trial", TRIAL, (row(trial, study, provenance) for trial in trials))
        insert(connection, "measurement", MEASUREMENT, (r for trial in trials for r in measurements(trial)))
        insert(connection, "transition", TRANSITION, transitions(trials, study))
        times = [text(trials[0].started)] * 2
        connection.execute("update study set created = ?, opened = ?", times)
    check(automl, file, len(trials))


def empty(automl: str, file: pathlib.Path) -> None:
    """A study without a trial: one is searched and taken out again."""
    run(automl, "search", "--space", str(SPACE), "--db", str(file), "--study", NAME, "--trials", "1", "--workers", "1",
        "--strategy", "random", "--pruner", "median", "--quiet")
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("pragma foreign_keys = on")
        connection.execute("delete from trial")
        connection.execute("delete from heartbeat")
    shutil.rmtree(f"{file}.artifacts", ignore_errors=True)


def insert(connection: sqlite3.Connection, table: str, columns: list[str], rows) -> None:
    places = ", ".join("?" for _ in columns)
    connection.executemany(f"insert into {table} ({', '.join(columns)}) values ({places})", rows)


def row(trial: Trial, study: int, provenance: int) -> tuple:
    best = trial.best
    has_score = trial.state != "failed"
    return (
        trial.number, study, trial.number, trial.state, trial.detail, trial.configuration["network"],
        json.dumps(trial.configuration, sort_keys=True, separators=(",", ":")), fnv(trial.configuration), BUDGET,
        trial.chance.getrandbits(53), "random", "drawn from the prior", *(trial.facts[name] for name in FACTS),
        best.validation_accuracy, best.validation_accuracy if has_score else None, best.validation_accuracy,
        best.validation_loss, len(trial.epochs), trial.seconds, trial.best_epoch,
        f"{trial.chance.getrandbits(256):064x}" if has_score else None, provenance, text(trial.started),
        text(trial.started), text(trial.ended),
    )


MEASUREMENT = [
    "trial_id", "epoch", "train_loss", "train_accuracy", "validation_loss", "validation_accuracy", "seconds",
    "other_metrics",
]


def measurements(trial: Trial):
    for number, epoch in enumerate(trial.epochs, start=1):
        yield (
            trial.number, number, epoch.train_loss, epoch.train_accuracy, epoch.validation_loss,
            epoch.validation_accuracy, epoch.seconds, signals(trial, number))


def signals(trial: Trial, epoch: int) -> str | None:
    """What the trainer notes for the doctor, at epochs 1, 2, 4, 8 and 16."""
    if epoch & (epoch - 1):
        return None
    chance = trial.chance
    found = {
        "gradient_norm": chance.uniform(0.5, 3), "gradient_ratio": chance.uniform(0.1, 0.6),
        "update_ratio": chance.uniform(0.005, 0.02)}
    if trial.configuration["activation"] == "relu":
        found = {"dead_units": 0.0, **found}
    return json.dumps(found, separators=(",", ":"))


TRANSITION = ["study_id", "sequence", "trial_id", "state", "detail", "budget", "epochs", "time"]


def transitions(trials: list[Trial], study: int):
    """The journal: who started and ended when, in order."""
    events = [(trial.started, trial.number, "running", None, 0) for trial in trials]
    events += [(trial.ended, trial.number, trial.state, trial.detail, len(trial.epochs)) for trial in trials]
    events.sort(key=lambda event: event[:2])
    for sequence, (time, number, state, detail, epochs) in enumerate(events, start=1):
        yield study, sequence, number, state, detail, BUDGET, epochs, text(time)


def text(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S.") + f"{time.microsecond // 1000:03d}Z"


def fnv(configuration: dict) -> str:
    """Sixteen digits that differ where configurations do. The program's own hash also has what is not searched."""
    state = 0xCBF29CE484222325
    for byte in json.dumps(configuration, sort_keys=True).encode():
        state = ((state ^ byte) * 0x100000001B3) % 2**64
    return f"{state:016x}"


def check(automl: str, file: pathlib.Path, count: int) -> None:
    """What automl itself says of the file."""
    run(automl, "db", "check", "--db", str(file))
    study, = json.loads(run(automl, "studies", "list", "--db", str(file), "--format", "json"))
    assert study["trials"] == count, study
    with closing(sqlite3.connect(file)) as connection, connection:
        best = """select number from trial where score = (select max(score) from trial)
            order by validation_loss, parameters, number"""
        assert best_trial(automl, file) == connection.execute(best).fetchone()[0]


def best_trial(automl: str, file: pathlib.Path) -> int:
    """The first of the leaderboard."""
    return json.loads(run(automl, "leaderboard", "--db", str(file), "--top", "1", "--format", "json"))[0]["trial"]
