"""Messages to phones as lines of a file: once for each key, whole or not at all, masked in the log."""

from __future__ import annotations

import json
import logging
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hall.contract.errors import StorageError
from hall.contract.values import Text
from hall.runtime.clock import ScaledClock
from hall.runtime.messenger import FileMessenger

CLOCK = ScaledClock(datetime(2026, 11, 23, 1, tzinfo=UTC), 1.0, 1.0)
WORDS = Text(zh="您的验证码是 123456。", en="Your code is 123456.")
PHONE = "13912345678"


def lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_message_is_written_once_for_each_key_also_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "new" / "messages.jsonl"
    for _ in range(2):
        messenger = FileMessenger(path, CLOCK)
        for key in ("a", "b", "a"):
            messenger.send(key, PHONE, WORDS)
        messenger.close()
        messenger.close()
    assert [line["key"] for line in lines(path)] == ["a", "b"]
    assert lines(path)[0]["phone"] == PHONE
    assert lines(path)[0]["zh"] == WORDS.zh
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_log_does_not_say_to_whom(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    messenger = FileMessenger(tmp_path / "m.jsonl", CLOCK)
    with caplog.at_level(logging.DEBUG):
        messenger.send("a", PHONE, WORDS)
    messenger.close()
    assert "139****5678" in caplog.text
    assert PHONE not in caplog.text
    assert "123456" not in caplog.text


@pytest.mark.parametrize("cut", [1, 20, 60])
def test_a_line_that_a_power_cut_left_is_taken_away_and_written_again(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "m.jsonl"
    messenger = FileMessenger(path, CLOCK)
    messenger.send("a", PHONE, WORDS)
    messenger.send("b", PHONE, WORDS)
    messenger.close()
    os.truncate(path, path.stat().st_size - cut)
    again = FileMessenger(path, CLOCK)
    again.send("b", PHONE, WORDS)
    again.close()
    assert [line["key"] for line in lines(path)] == ["a", "b"]


def test_a_line_that_somebody_wrote_stops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "m.jsonl"
    path.write_text("not json\n[1]\n", encoding="utf-8")
    messenger = FileMessenger(path, CLOCK)
    messenger.send("a", PHONE, WORDS)
    messenger.close()
    assert path.read_text(encoding="utf-8").count("\n") == 3


def test_a_file_that_cannot_be_had_has_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StorageError):
        FileMessenger(tmp_path / "file" / "m.jsonl", CLOCK)
