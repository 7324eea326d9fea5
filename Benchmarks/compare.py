"""Measures automl's trainer beside its peers, on one core, in alternating rounds, and prints the table."""

import argparse
import json
import shlex
import sys
from collections.abc import Callable, Collection
from dataclasses import asdict
from pathlib import Path

from comparison import machine, table
from comparison.contestants import Contestant
from comparison.environment import INSTRUCTION_SETS, contestant_environment, pin
from comparison.ours import AUTOML, Ours, build
from comparison.peer import PEERS, Peer
from comparison.progress import say
from comparison.rounds import Results, compare
from comparison.verdict import judge
from peers.workloads import WORKLOADS


def main() -> int:
    options = parse()
    if options.ours == str(AUTOML):
        build()
    core = options.core if pin(options.core) else None
    contestants = enter(options)
    try:
        results = compare(contestants, options.workloads, options.rounds)
    except KeyboardInterrupt:
        say("interrupted")
        return 130
    finally:
        for contestant in contestants:
            contestant.close()
    report(results, machine.facts(results, options.isa, core), options)
    return 0


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="Benchmarks/run", description=__doc__)
    add = parser.add_argument
    add("--workloads", type=names(WORKLOADS), default=list(WORKLOADS), metavar="A,B", help=", ".join(WORKLOADS))
    add("--peers", type=names(PEERS), default=list(PEERS), metavar="A,B", help=", ".join(PEERS) + ", or none")
    add("--rounds", type=int, default=3, metavar="N", help="the best counts (default 3)")
    add("--isa", choices=INSTRUCTION_SETS, help="forced on both sides (default: what each finds)")
    add("--core", type=int, default=0, metavar="N", help="all are pinned to it (default 0)")
    add("--limit", type=float, default=180, metavar="S", help="seconds for one measurement (default 180)")
    add("--ours", default=str(AUTOML), metavar="CMD", help="instead of ./automl; 'none' measures the peers alone")
    add("--json", type=Path, metavar="FILE", help="writes every measurement")
    add("--markdown", action="store_true", help="prints the table as Markdown")
    return parser.parse_args()


def names(known: Collection[str]) -> Callable[[str], list[str]]:
    """Parses `a,b` where each is known; `none` is no name at all."""

    def names(argument: str) -> list[str]:
        given = [] if argument == "none" else argument.split(",")
        if unknown := [name for name in given if name not in known]:
            raise argparse.ArgumentTypeError(f"no '{unknown[0]}'; there are {', '.join(known)}")
        return given

    return names


def enter(options: argparse.Namespace) -> list[Contestant]:
    environment = contestant_environment(options.isa)
    peers: list[Contestant] = [Peer(name, environment, options.limit) for name in options.peers]
    if options.ours == "none":
        return peers
    return [Ours(shlex.split(options.ours), environment, options.limit), *peers]


def report(results: Results, facts: dict[str, str], options: argparse.Namespace) -> None:
    print(table.text(table.rows(results), options.markdown))
    for reason, number in table.footnotes(results).items():
        print(f"\n[{number}] {reason}")
    print()
    for name, fact in facts.items():
        print(f"{'- ' if options.markdown else ''}{name}: {fact}")
    if options.json:
        options.json.write_text(json.dumps(document(results, facts), indent=2) + "\n")


def document(results: Results, facts: dict[str, str]) -> dict:
    """Every measurement, with each workload's verdict."""
    return {
        "machine": facts,
        "workloads": [
            {
                "workload": workload,
                "verdict": asdict(verdict := judge(workload, row)) | {"reached": verdict.reached},
                "contestants": {name: asdict(result) for name, result in row.items()},
            }
            for workload, row in results.items()
        ],
    }


if __name__ == "__main__":
    sys.exit(main())
