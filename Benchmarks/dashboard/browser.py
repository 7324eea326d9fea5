"""Headless Chromium over its DevTools pipe: descriptors 3 and 4, JSON messages that end with a NUL byte, no port."""

import base64
import fcntl
import json
import os
import pathlib
import select
import shutil
import signal
import socket
import tempfile
import time

NAMES = ["chromium", "chromium-browser", "google-chrome"]
FLAGS = [
    "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--no-first-run",
    "--no-default-browser-check", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-extensions", "--disable-breakpad", "--disable-crash-reporter", "--disable-dev-shm-usage",
    "--force-color-profile=srgb", "--window-size=1280,900",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


class BrowserError(Exception):
    pass


def program() -> str:
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if not found:
        raise BrowserError(f"no browser: one of {', '.join(NAMES)} must be in PATH")
    return found


class Browser:
    """One process with a fresh profile and one page; `with` ends both."""

    def __init__(self) -> None:
        self.profile = tempfile.mkdtemp(prefix="dashboard-profile-")
        self.socket, theirs = pair()
        arguments = [program(), *FLAGS, f"--user-data-dir={self.profile}", "about:blank"]
        log = os.open(pathlib.Path(self.profile) / "log", os.O_WRONLY | os.O_CREAT, 0o600)
        actions = [(os.POSIX_SPAWN_DUP2, log, 1), (os.POSIX_SPAWN_DUP2, log, 2)]
        actions += [(os.POSIX_SPAWN_DUP2, theirs.fileno(), end) for end in (3, 4)]
        self.process = os.posix_spawn(arguments[0], arguments, os.environ, file_actions=actions, setpgroup=0)
        os.close(log)
        theirs.close()
        self.number = 0
        self.pending = b""
        self.events: list[dict] = []
        self.session = None
        target = self.send("Target.createTarget", url="about:blank", newWindow=True)["targetId"]
        self.session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Performance"):
            self.send(f"{domain}.enable")
        self.send("Emulation.setFocusEmulationEnabled", enabled=True)

    def __enter__(self) -> "Browser":
        return self

    def __exit__(self, *_: object) -> None:
        os.killpg(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        self.socket.close()
        for _ in range(100):
            shutil.rmtree(self.profile, ignore_errors=True)
            if not os.path.exists(self.profile):
                break
            time.sleep(0.02)

    def send(self, method: str, /, limit: float = 60, **parameters: object) -> dict:
        """The answer's `result`; events that come before it are kept in `events`."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        self.socket.sendall(json.dumps(message).encode() + b"\0")
        deadline = time.monotonic() + limit
        while True:
            answer = self._next(deadline)
            if answer is None:
                raise BrowserError(f"{method}: no answer within {limit:g} s")
            if answer.get("id") == self.number:
                break
        if "error" in answer:
            raise BrowserError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def evaluate(self, script: str, limit: float = 60) -> object:
        answer = self.send("Runtime.evaluate", limit, expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise BrowserError(details.get("exception", {}).get("description") or details["text"])
        return answer["result"].get("value")

    def screenshot(self, file: pathlib.Path, whole: bool = False) -> None:
        answer = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        file.write_bytes(base64.b64decode(answer["data"]))

    def listen(self, seconds: float) -> None:
        """Reads what comes meanwhile."""
        deadline = time.monotonic() + seconds
        while self._next(deadline) is not None:
            pass

    def _next(self, deadline: float) -> dict | None:
        """The next message, none when the time is over; events are kept."""
        while b"\0" not in self.pending:
            if not select.select([self.socket], [], [], max(0.0, deadline - time.monotonic()))[0]:
                return None
            received = self.socket.recv(1 << 20)
            if not received:
                raise BrowserError("the browser has ended")
            self.pending += received
        line, self.pending = self.pending.split(b"\0", 1)
        message = json.loads(line)
        if "method" in message:
            if message["method"] in ("Inspector.targetCrashed", "Target.targetCrashed"):
                raise BrowserError("the page has crashed")
            self.events.append(message)
        return message


def pair() -> tuple[socket.socket, socket.socket]:
    """Above descriptors 3 and 4, which the child's copies get."""
    ends = socket.socketpair()
    moved = tuple(socket.socket(fileno=fcntl.fcntl(end.fileno(), fcntl.F_DUPFD_CLOEXEC, 10)) for end in ends)
    for end in ends:
        end.close()
    return moved
