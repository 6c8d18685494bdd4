"""Logs: JSON lines to a rotating file, one human line to stderr, both redacted; a crash is one sentence, not a page."""

from __future__ import annotations

import json
import logging
import sys
import threading
import traceback
from collections.abc import MutableMapping
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Protocol, TextIO, cast

from hall.contract.clock import Clock
from hall.runtime.redaction import redacted
from hall.runtime.settings import LogSection
from hall.runtime.storage_faults import disk_faults

_has_rich = "rich" in sys.modules
if not _has_rich:
    # structlog takes rich along, when it is there, for coloured lines that nobody prints here: a tenth of a start
    sys.modules["rich"] = None  # type: ignore[assignment]  # what import documents for "not to be found"
import structlog  # noqa: E402 - it looks for rich while it is imported

if not _has_rich:
    del sys.modules["rich"]

FILE_BYTES: Final = 10 * 1024 * 1024
FILES_KEPT: Final = 10
_LINE_ENDS: Final = {ord(end): end.encode("unicode_escape").decode() for end in "\r\n\v\f\x1b\x85\u2028\u2029"}
_FIRST: Final = ("at", "level", "program", "logger", "event")
_ours: list[logging.Handler] = []


class Logger(Protocol):
    """What a room may say. The first argument is a constant phrase; what varies goes into named values."""

    def debug(self, event: str, **values: object) -> None: ...
    def info(self, event: str, **values: object) -> None: ...
    def warning(self, event: str, **values: object) -> None: ...
    def error(self, event: str, **values: object) -> None: ...
    def exception(self, event: str, **values: object) -> None: ...


def get_logger(name: str) -> Logger:
    """Return the logger called `name`, usable before and after `configure_logs`."""
    logger = structlog.wrap_logger(
        logging.getLogger(name),
        processors=[structlog.stdlib.filter_by_level, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return cast(Logger, logger)


def configure_logs(program: str, section: LogSection, clock: Clock) -> None:
    """Send all logs of this process to stderr and, when `section` names a folder, to ``<program>.jsonl`` there.

    Uncaught exceptions of any thread are logged from now on. May be called again. Raises `StorageError` when the
    folder cannot be made or written.
    """
    close_logs()
    handlers: list[logging.Handler] = [_with(_StderrLines(), _human, program, clock)]
    path = log_file(program, section)
    if path is not None and section.folder is not None:
        with disk_faults(path):
            section.folder.mkdir(parents=True, exist_ok=True)
            file = _JsonFile(path, maxBytes=FILE_BYTES, backupCount=FILES_KEPT, encoding="utf-8")
        handlers.append(_with(file, _json, program, clock))
    root = logging.getLogger()
    for handler in handlers:
        root.addHandler(handler)
        _ours.append(handler)
    root.setLevel(section.level.upper())
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread


def log_file(program: str, section: LogSection) -> Path | None:
    """Return the file to which the logs of `program` go, or None when they go to stderr only."""
    return section.folder / f"{program}.jsonl" if section.folder is not None else None


def close_logs() -> None:
    """Take this module's handlers away and close their files."""
    while _ours:
        handler = _ours.pop()
        logging.getLogger().removeHandler(handler)
        handler.close()


class _StderrLines(logging.StreamHandler[TextIO]):
    """Lines to whatever stderr is at that moment; a reader that went away must not stop a program."""

    def __init__(self) -> None:
        super().__init__(sys.stderr)

    def emit(self, record: logging.LogRecord) -> None:
        self.stream = sys.stderr
        super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:
        """Drop the line: there is nobody left to read it."""


class _JsonFile(RotatingFileHandler):
    """A log file whose disk may fill up: then one sentence on stderr, and the program goes on."""

    _has_complained = False

    def handleError(self, record: logging.LogRecord) -> None:
        """Say once that the log cannot be written."""
        if not self._has_complained:
            self._has_complained = True
            reason = sys.exc_info()[1]
            sys.stderr.write(f"The log {self.baseFilename} cannot be written ({reason}); free some space.\n")


def _with(handler: logging.Handler, render: structlog.typing.Processor, program: str, clock: Clock) -> logging.Handler:
    def stamp(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        record: logging.LogRecord = event["_record"]
        event["at"] = clock.now().isoformat(timespec="milliseconds")
        event["level"] = record.levelname.lower()
        event["program"] = program
        event["logger"] = record.name
        return event

    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[
                stamp,
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _render_exception,
                _redact,
                render,
            ],
        )
    )
    return handler


def _render_exception(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    found = event.pop("exc_info", None)
    error = sys.exc_info()[1] if found is True else found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        event["error"] = f"{type(error).__name__}: {error}"
        event["traceback"] = "".join(traceback.format_exception(error))
    return event


def _redact(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return cast(dict[str, Any], redacted(dict(event)))


def _json(_: Any, __: str, event: MutableMapping[str, Any]) -> str:
    ordered = {key: event[key] for key in _FIRST if key in event}
    return json.dumps({**ordered, **event}, ensure_ascii=False)


def _human(_: Any, __: str, event: MutableMapping[str, Any]) -> str:
    details = " ".join(f"{key}={event[key]}" for key in event if key not in (*_FIRST, "traceback"))
    head = f"{event['at'][11:19]} {event['program']} {event['level']}: {event['event']}"
    # one line each: what comes from outside must not look like another program's word
    return (f"{head} ({details})" if details else head).translate(_LINE_ENDS)


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        _crash(error, trace, "the program")


def _uncaught_in_thread(arguments: threading.ExceptHookArgs) -> None:
    if arguments.exc_value is not None and not issubclass(arguments.exc_type, SystemExit):
        _crash(arguments.exc_value, arguments.exc_traceback, arguments.thread.name if arguments.thread else "a thread")


def _crash(error: BaseException, trace: TracebackType | None, where: str) -> None:
    logging.getLogger("hall.crash").critical(
        "An error that nobody expected stopped %s; please report it", where, exc_info=(type(error), error, trace)
    )
