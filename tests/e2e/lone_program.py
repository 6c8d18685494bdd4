"""One program of the hall as a process, its settings file, and what it says to the person who started it."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from time import time

ROOT = Path(__file__).resolve().parents[2]
HALL_FILE = ROOT / "assets" / "halls" / "east.toml"
WITHIN_S = 40.0
"""How long a person would wait; it ends a broken test and measures nothing."""

EXTRA = {
    "clerk": '[counter]\nid = "1"\n',
    "rating": '[counter]\nid = "1"\n',
    "board": '[board]\narea = "main"\nis_silent = true\n',
}
"""What a client's settings need besides hall, broker and data, by role."""


def module_of(client: str) -> str:
    """Return the Python module that runs `client`."""
    role = client.split("-", maxsplit=1)[0]
    return {"server": "queue_server", "kiosk": "kiosk"}.get(role, f"screens.{role}")


def write_settings(
    folder: Path, client: str, port: int, *, hall: Path = HALL_FILE, level: str = "info", devices: str = ""
) -> Path:
    """Write the settings of `client` for a broker at `port`; its data go into ``<folder>/<client>``."""
    hall_line = f'file = "{hall}"' if client == "server" else 'id = "east"'
    extra = EXTRA.get(client.split("-", maxsplit=1)[0], "")
    path = folder / f"{client}.toml"
    path.write_text(
        f'[hall]\n{hall_line}\n[broker]\nport = {port}\nusername = "{client}"\n'
        f'[data]\nfolder = "{folder / client}"\n[log]\nlevel = "{level}"\n{extra}{devices}',
        encoding="utf-8",
    )
    return path


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a program: nine in the morning in the hall, no display, English complaints."""
    clock = f"start=2026-11-23T01:00:00Z;speed=1;origin={time():.3f}"
    return {**os.environ, "HALL_CLOCK": clock, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", **more}


def bound_by_permissions() -> tuple[str, ...]:
    """Return what to put before a command so that file permissions hold for it, even when root runs the tests."""
    if os.geteuid() != 0:
        return ()
    tool = shutil.which("setpriv")
    assert tool is not None, "util-linux is part of every Debian"
    return (tool, "--bounding-set", "-dac_override,-dac_read_search", "--")


def run_to_the_end(
    module: str, *arguments: object, prefix: tuple[str, ...] = (), **more: str
) -> subprocess.CompletedProcess[str]:
    """Run a module of the house until it ends."""
    command = (*prefix, sys.executable, "-m", module, *map(str, arguments))
    return subprocess.run(
        command, cwd=ROOT, env=environment(**more), capture_output=True, text=True, timeout=60, check=False
    )


class LoneProgram:
    """A running program. Its stderr is read all the time, so that it never waits for its reader."""

    def __init__(self, module: str, *arguments: object, more: Mapping[str, str] | None = None) -> None:
        self.name = module
        self.lines: list[str] = []
        self._changed = threading.Condition()
        self.process = subprocess.Popen(
            (sys.executable, "-m", module, *map(str, arguments)),
            cwd=ROOT, env=environment(**(more or {})), stderr=subprocess.PIPE, text=True, errors="replace",
        )  # fmt: skip
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def says(self, *words: str) -> str:
        """Wait for a line with all of `words` on stderr and return the first."""

        def found() -> str | None:
            return next((line for line in self.lines if all(word in line for word in words)), None)

        with self._changed:
            self._changed.wait_for(lambda: found() is not None or not self._reader.is_alive(), WITHIN_S)
            line = found()
        assert line is not None, f"{self.name} never said {words}:\n" + "\n".join(self.lines)
        return line

    def count(self, word: str) -> int:
        """Return how many lines have `word`."""
        with self._changed:
            return sum(word in line for line in self.lines)

    def is_running(self) -> bool:
        """Tell whether it has not ended."""
        return self.process.poll() is None

    def asked_to_leave(self) -> int:
        """Send SIGTERM and return the exit code; all that it said is in `lines` then."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(20)
        self._reader.join(10)
        return code

    def kill(self) -> None:
        """End it whatever it does."""
        self.process.kill()
        self.process.wait()
        self._reader.join(10)
        if self.process.stderr is not None:
            self.process.stderr.close()

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            with self._changed:
                self.lines.append(line.rstrip("\n"))
                self._changed.notify_all()
        with self._changed:
            self._changed.notify_all()


@contextmanager
def running(module: str, *arguments: object, **more: str) -> Iterator[LoneProgram]:
    """Give a running program that is gone afterwards."""
    program = LoneProgram(module, *arguments, more=more)
    try:
        yield program
    finally:
        program.kill()


def journal(folder: Path) -> list[tuple[int, str, str]]:
    """Return number, kind and body of every event, from the file of the server whose settings are in `folder`."""
    with closing(sqlite3.connect(f"file:{folder}/server/queue.sqlite?mode=ro", uri=True)) as connection:
        return list(connection.execute("select seq, kind, event from journal order by seq"))


def until(claim: Callable[[], bool], what: str) -> None:
    """Look until `claim` holds."""
    pause = threading.Event()
    for _ in range(int(WITHIN_S / 0.05)):
        if claim():
            return
        pause.wait(0.05)
    raise AssertionError(f"{what} did not come")
