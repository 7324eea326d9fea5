#!/usr/bin/env python3
"""A strategy that draws at random and does one thing wrong: ./misbehaving.py:fault=crash, at the ask for trial 3."""

import json
import os
import random
import signal
import subprocess
import sys
import time

fault = ""
space = {}
marker = os.environ.get("MISBEHAVED", "")


def say(message):
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def draw(seed):
    rng = random.Random(seed)
    return {h["name"]: rng.randint(h["low"], h["high"]) for h in space["hyperparameters"]}


def start(configuration, **more):
    say({"start": {"configuration": configuration, "why": "drawn", "unknown_field": [1, 2], **more}})


def log(text):
    print(text, file=sys.stderr, flush=True)


def once():
    """Whether this is the first process that comes here."""
    if marker and os.path.exists(marker):
        return False
    if marker:
        open(marker, "w").close()
    return True


def misbehave(ask):
    if fault == "crash":
        log("about to crash")
        sys.exit(3)
    elif fault == "crash_once":
        if once():
            os.abort()
        start(draw(ask["seed"]))
    elif fault == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    elif fault == "hang":
        log("thinking hard")
        time.sleep(1000)
    elif fault == "garbage":
        sys.stdout.write("Hello, here is what I think\n")
        sys.stdout.flush()
    elif fault == "array":
        say([1, 2, 3])
    elif fault == "half":
        sys.stdout.write('{"start":{"configurat')
        sys.stdout.flush()
        sys.exit(0)
    elif fault == "nan":
        sys.stdout.write('{"start":{"configuration":{"a":NaN,"b":1}}}\n')
        sys.stdout.flush()
    elif fault == "null":
        start({"a": None, "b": 1})
    elif fault == "outside":
        start({"a": 99, "b": 1})
    elif fault == "outside_until_told":
        start(draw(ask["seed"]) if ask.get("refused") else {"a": 99, "b": 1})
    elif fault == "missing":
        start({"a": 1})
    elif fault == "duplicate":
        start(first)
    elif fault == "flood":
        sys.stdout.write("x" * (20 << 20))
        sys.stdout.flush()
    elif fault == "unasked":
        start(draw(ask["seed"]))
        say({"told": {}})
        time.sleep(0.2)
    elif fault == "closes_output":
        os.close(1)
        time.sleep(1000)
    elif fault == "closes_input":
        start(draw(ask["seed"]))
        os.close(0)
        time.sleep(1000)
    elif fault == "budget":
        start(draw(ask["seed"]), budget=0)
    elif fault == "wrong_reply":
        say({"told": {}})
    elif fault == "error":
        say({"error": {"message": "the moon is\nin the wrong house"}})
    elif fault == "flood_log":
        for number in range(20_000):
            sys.stderr.write(f"line {number}\n")
        sys.stderr.flush()
        start(draw(ask["seed"]))
    else:
        start(draw(ask["seed"]))


first = {}
while line := sys.stdin.readline():
    request = json.loads(line)
    if "open" in request:
        fault = request["open"]["options"].get("fault", "")
        space = request["open"]["problem"]["space"]
        if fault == "dies_at_open":
            log("no licence found")
            sys.exit(1)
        if fault == "refuses":
            say({"error": {"message": "there is no option 'fault'"}})
            continue
        if fault == "stubborn":
            # A child that does not want to die, and does not let its own child die.
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)
            child = subprocess.Popen(["sleep", "987"])
            log(f"pids {os.getpid()} {child.pid}")
        say({"opened": {"name": "misbehaving", "protocol": 2 if fault == "newer" else 1}})
    elif "ask" in request:
        if request["ask"]["trial"] == 3:
            misbehave(request["ask"])
        else:
            first = first or draw(request["ask"]["seed"])
            start(first if request["ask"]["trial"] == 1 else draw(request["ask"]["seed"]))
    elif "tell" in request:
        say({"told": {}})
    elif "close" in request:
        if fault == "stubborn":
            time.sleep(1000)
        say({"closed": {}})
        break
while fault == "stubborn":
    time.sleep(1)
