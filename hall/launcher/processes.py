"""Programs as processes: started in order, watched, restarted with back-off, stopped in reverse. None stays behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from hall.contract.errors import LaunchError
from hall.contract.values import Text

BACK_OFF_S = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
"""Pause before the first, second, … restart; the last one repeats."""
STEADY_S = 60.0
"""A program that ran this long is trusted again: its next restart waits the shortest pause."""
PATIENCE_S = 8.0
"""How long a program may take to leave after SIGTERM before it is killed."""

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Program:
    """What to start: a telling name, the command line, what to add to the environment, and where its output goes."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    output: Path | None = None
    """Standard output and error are appended here; None: they go where the launcher's go."""
    ready: Callable[[], bool] = lambda: True
    """Tells when the next program may start."""
    is_restarted: bool = True


def module(name: str, module_name: str, *arguments: str, output: Path | None = None, **environment: str) -> Program:
    """Return the program that runs a Python module of the house."""
    command = (sys.executable, "-m", module_name, *arguments)
    return Program(name, command, environment=environment, output=output)


class Running:
    """One started program."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.started_at = time.monotonic()
        self.restarts = 0
        self.restart_at: float | None = None
        self.process = _start(program)

    def exit_code(self) -> int | None:
        """Return the exit code, or None while it runs."""
        return self.process.poll()

    def again(self) -> None:
        """Start the program once more."""
        self.process = _start(self.program)
        self.started_at = time.monotonic()
        self.restart_at = None


class Watch:
    """Keeps a set of programs running. Use as a context manager: leaving stops all, in reverse order."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._running: list[Running] = []
        self._lock = threading.RLock()
        self._is_leaving = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="watch", daemon=True)
        self.deaths: list[tuple[str, int]] = []
        """Each unasked end: program name and exit code, oldest first."""

    def __enter__(self) -> Watch:
        self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop_all()

    def start(self, program: Program, *, ready_within_s: float = 20.0) -> Running:
        """Start `program` and wait until it is ready; raise `LaunchError` with its last words when it is not."""
        running = Running(program)
        with self._lock:
            self._running.append(running)
        self._wait_until_ready(running, time.monotonic() + ready_within_s, ready_within_s)
        return running

    def _wait_until_ready(self, running: Running, deadline: float, ready_within_s: float) -> None:
        program = running.program
        while not program.ready():
            code = running.exit_code()
            if code is not None and (code in (2, 3) or not program.is_restarted):
                self._forget(running)
                raise _not_started(program, f"ended with code {code}")
            if time.monotonic() > deadline:
                raise _not_started(program, f"was not ready within {ready_within_s:g} s")
            self._is_leaving.wait(0.05)

    def start_together(self, programs: Sequence[Program], *, ready_within_s: float) -> Iterator[Program]:
        """Start several programs at once and yield each when it is ready, in their order."""
        together = [Running(program) for program in programs]
        with self._lock:
            self._running.extend(together)
        deadline = time.monotonic() + ready_within_s
        for running in together:
            self._wait_until_ready(running, deadline, ready_within_s)
            yield running.program

    def find(self, name: str) -> Running:
        """Return the running program called `name`; KeyError when there is none."""
        with self._lock:
            for running in self._running:
                if running.program.name == name:
                    return running
        raise KeyError(name)

    def stop(self, name: str) -> None:
        """Stop one program for good."""
        running = self.find(name)
        self._forget(running)
        _end(running, self._report)

    def stop_all(self) -> None:
        """Stop every program, the last started first; safe to call twice."""
        self._is_leaving.set()
        if self._watcher.is_alive():
            self._watcher.join()
        with self._lock:
            leaving, self._running = list(reversed(self._running)), []
        for running in leaving:
            _end(running, self._report)

    def _forget(self, running: Running) -> None:
        with self._lock:
            self._running.remove(running)

    def _watch(self) -> None:
        while not self._is_leaving.wait(0.2):
            with self._lock:
                for running in self._running:
                    self._look_after(running)

    def _look_after(self, running: Running) -> None:
        now = time.monotonic()
        if running.restart_at is not None:
            if now >= running.restart_at:
                running.again()
            return
        code = running.exit_code()
        if code is None or not running.program.is_restarted:
            return
        if now - running.started_at > STEADY_S:
            running.restarts = 0
        pause = BACK_OFF_S[min(running.restarts, len(BACK_OFF_S) - 1)]
        running.restarts += 1
        running.restart_at = now + pause
        self.deaths.append((running.program.name, code))
        self._report(f"{running.program.name} ended ({_cause(code)}); starting it again in {pause:g} s")


def _not_started(program: Program, what: str) -> LaunchError:
    words = last_words(program)
    return LaunchError(
        Text(zh=f"程序 {program.name} 未能启动。", en=f"{program.name} {what}."),
        Text(zh=f"它最后的信息：{words}", en=f"It said: {words}"),
    )


def last_words(program: Program, lines: int = 3) -> str:
    """Return the last lines a program wrote, on one line."""
    if program.output is None or not program.output.is_file():
        return "see its messages above"
    text = program.output.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return " / ".join(text[-lines:]) or "it said nothing"


def _start(program: Program) -> subprocess.Popen[bytes]:
    output: IO[bytes] | None = None
    if program.output is not None:
        program.output.parent.mkdir(parents=True, exist_ok=True)
        output = program.output.open("ab")
    try:
        return subprocess.Popen(
            (*_leash(), *program.command),
            env={**os.environ, **program.environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT if output is not None else None,
            start_new_session=True,  # Ctrl-C reaches the launcher alone, which then ends the programs in order
        )
    finally:
        if output is not None:
            output.close()


def _leash() -> tuple[str, ...]:
    # A launcher killed with -9 must not leave a hall behind that nobody can stop. util-linux has the tool; a
    # preexec_fn would be unsafe beside our threads.
    tool = shutil.which("setpriv")
    return (tool, "--pdeathsig", "TERM", "--") if tool else ()


def _end(running: Running, report: Report) -> None:
    process = running.process
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            report(f"{running.program.name} did not leave within {PATIENCE_S:g} s and is killed")
            process.kill()
            process.wait()


def _cause(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
