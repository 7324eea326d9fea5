"""Times searches on a real Slurm cluster of three nodes, and a simulated one of up to a thousand places."""

import contextlib
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

NODES = 3
# Of a core, for each node.
SHARE = 50
TRIALS = 12
SHORT_TRIALS = 60


def space(name: str, epochs: int, low: int, high: int, depth: int) -> dict:
    """All epochs of networks like these; width is that of each layer."""
    return {
        "name": name,
        "hyperparameters": [
            {"name": "width", "type": "int", "low": low, "high": high, "per": "depth"},
            {"name": "learning_rate", "type": "float", "low": 0.0005, "high": 0.01, "scale": "log"},
        ],
        "fixed": {"network": "mlp", "depth": depth},
        "training": {"max_epochs": epochs, "patience": 0},
    }


# Some 3 seconds on a whole core, and milliseconds.
SPACES = {"long": space("long", 300, 200, 400, 3), "short": space("short", 2, 8, 16, 1)}


class Cluster:
    """A private Slurm; see Tests/cluster/cluster."""

    def __init__(self, root: pathlib.Path, folder: str, share: int | None):
        self.command = [str(root / "Tests/cluster/cluster"), "--root", folder]
        self.environment = dict(os.environ, NODES=str(NODES), SLURM_CONF=f"{folder}/slurm.conf")
        if share:
            self.environment["NODE_SHARE"] = str(share)

    def control(self, word: str) -> None:
        subprocess.run([*self.command, word], check=True, env=self.environment, stdout=subprocess.DEVNULL)


@contextlib.contextmanager
def cluster(root: pathlib.Path, share: int | None = None):
    # A socket's path is short.
    folder = tempfile.mkdtemp(prefix="automl-", dir="/tmp")
    slurm = Cluster(root, folder, share)
    try:
        slurm.control("start")
        yield slurm.environment
    finally:
        slurm.control("stop")
        shutil.rmtree(folder, ignore_errors=True)


def search(automl: str, kind: str, trials: int, arguments: list[str], environment: dict) -> tuple[float, float]:
    """Seconds that it took, and those of its own processor time."""
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "space.json").write_text(json.dumps(SPACES[kind]))
        command = [automl, "search", "--space", "space.json", "--seed", "1", "--strategy", "random", "--pruner", "none",
                   "--trials", str(trials), "--quiet", *arguments]
        begin = time.monotonic()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - begin
        if status:
            raise SystemExit(f"{' '.join(command)}: {process.stderr.read().decode()}")
        return seconds, usage.ru_utime + usage.ru_stime


def slurm(workers: int, per_job: str, *more: str) -> list[str]:
    return ["--executor", "slurm", "--poll", "1s", "--workers", str(workers), "--trials-per-job", per_job, *more]


def measure(automl: str, kind: str, trials: int, ways: dict[str, list[str]], rounds: int, environment: dict) -> dict:
    """In turns; medians of seconds and of processor seconds."""
    runs: dict[str, list[tuple[float, float]]] = {}
    for number in range(1, rounds + 1):
        for name, arguments in ways.items():
            print(f"round {number} of {rounds}: {name}", file=sys.stderr, flush=True)
            runs.setdefault(name, []).append(search(automl, kind, trials, arguments, environment))
    return {name: [statistics.median(column) for column in zip(*found)] for name, found in runs.items()}


def compare_nodes(root: pathlib.Path, automl: str, rounds: int) -> None:
    """The node that a job must run on is the only difference."""
    ways = {
        "1 node": slurm(1, "one", "--sbatch=--nodelist=n1"),
        "3 nodes": slurm(NODES, "one"),
        "1 node, many trials per job": slurm(1, "many", "--sbatch=--nodelist=n1"),
        "3 nodes, many trials per job": slurm(NODES, "many"),
    }
    with cluster(root, SHARE) as environment:
        found = measure(automl, "long", TRIALS, ways, rounds, environment)
    print(f"{TRIALS} trials of some {3 * 100 // SHARE} s; nodes of {SHARE / 100} of a core; medians of {rounds}")
    print("| where | seconds | speed-up | cores of the search itself |\n|---|---|---|---|")
    for name, (seconds, used) in found.items():
        single = found[name.replace(f"{NODES} nodes", "1 node")][0]
        print(f"| {name} | {seconds:.1f} | {single / seconds:.2f} | {used / seconds:.3f} |")


def compare_starts(root: pathlib.Path, automl: str, rounds: int) -> None:
    """Trials of milliseconds: what is left is what each costs beyond its training."""
    local = ["--executor", "local", "--workers", str(NODES)]
    ways = {
        "this process, 1 worker": (["--workers", "1"], 1),
        "local, one trial per job": ([*local, "--trials-per-job", "one"], NODES),
        "local, many trials per job": ([*local, "--trials-per-job", "many"], NODES),
        "Slurm, one trial per job": (slurm(NODES, "one"), NODES),
        "Slurm, many trials per job": (slurm(NODES, "many"), NODES),
    }
    with cluster(root) as environment:
        arguments = {name: words for name, (words, _) in ways.items()}
        found = measure(automl, "short", SHORT_TRIALS, arguments, rounds, environment)
    print(f"\n{SHORT_TRIALS} trials of milliseconds on {NODES} nodes that share this machine; medians of {rounds}")
    print("| where | seconds | seconds of a node per trial |\n|---|---|---|")
    for name, (seconds, _) in found.items():
        print(f"| {name} | {seconds:.1f} | {seconds * ways[name][1] / SHORT_TRIALS:.3f} |")


def simulate(automl: str) -> None:
    print("\nsimulated, 5 epochs of 1 s, 5 ms for a call of the scheduler, which starts jobs once a second")
    print("| jobs at once | trials | trials/s | without any loss | measurements/s | files/s | jobs asked for/s | cores of the "
          "search | epoch in the database after | slowest in 100 | lost, twice |\n" + "|---" * 11 + "|")
    for jobs in (1, 10, 100, 1000):
        trials = min(4 * jobs, 4000)
        print(f"{jobs} simulated jobs", file=sys.stderr, flush=True)
        made = subprocess.run(
            [automl, "bench", "cluster", "--jobs", str(jobs), "--trials", str(trials), "--format", "json", "--quiet"],
            check=True, capture_output=True, text=True)
        entry = json.loads(made.stdout)
        print(f"| {jobs} | {trials} | {entry['trials_per_second']:.1f} | {jobs / 5:.1f} | "
              f"{entry['measurements_per_second']:.0f} | {entry['files_per_second']:.0f} | "
              f"{entry['submissions_per_second']:.1f} | {entry['search_cores']:.3f} | {entry['latency_median']:.2f} s | "
              f"{entry['latency_99']:.2f} s | {entry['lost']}, {entry['twice']} |")


def main() -> None:
    root, rounds = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    automl = str(root / ".build/release/automl")
    compare_nodes(root, automl, rounds)
    compare_starts(root, automl, rounds)
    simulate(automl)


if __name__ == "__main__":
    main()
