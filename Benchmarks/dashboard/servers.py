"""The two servers: started on a free port of this machine, ended by their process id, their memory as Linux tells it."""

import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable


class ServerError(Exception):
    pass


class Server:
    """A process that serves `url`; `with` ends it."""

    def __init__(self, command: list[str], find_url: Callable[["Server"], str], limit: float = 60) -> None:
        self.log = tempfile.TemporaryFile("w+", errors="replace")
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.deadline = time.monotonic() + limit
        try:
            self.url = find_url(self)
        except BaseException:
            self.__exit__()
            raise

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        try:
            self.process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()
        self.log.close()

    def fail(self, reason: str) -> None:
        self.log.seek(0)
        said = self.log.read().strip().splitlines()
        raise ServerError(f"{self.process.args[0]}: {reason}{': ' + said[-1] if said else ''}")

    @property
    def peak_bytes(self) -> int:
        """The most that the process and its children have held, each by itself."""
        return sum(peak(process) for process in family(self.process.pid))


def ours(automl: str, database: pathlib.Path) -> Server:
    """Prints its URL in the first line."""

    def find(server: Server) -> str:
        assert server.process.stdout
        found = re.search(r"http://127\.0\.0\.1:\d+/\S*", server.process.stdout.readline())
        return found.group() if found else server.fail("it did not print its URL")

    return Server([automl, "serve", "--db", str(database), "--port", "0"], find)


def theirs(database: pathlib.Path) -> Server:
    """With the server that it takes by itself: gunicorn where that is installed."""
    port = free_port()
    program = pathlib.Path(sys.executable).parent / "optuna-dashboard"
    command = [str(program), f"sqlite:///{database}", "--host", "127.0.0.1", "--port", str(port), "--quiet"]

    def find(server: Server) -> str:
        while time.monotonic() < server.deadline and server.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return f"http://127.0.0.1:{port}/dashboard/studies/1"
            except OSError:
                time.sleep(0.02)
        return server.fail("it does not listen")

    return Server(command, find)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def family(parent: int) -> list[int]:
    """A process and those that descend from it."""
    found = [parent]
    for file in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            # Source: proc(5): after the name in brackets state and parent.
            fields = file.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found += family(int(file.parent.name))
    return found


def peak(process: int) -> int:
    try:
        status = pathlib.Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return 1024 * int(found.group(1)) if found else 0
