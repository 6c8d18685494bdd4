"""Logs of a program: JSON lines in a file, human lines on stderr, nothing personal in either, crashes in a sentence."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from hall.contract.errors import StorageError
from hall.runtime import logs
from hall.runtime.clock import ScaledClock
from hall.runtime.logs import close_logs, configure_logs, get_logger
from hall.runtime.settings import LogSection

CLOCK = ScaledClock(datetime(2026, 11, 23, 1, 0, tzinfo=UTC), 0.000001, origin=1.0)
ID_NUMBER = "110101199003074514"


@pytest.fixture(autouse=True)
def _hooks_and_handlers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    level = logging.getLogger().level
    yield
    close_logs()
    logging.getLogger().setLevel(level)


def _lines(folder: Path) -> list[dict[str, Any]]:
    close_logs()
    return [json.loads(line) for line in (folder / "kiosk-1.jsonl").read_text(encoding="utf-8").splitlines()]


def _configure(folder: Path, level: Any = "info") -> None:
    configure_logs("kiosk-1", LogSection(level=level, folder=folder), CLOCK)


def test_a_line_is_json_with_the_halls_time_and_who_said_it(tmp_path: Path) -> None:
    _configure(tmp_path / "deep" / "log")
    get_logger("kiosk.issuing").info("a ticket was issued", ticket="20261123-0012", ahead=6)
    (line,) = _lines(tmp_path / "deep" / "log")
    assert line.pop("at").startswith("2026-11-23T01:")
    assert line == {
        "level": "info",
        "program": "kiosk-1",
        "logger": "kiosk.issuing",
        "event": "a ticket was issued",
        "ticket": "20261123-0012",
        "ahead": 6,
    }


def test_a_person_reads_one_line_on_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _configure(tmp_path)
    get_logger("kiosk").warning("the printer is slow", seconds=4)
    get_logger("kiosk").info("plain")
    first, second = capsys.readouterr().err.splitlines()
    assert first.endswith("kiosk-1 warning: the printer is slow (seconds=4)")
    assert second.endswith("kiosk-1 info: plain")


def test_nothing_personal_reaches_file_or_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _configure(tmp_path)
    log = get_logger("kiosk")
    log.info(f"card {ID_NUMBER}", name="王小明", pin="4711", holder={"address": "人民路1号", "id": ID_NUMBER})
    logging.getLogger("some.library").warning("sent %s", ID_NUMBER)
    try:
        raise ValueError(f"bad check digit in {ID_NUMBER}")
    except ValueError:
        log.exception("the card could not be read")
    written = (tmp_path / "kiosk-1.jsonl").read_text(encoding="utf-8") + capsys.readouterr().err
    for canary in (ID_NUMBER, "王小明", "4711", "人民路"):
        assert canary not in written
    assert "some.library" in written


def test_lines_below_the_level_are_dropped(tmp_path: Path) -> None:
    _configure(tmp_path, "warning")
    get_logger("kiosk").info("quiet")
    get_logger("kiosk").error("loud")
    assert [line["event"] for line in _lines(tmp_path)] == ["loud"]


def test_an_exception_is_a_traceback_in_the_file_and_a_sentence_on_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _configure(tmp_path)
    try:
        raise ValueError("no paper")
    except ValueError:
        get_logger("kiosk").exception("printing failed")
    told = capsys.readouterr().err
    assert "printing failed (error=ValueError: no paper)" in told
    assert "Traceback" not in told
    (line,) = _lines(tmp_path)
    assert line["error"] == "ValueError: no paper"
    assert "test_logs.py" in line["traceback"]


def test_an_uncaught_exception_of_a_thread_is_logged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _configure(tmp_path)

    def fail() -> None:
        raise RuntimeError("the reader is gone")

    thread = threading.Thread(target=fail, name="card-reader")
    thread.start()
    thread.join()
    assert "stopped card-reader; please report it (error=RuntimeError: the reader is gone)" in capsys.readouterr().err
    (line,) = _lines(tmp_path)
    assert line["level"] == "critical"
    assert "Traceback" in line["traceback"]


@pytest.mark.parametrize(
    ("crash", "told"),
    [("raise ValueError('oh')", "stopped the program; please report it"), ("raise KeyboardInterrupt", "")],
)
def test_an_uncaught_exception_of_the_program_is_one_sentence(tmp_path: Path, crash: str, told: str) -> None:
    script = f"""
from pathlib import Path
from hall.runtime.clock import SystemClock
from hall.runtime.logs import configure_logs
from hall.runtime.settings import LogSection
configure_logs("kiosk-1", LogSection(folder=Path({str(tmp_path)!r})), SystemClock())
{crash}
"""
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode != 0
    assert "Traceback" not in ended.stderr
    assert told in ended.stderr
    assert len(ended.stderr.splitlines()) == (1 if told else 0)


def test_configuring_again_does_not_say_everything_twice(tmp_path: Path) -> None:
    _configure(tmp_path)
    _configure(tmp_path)
    get_logger("kiosk").info("once")
    assert len(_lines(tmp_path)) == 1


def test_without_a_folder_lines_go_to_stderr_only(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("kiosk-1", LogSection(), CLOCK)
    get_logger("kiosk").info("here")
    assert "here" in capsys.readouterr().err


def test_the_file_turns_over_and_old_ones_are_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "FILE_BYTES", 2_000)
    monkeypatch.setattr(logs, "FILES_KEPT", 2)
    _configure(tmp_path)
    for number in range(100):
        get_logger("kiosk").info("a line of some length that fills the file", number=number)
    close_logs()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kiosk-1.jsonl", "kiosk-1.jsonl.1", "kiosk-1.jsonl.2"]
    assert all(path.stat().st_size <= 2_000 for path in tmp_path.iterdir())


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(StorageError, match=r"kiosk-1\.jsonl"):
        _configure(tmp_path / "file")


def test_a_full_disk_is_said_once_and_the_program_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _configure(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(logs._JsonFile, "shouldRollover", full)
    for number in range(3):
        get_logger("kiosk").info("line", number=number)
    told = capsys.readouterr().err
    assert told.count("cannot be written") == 1
    assert "No space left on device" in told
    assert "Traceback" not in told
    assert told.count("info: line") == 3


def test_a_reader_that_went_away_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        def write(self, _: str) -> None:
            raise BrokenPipeError

    _configure(tmp_path)
    monkeypatch.setattr(sys, "stderr", Gone())
    get_logger("kiosk").info("still here")
    assert [line["event"] for line in _lines(tmp_path)] == ["still here"]


def test_what_comes_from_outside_stays_within_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _configure(tmp_path)
    get_logger("x").warning("odd", topic="a\n09:00:00 server error: faked\x1b[2J\u2028b\rc")
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert (tmp_path / "kiosk-1.jsonl").read_text(encoding="utf-8").count("\n") == 1
