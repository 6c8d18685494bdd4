"""The shell of every command line program: settings, logs, signals, one clear line for what goes wrong, exit codes."""

from __future__ import annotations

import fcntl
import inspect
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Final, Generic, TypeVar

import typer
from pydantic import BaseModel

from hall.contract.clock import Clock
from hall.contract.errors import HallError, LaunchError, SettingsError
from hall.contract.values import Text
from hall.runtime.clock import clock_from_environment
from hall.runtime.logs import close_logs, configure_logs, get_logger
from hall.runtime.settings import LogSection, example_toml, load_settings, reference_markdown
from hall.runtime.settings_shown import shown_toml
from hall.runtime.storage_faults import disk_faults

CLEAN: Final = 0
FAILED: Final = 1
BAD_SETTINGS: Final = 2
ALREADY_RUNNING: Final = 3

M = TypeVar("M", bound=BaseModel)
_log = get_logger("hall.program")


class AlreadyRunning(LaunchError):
    """Another process of this program holds the data folder."""

    code = "already_running"


@dataclass(frozen=True)
class Program(Generic[M]):
    """What a program is given: its settings, the file they came from, the clock, and whether it must end."""

    name: str
    settings: M
    settings_path: Path
    clock: Clock
    stopping: threading.Event = field(default_factory=threading.Event)
    """Set by SIGTERM, SIGINT and SIGHUP."""

    def wait_for_stop(self) -> None:
        """Block until a signal asks the program to end."""
        self.stopping.wait()


class SingleInstance:
    """A lock on a data folder, held by this process until `release` or its death, whatever kills it."""

    def __init__(self, folder: Path) -> None:
        """Take the lock; raise `AlreadyRunning` when another process has it, `StorageError` when it cannot be made."""
        path = folder / "running.lock"
        with disk_faults(path):
            folder.mkdir(parents=True, exist_ok=True)
            # not inheritable: a child that outlives this process must not keep the lock
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(self._file, 32).decode("ascii", "replace").strip()
            os.close(self._file)
            raise _already_running(folder, holder) from None
        os.ftruncate(self._file, 0)
        os.write(self._file, f"{os.getpid()}\n".encode("ascii"))

    def release(self) -> None:
        """Give the lock back. The file stays: removing it would let two processes lock two files of one name."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def run_program(
    name: str,
    model: type[M],
    main: Callable[[Program[M]], int | None],
    arguments: list[str] | None = None,
) -> int:
    """Run `main` with the settings that the command line names and return the exit code for `sys.exit`.

    0 clean, 2 bad settings, 3 already running, 1 any other failure; each failure is one line on stderr. Besides
    ``--settings FILE`` it understands ``--check`` (only check them), ``--show`` (print them with their defaults),
    ``--example`` and ``--reference`` (print).
    """
    outcome = [CLEAN]

    def command(
        settings: Annotated[Path | None, typer.Option(help="The settings file (TOML).", metavar="FILE")] = None,
        check: Annotated[bool, typer.Option("--check", help="Only check the settings file.")] = False,
        show: Annotated[bool, typer.Option("--show", help="Print the settings with all defaults, no secrets.")] = False,
        example: Annotated[bool, typer.Option("--example", help="Print an example settings file.")] = False,
        reference: Annotated[bool, typer.Option("--reference", help="Print what every setting means.")] = False,
    ) -> None:
        if example or reference:
            typer.echo(example_toml(model) if example else reference_markdown(model), nl=False)
        elif settings is None:
            raise typer.BadParameter("name the settings file: --settings FILE")
        elif show:
            typer.echo(shown_toml(load_settings(model, settings)), nl=False)
        elif check:
            load_settings(model, settings)
            typer.echo(f"{settings} is in order.")
        else:
            outcome[0] = _run(name, model, main, settings)

    command.__doc__ = (inspect.getdoc(inspect.getmodule(main)) or name).splitlines()[0]
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command()(command)
    with _failures_as_lines(name, outcome):
        # typer ends with SystemExit for --help and wrong options
        app(args=arguments, prog_name=name, standalone_mode=True)
    return outcome[0]


def _run(name: str, model: type[M], main: Callable[[Program[M]], int | None], path: Path) -> int:
    settings = load_settings(model, path)
    clock = clock_from_environment()
    section: Any = getattr(settings, "log", LogSection())
    configure_logs(name, section, clock)
    program = Program(name, settings, path, clock)
    with _signals(program.stopping):
        try:
            _log.info("the program starts", settings=str(path))
            code = main(program) or CLEAN
            _log.info("the program ends", exit_code=code)
            return code
        except HallError as error:
            _log.info("the program ends", error_code=error.code)
            raise
        except Exception:  # noqa: BLE001  # the outermost loop of the process
            _log.exception("An error that nobody expected stopped the program; please report it")
            return FAILED
        finally:
            close_logs()


@contextmanager
def _failures_as_lines(name: str, outcome: list[int]) -> Iterator[None]:
    try:
        yield
    except SystemExit as end:
        # typer ends with 0 after a command that ran, whatever came of it
        if isinstance(end.code, int) and end.code != CLEAN:
            outcome[0] = end.code
    except HallError as error:
        sys.stderr.write(f"{name}: {error}\n")
        codes = {AlreadyRunning: ALREADY_RUNNING, SettingsError: BAD_SETTINGS}
        outcome[0] = next((code for kind, code in codes.items() if isinstance(error, kind)), FAILED)


@contextmanager
def _signals(stopping: threading.Event) -> Iterator[None]:
    """Let the signals that ask a program to end set `stopping`; put the former handlers back afterwards."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    wanted = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    former = {number: signal.signal(number, lambda *_: stopping.set()) for number in wanted}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _already_running(folder: Path, holder: str) -> AlreadyRunning:
    who_zh, who_en = (f"（进程 {holder}）", f" (process {holder})") if holder else ("", "")
    return AlreadyRunning(
        Text(
            zh=f"使用数据文件夹 {folder} 的程序已在运行{who_zh}。",
            en=f"A program that uses the data folder {folder} is already running{who_en}.",
        ),
        Text(zh="请先停止该程序，或另设数据文件夹。", en="Stop it first, or name another folder in the settings."),
    )
