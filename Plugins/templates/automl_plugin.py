"""Write plugins for automl in Python: a strategy, a pruner, or whatever trains your model.

Copy this file beside your program; it needs nothing but Python 3.9 or newer. A strategy is a class with two methods:

    #!/usr/bin/env python3
    import random
    from automl_plugin import Problem, Proposal, Strategy, Trial, run

    class Guess(Strategy):
        \"\"\"Draws at random.\"\"\"

        def ask(self, trial: int, seed: int) -> Proposal:
            return self.problem.start(self.problem.space.sample(random.Random(seed)), why="drawn at random")

        def tell(self, trial: Trial) -> None:
            pass

    run(Guess)

then  chmod +x guess.py  and  automl search --space cnn.json --strategy ./guess.py

What a plugin prints goes to its log, which automl shows with its name: standard output is only for the protocol, and
`run` sees to that. An exception ends the plugin; automl shows its last line. `automl plugins check ./guess.py` tells
whether a plugin keeps its promises.
"""

from __future__ import annotations

import json
import math
import os
import random
import subprocess
import sys
import traceback
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, Iterator, List, NoReturn, Optional, TextIO, Tuple, Type, Union

PROTOCOL = 1

Value = Union[int, float, str, bool]
Configuration = Dict[str, Value]


# ---------------------------------------------------------------------------------------------------------------------
# What is searched


@dataclass(frozen=True)
class Dimension:
    """One value to be chosen: a hyperparameter, or one layer of a hyperparameter that is given per layer."""

    name: str
    """The key in a configuration: `dropout`, or `width[2]`."""
    type: str
    """`int`, `float` or `choice`."""
    low: float = 0
    high: float = 0
    log: bool = False
    """Whether equal ratios are equally likely."""
    step: Optional[float] = None
    values: Tuple[Value, ...] = ()
    """Of a choice."""
    ordered: bool = False
    """Whether neighbouring values of a choice are alike."""

    @property
    def count(self) -> Optional[int]:
        """How many values there are; None for a continuum."""
        if self.type == "choice":
            return len(self.values)
        if self.type == "int":
            return int((self.high - self.low) // (self.step or 1)) + 1
        if self.low == self.high:
            return 1
        return None if self.step is None else int((self.high - self.low) / self.step + 1e-9) + 1

    def at(self, unit: float) -> Value:
        """The value at a place from 0 to 1 on this dimension's scale."""
        unit = min(max(unit, 0.0), 1.0)
        if self.type == "choice":
            return self.values[min(int(unit * len(self.values)), len(self.values) - 1)]
        if self.log:
            number = math.exp(math.log(self.low) + unit * (math.log(self.high) - math.log(self.low)))
        elif self.type == "int":
            number = self.low - 0.5 + unit * (self.high - self.low + 1)
        else:
            number = self.low + unit * (self.high - self.low)
        return self._on_grid(number)

    def _on_grid(self, number: float) -> Value:
        step = self.step or (1 if self.type == "int" else None)
        if step is not None:
            last = (self.count or 1) - 1
            number = self.low + step * min(max(round((number - self.low) / step), 0), last)
        number = min(max(number, self.low), self.high)
        return int(round(number)) if self.type == "int" else float(number)

    def unit(self, value: Value) -> float:
        """Where a value lies, from 0 to 1 on this dimension's scale. Of a choice: the middle of its share."""
        if self.type == "choice":
            return (self.values.index(value) + 0.5) / len(self.values)
        if self.high == self.low:
            return 0.5
        if self.log:
            return (math.log(float(value)) - math.log(self.low)) / (math.log(self.high) - math.log(self.low))
        return (float(value) - self.low) / (self.high - self.low)

    def sample(self, rng: random.Random) -> Value:
        return self.at(rng.random())


class SearchSpace:
    """The configurations that may be proposed. Hyperparameters come in sampling order: conditions only look back."""

    def __init__(self, space: Dict[str, Any]) -> None:
        self.name: str = space.get("name", "")
        self.hyperparameters: List[Dict[str, Any]] = space["hyperparameters"]
        self.fixed: Configuration = space.get("fixed", {})
        """Values that every candidate has; not part of a proposal."""
        self.constraints: List[str] = space.get("where", [])
        """As written in the space file. `Problem.admits` asks automl whether they hold."""

    def choose(self, pick: Callable[[Dimension, Configuration], Value]) -> Configuration:
        """Walks over the active dimensions in sampling order; `pick` gets each with what was chosen before it."""
        chosen: Configuration = {}
        for hyperparameter in self.hyperparameters:
            for dimension in self._active(hyperparameter, chosen):
                chosen[dimension.name] = pick(dimension, chosen)
        return chosen

    def dimensions(self, configuration: Configuration) -> List[Dimension]:
        """Those that are active in `configuration`, in sampling order."""
        return [d for h in self.hyperparameters for d in self._active(h, configuration)]

    def sample(self, rng: random.Random) -> Configuration:
        """Draws a configuration, constraints not looked at: see `Problem.sample`."""
        return self.choose(lambda dimension, _: dimension.sample(rng))

    def change(self, configuration: Configuration, changes: Configuration, rng: random.Random) -> Configuration:
        """`configuration` with some values replaced; what becomes active is drawn, what becomes inactive is dropped."""
        wanted = {**configuration, **changes}
        return self.choose(lambda dimension, _: wanted[dimension.name] if dimension.name in wanted else dimension.sample(rng))

    def _active(self, hyperparameter: Dict[str, Any], chosen: Configuration) -> Iterator[Dimension]:
        known = {**self.fixed, **chosen}
        for name, allowed in hyperparameter.get("when", {}).items():
            if name not in known or known[name] not in allowed:
                return
        per = hyperparameter.get("per")
        if per is None:
            yield self._dimension(hyperparameter, hyperparameter["name"])
            return
        for layer in range(1, int(known.get(per, 0)) + 1):
            yield self._dimension(hyperparameter, f"{hyperparameter['name']}[{layer}]")

    @staticmethod
    def _dimension(hyperparameter: Dict[str, Any], name: str) -> Dimension:
        return Dimension(
            name=name, type=hyperparameter["type"], low=hyperparameter.get("low", 0),
            high=hyperparameter.get("high", 0), log=hyperparameter.get("scale") == "log",
            step=hyperparameter.get("step"), values=tuple(hyperparameter.get("values", ())),
            ordered=hyperparameter.get("ordered", False))


@dataclass(frozen=True)
class Objective:
    """What is ranked by."""

    metric: str
    direction: str
    """`maximize` or `minimize`."""

    def better(self, left: float, right: float) -> bool:
        """Whether `left` is strictly better. NaN is worse than every number."""
        if math.isnan(left) or math.isnan(right):
            return math.isnan(right) and not math.isnan(left)
        return left > right if self.direction == "maximize" else left < right

    def best(self, values: List[float]) -> Optional[float]:
        """The best number among `values`; None where there is none."""
        numbers = [value for value in values if not math.isnan(value)]
        if not numbers:
            return None
        return max(numbers) if self.direction == "maximize" else min(numbers)


@dataclass(frozen=True)
class Draft:
    """What automl knows of a configuration before it is tried."""

    hash: Optional[str] = None
    """Equal for configurations that build the same network; None where none can be built."""
    facts: Dict[str, float] = field(default_factory=dict)
    """For automl's own networks: parameters, macs, memory_bytes, layers."""
    refused: Optional[str] = None
    """Why it may not be proposed; None where it may."""


class Problem:
    """What a study is to solve."""

    def __init__(self, problem: Dict[str, Any], options: Dict[str, str], drafted: bool = False) -> None:
        self.space = SearchSpace(problem["space"])
        self.objectives = [Objective(o["metric"], o["direction"]) for o in problem["objectives"]]
        self.objective = self.objectives[0]
        """What is ranked by."""
        self.min_budget: int = problem.get("min_budget", 1)
        self.max_budget: int = problem["max_budget"]
        """Epochs of a full training."""
        self.seed: int = problem["seed"]
        self.options = options
        """What the user wrote behind the plugin's name, `./mine.py:step=0.2`; all text."""
        self._drafts: Dict[Tuple[Any, ...], Draft] = {}
        self.is_plain = not drafted and not self.space.constraints
        """Whether every configuration of the space may be proposed, and each is a network of its own."""

    def option(self, name: str, default: Value) -> Any:
        """The user's value of an option, read as the type of `default`.

        Raises ValueError where it is none."""
        text = self.options.get(name)
        if text is None:
            return default
        if isinstance(default, bool):
            if text not in ("true", "false"):
                raise ValueError(f"option '{name}' is '{text}'; it must be true or false")
            return text == "true"
        try:
            return type(default)(text)
        except ValueError:
            raise ValueError(f"option '{name}' is '{text}'; it must be like {default}") from None

    def draft(self, configuration: Configuration) -> Draft:
        """Asks automl what a configuration builds, and whether it may be proposed. A round trip of some 100 µs."""
        key = tuple(sorted(configuration.items()))
        if key not in self._drafts:
            answer = _wire.query({"draft": {"configuration": configuration}})["drafted"]
            self._drafts[key] = Draft(answer.get("hash"), answer.get("facts") or {}, answer.get("refused"))
        return self._drafts[key]

    def admits(self, configuration: Configuration) -> bool:
        """Whether a configuration can be built and satisfies every constraint."""
        return self.is_plain or self.draft(configuration).refused is None

    def sample(self, rng: random.Random, known: "Optional[Known]" = None, attempts: int = 1000) -> Optional[Configuration]:
        """Draws a configuration that may be proposed and is not in `known`; None where none was found."""
        for _ in range(attempts):
            configuration = self.space.sample(rng)
            if self.admits(configuration) and (known is None or configuration not in known):
                return configuration
        return None

    def start(self, configuration: Configuration, why: str, budget: Optional[int] = None) -> "Proposal":
        """Proposes to start a trial, for `budget` epochs (default: a full training)."""
        return Proposal({"start": {"configuration": configuration, "budget": budget or self.max_budget, "why": why}})


@dataclass(frozen=True)
class Measurement:
    """What was measured at the end of one epoch."""

    epoch: int
    seconds: float
    metrics: Dict[str, float]


@dataclass(frozen=True)
class Trial:
    """A configuration that is, was or will be trained."""

    id: int
    configuration: Configuration
    budget: int
    """In epochs."""
    seed: int
    state: str
    """waiting, running, paused, completed, pruned or failed."""
    measurements: List[Measurement]
    hash: str = ""
    """Equal for trials that build the same network."""
    detail: Optional[str] = None
    """Why it was pruned or failed."""
    parent: Optional[int] = None
    facts: Dict[str, float] = field(default_factory=dict)

    def values(self, metric: str) -> List[float]:
        """The curve of a metric; NaN where it was no number or was not measured."""
        return [m.metrics.get(metric, math.nan) for m in self.measurements]

    def best(self, objective: Objective) -> Optional[float]:
        """The best value so far; None before the first number."""
        return objective.best(self.values(objective.metric))

    @staticmethod
    def read(trial: Dict[str, Any]) -> "Trial":
        measurements = [
            Measurement(m["epoch"], m.get("seconds", 0.0), {k: math.nan if v is None else v for k, v in m["metrics"].items()})
            for m in trial.get("measurements", [])]
        return Trial(
            id=trial["id"], configuration=trial["configuration"], budget=trial["budget"], seed=trial["seed"],
            state=trial["state"], measurements=measurements, hash=trial.get("hash", ""), detail=trial.get("detail"),
            parent=trial.get("parent"), facts=trial.get("facts", {}))


class Known:
    """The networks that were tried. Two configurations that build the same network count as one."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._hashes: set = set()
        self._configurations: set = set()

    def add(self, trial: Trial) -> None:
        self._hashes.add(trial.hash)
        self._configurations.add(self._key(trial.configuration))

    def __contains__(self, configuration: Configuration) -> bool:
        if self._key(configuration) in self._configurations:
            return True
        return not self._problem.is_plain and self._problem.draft(configuration).hash in self._hashes

    def __len__(self) -> int:
        return len(self._hashes)

    @staticmethod
    def _key(configuration: Configuration) -> Tuple[Any, ...]:
        return tuple(sorted(configuration.items()))


# ---------------------------------------------------------------------------------------------------------------------
# What a plugin is


@dataclass(frozen=True)
class Proposal:
    """What to do with a free worker: made by `Problem.start` and the functions below."""

    message: Dict[str, Any]


def resume(trial: int, budget: int, why: str) -> Proposal:
    """Go on with a paused trial up to a larger budget, in epochs."""
    return Proposal({"resume": {"trial": trial, "budget": budget, "why": why}})


def again(trial: int, why: str) -> Proposal:
    """Train the configuration of a completed trial once more, from another seed."""
    return Proposal({"again": {"trial": trial, "why": why}})


def wait(why: str) -> Proposal:
    """Nothing to do until a running trial ends."""
    return Proposal({"wait": {"why": why}})


def finished(why: str) -> Proposal:
    """Nothing left to try."""
    return Proposal({"finished": {"why": why}})


class Strategy:
    """Decides what to try next. All it knows comes from `tell`; it is rebuilt by telling the same trials again."""

    options: Dict[str, Tuple[Value, str]] = {}
    """By name: the default and one sentence. An option that is not listed is refused."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem

    def ask(self, trial: int, seed: int) -> Proposal:
        """Proposes what to do next. Must not change `self`: the same tells and seed give the same answer.

        trial: the number that a new trial would get. seed: below 2**53; all chance comes from it."""
        raise NotImplementedError

    def tell(self, trial: Trial) -> None:
        """Learns that a trial was started, paused, completed, pruned or failed."""
        raise NotImplementedError


class Pruner:
    """Decides whether a running trial is worth going on with, by comparing it with its peers."""

    options: Dict[str, Tuple[Value, str]] = {}

    def __init__(self, problem: Problem) -> None:
        self.problem = problem

    def decide(self, trial: Trial, peers: List[Trial]) -> Optional[str]:
        """None to go on, or why not, with the numbers: "0.91 at epoch 3 is below the median 0.94 of 8 trials"."""
        raise NotImplementedError


class Stop(Exception):
    """The trial ends here: raised by `Task.report`. Let it pass; `run` knows what to do."""


class TrialFailed(Exception):
    """This trial cannot be trained; the study goes on."""


class Task:
    """One trial that is to be trained."""

    def __init__(self, trial: Trial, folder: str, parent_folder: Optional[str]) -> None:
        self.trial = trial
        self.configuration = trial.configuration
        self.seed = trial.seed
        self.folder = folder
        """Where this trial's checkpoint is kept; it exists."""
        self.parent_folder = parent_folder
        """The folder of the trial whose weights this one starts from."""
        self.keep = False
        """After `Stop`: whether the trial may go on later."""

    def epochs(self, after: int = 0) -> range:
        """The epochs to train, from the one behind `after`, which a checkpoint has, to the budget."""
        return range(after + 1, self.trial.budget + 1)

    def checkpoint(self, name: str) -> str:
        """The path of a file in the trial's folder. Write another name and `os.replace` it: then it is always whole."""
        return os.path.join(self.folder, name)

    def report(self, epoch: int, **metrics: float) -> None:
        """Hands in one epoch's metrics. Raises `Stop` where the trial is not to go on.

        Save the checkpoint before: then an interrupted trial goes on behind this epoch."""
        numbers = {name: float(value) for name, value in metrics.items()}
        answer = _wire.query({"measured": {
            "epoch": epoch, "metrics": {k: v if math.isfinite(v) else None for k, v in numbers.items()}}})
        if "stop" in answer:
            self.keep = bool(answer["stop"].get("keep"))
            raise Stop(answer["stop"].get("reason", ""))


Train = Callable[[Task], None]


def run(plugin: Union[Type[Strategy], Type[Pruner], Train], name: Optional[str] = None) -> None:
    """Speaks with automl on standard input and output until it closes: call it once, at the end of your program.

    plugin: a strategy, a pruner, or a function that trains a `Task` and calls `report` after each epoch."""
    global _wire
    _wire = _Wire(sys.stdin, sys.stdout)
    # What the program prints must not get among the replies: from here on it goes to the log.
    sys.stdout = sys.stderr
    _Session(plugin, name or getattr(plugin, "__name__", "plugin")).serve()


# ---------------------------------------------------------------------------------------------------------------------
# The other direction: your program asks, automl answers


class Study:
    """A study that automl keeps while your program stays in charge: `automl serve-study` as a context.

        with Study("--space", "space.json", "--objective", "accuracy") as study:
            for trial in study.trials():
                for epoch in range(1, trial.budget + 1):
                    if not study.report(trial, epoch, accuracy=train_one_epoch(trial.configuration)):
                        break
                study.complete(trial)

    arguments: of `automl serve-study`. program: where automl is (default: AUTOML, then PATH)."""

    def __init__(self, *arguments: str, program: Optional[str] = None) -> None:
        self._command = [program or os.environ.get("AUTOML", "automl"), "serve-study", *arguments]
        self._stopped: set = set()

    def __enter__(self) -> "Study":
        try:
            self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        except FileNotFoundError:
            raise RuntimeError(f"there is no program '{self._command[0]}'; AUTOML or program= names it") from None
        assert self._process.stdin and self._process.stdout
        self._wire = _Wire(self._process.stdout, self._process.stdin)
        self.opened: Dict[str, Any] = self._say({"open": {"protocol": PROTOCOL}})["opened"]
        return self

    def __exit__(self, *_: Any) -> None:
        if self._process.poll() is None:
            self._say({"close": {}})
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait()

    def ask(self) -> Optional[Trial]:
        """The next trial to train; None where there is nothing more to do.

        A caller that trains one trial at a time never has to wait; others call `complete` first."""
        answer = self._say({"ask": {}})
        if "wait" in answer:
            raise RuntimeError("automl waits for a running trial: " + answer["wait"].get("why", ""))
        return Trial.read(answer["start"]["trial"]) if "start" in answer else None

    def trials(self) -> Iterator[Trial]:
        """Asks until there is nothing more to do."""
        while (trial := self.ask()) is not None:
            yield trial

    def report(self, trial: Trial, epoch: int, **metrics: float) -> bool:
        """Hands in one epoch's metrics; whether the trial goes on."""
        numbers = {k: float(v) if math.isfinite(v) else None for k, v in metrics.items()}
        return "proceed" in self._say({"report": {"trial": trial.id, "epoch": epoch, "metrics": numbers}})

    def complete(self, trial: Trial) -> None:
        """The trial has ended: at its budget, or because `report` said so."""
        self._say({"complete": {"trial": trial.id}})

    def fail(self, trial: Trial, message: str) -> None:
        """The trial could not be trained; the study goes on."""
        self._say({"fail": {"trial": trial.id, "message": message}})

    def leaderboard(self, top: int = 10) -> List[Trial]:
        """The best trials so far, the best first."""
        return [Trial.read(t) for t in self._say({"leaderboard": {"top": top}})["leaderboard"]["trials"]]

    def _say(self, message: Dict[str, Any]) -> Dict[str, Any]:
        answer = self._wire.query(message)
        if "error" in answer:
            raise RuntimeError(answer["error"]["message"])
        return answer


# ---------------------------------------------------------------------------------------------------------------------
# The protocol


class _Wire:
    """Messages as lines of JSON."""

    def __init__(self, source: TextIO, sink: TextIO) -> None:
        self._source, self._sink = source, sink

    def read(self) -> Optional[Dict[str, Any]]:
        line = self._source.readline()
        return json.loads(line) if line else None

    def write(self, message: Dict[str, Any]) -> None:
        # JSON has no NaN: better to fail here, with a trace, than to be misunderstood.
        self._sink.write(json.dumps(message, allow_nan=False, separators=(",", ":")) + "\n")
        self._sink.flush()

    def query(self, message: Dict[str, Any]) -> Dict[str, Any]:
        """Says something and returns the answer. Ends the program where the other side has gone."""
        self.write(message)
        answer = self.read()
        if answer is None:
            raise SystemExit("automl has gone")
        return answer


_wire: _Wire


class _Refusal(Exception):
    """What the user asked for cannot be: no mistake of the plugin."""


class _Session:
    """Answers automl's requests, one by one."""

    def __init__(self, plugin: Any, name: str) -> None:
        self._plugin = plugin
        self._name = name
        self._object: Any = None
        self._peers: Dict[int, Trial] = {}

    @property
    def _kind(self) -> str:
        if isinstance(self._plugin, type):
            return "pruner" if issubclass(self._plugin, Pruner) else "strategy"
        return "evaluator"

    def serve(self) -> None:
        while (request := _wire.read()) is not None:
            try:
                reply = self._reply(request)
            except _Refusal as refusal:
                reply = {"error": {"message": str(refusal)}}
            except Exception as error:
                traceback.print_exc(file=sys.stderr)
                reply = {"error": {"message": f"{type(error).__name__}: {error}"}}
            _wire.write(reply)
            if "closed" in reply:
                return

    def _reply(self, request: Dict[str, Any]) -> Dict[str, Any]:
        if "ask" in request:
            return self._object.ask(request["ask"]["trial"], request["ask"]["seed"]).message
        if "tell" in request:
            return self._tell(Trial.read(request["tell"]["trial"]))
        if "conclude" in request:
            return self._object.conclude(request["conclude"]["trial"], request["conclude"]["seed"]).message
        if "decide" in request:
            return self._decide(Trial.read(request["decide"]["trial"]))
        if "evaluate" in request:
            return self._evaluate(request["evaluate"])
        if "open" in request:
            return self._open(request["open"])
        if "close" in request:
            return {"closed": {}}
        raise ValueError(f"unknown request {sorted(request)}")

    def _open(self, opening: Dict[str, Any]) -> Dict[str, Any]:
        if opening.get("kind") != self._kind:
            raise _Refusal(f"this is one for --{self._kind}, not for --{opening.get('kind')}")
        known = getattr(self._plugin, "options", {})
        for option in opening.get("options", {}):
            if option not in known:
                raise _Refusal(f"there is no option '{option}' (there are: {', '.join(known) or 'none'})")
        problem = Problem(opening["problem"], opening.get("options", {}), opening.get("drafted", False))
        self._peers = {}
        try:
            for option, (default, _) in known.items():
                problem.option(option, default)
            self._object = self._plugin(problem) if isinstance(self._plugin, type) else self._plugin
        except ValueError as error:
            raise _Refusal(str(error)) from None
        return {"opened": {
            "name": self._name, "protocol": PROTOCOL, "summary": (self._plugin.__doc__ or "").strip().split("\n")[0],
            "options": [{"name": n, "default": _text(d), "help": h} for n, (d, h) in known.items()],
            "capabilities": ["conclude"] if hasattr(self._object, "conclude") else []}}

    def _tell(self, trial: Trial) -> Dict[str, Any]:
        if self._kind == "pruner":
            self._peers[trial.id] = trial
        else:
            self._object.tell(trial)
        return {"told": {}}

    def _decide(self, trial: Trial) -> Dict[str, Any]:
        peers = [peer for id, peer in sorted(self._peers.items()) if id != trial.id]
        reason = self._object.decide(trial, peers)
        return {"proceed": {}} if reason is None else {"prune": {"reason": reason}}

    def _evaluate(self, work: Dict[str, Any]) -> Dict[str, Any]:
        task = Task(Trial.read(work["trial"]), work["folder"], work.get("parent_folder"))
        try:
            self._object(task)
        except Stop:
            pass
        except TrialFailed as failure:
            return {"failed": {"message": str(failure)}}
        except Exception as error:
            # A mistake in one trial is that trial's failure.
            traceback.print_exc(file=sys.stderr)
            return {"failed": {"message": f"{type(error).__name__}: {error}"}}
        return {"evaluated": {}}


def _text(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
