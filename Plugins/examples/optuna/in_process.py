#!/usr/bin/env python3
"""Plays a trace of `optuna_strategy.py` again with Optuna alone, in one process: is every proposal the same?

    OPTUNA_TRACE=trace.jsonl automl bench strategies --strategy ./optuna_strategy.py --table … --seeds 1
    python3 in_process.py trace.jsonl

Uses nothing of the plugin: Optuna's own ask and tell, on the space of NAS-Bench-Macro, with the seeds of the trace.
"""

import json
import sys

import optuna

optuna.logging.set_verbosity(optuna.logging.WARNING)


def main(path: str) -> None:
    lines = [json.loads(line) for line in open(path)]
    names = list(lines[0]["proposed"])
    # The choices are those that the trace has, in the space's order: 0, 1, 2.
    values = sorted({value for line in lines for value in line.get("proposed", {}).values()})
    study = optuna.create_study(direction="maximize")
    asked, same = 0, 0
    for line in lines:
        if "proposed" in line:
            study.sampler = optuna.samplers.TPESampler(seed=line["seed"] % (1 << 32), n_startup_trials=10)
            trial = study.ask()
            own = {name: trial.suggest_categorical(name, values) for name in names}
            asked += 1
            same += own == line["proposed"]
            study.tell(trial, state=optuna.trial.TrialState.FAIL)
        else:
            choices = optuna.distributions.CategoricalDistribution(values)
            study.add_trial(optuna.trial.create_trial(
                params=line["configuration"], distributions={name: choices for name in names}, value=line["value"]))
    told = sum("tell" in line for line in lines)
    print(f"{same} of {asked} proposals are the same, after {told} trials told")
    sys.exit(0 if same == asked else 1)


if __name__ == "__main__":
    main(sys.argv[1])
