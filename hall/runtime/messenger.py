"""Messages to phones, written to a file instead of being sent: for rehearsals, and for halls without a gateway.

Rule: one message for each key; whole phone numbers stand in this file alone, never in a log.
"""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path
from typing import Final

from hall.contract.clock import Clock
from hall.contract.masking import masked_phone
from hall.contract.values import Text
from hall.runtime.logs import get_logger
from hall.runtime.storage_faults import disk_faults

MESSAGES: Final = "messages.jsonl"
_log = get_logger("hall.messenger")


class FileMessenger:
    """A `Messenger` that appends each message as a line of JSON: key, at, phone, zh, en. For one process at a time."""

    def __init__(self, path: Path, clock: Clock) -> None:
        """Go on with the file at `path`, readable by its owner only. Raises `StorageError` when it cannot be had.

        A last line that a power cut left unfinished is taken away: that message was never answered for.
        """
        self._path, self._clock = path, clock
        self._lock = threading.Lock()
        with disk_faults(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
            found = path.read_bytes()
            whole = found[: found.rfind(b"\n") + 1]
            os.ftruncate(self._file, len(whole))
        self._sent = {_key(line) for line in whole.splitlines()}

    def send(self, key: str, phone: str, words: Text) -> None:
        """Write a message once for each key. Raises `StorageError`: then it was not written, and may be sent again."""
        with self._lock:
            if key in self._sent:
                return
            line = {"key": key, "at": self._clock.now().isoformat(), "phone": phone, "zh": words.zh, "en": words.en}
            content = json.dumps(line, ensure_ascii=False).encode() + b"\n"
            with disk_faults(self._path):
                size = os.fstat(self._file).st_size
                try:
                    if os.write(self._file, content) != len(content):
                        raise OSError("the line was cut off")
                    os.fsync(self._file)
                except OSError:
                    os.ftruncate(self._file, size)
                    raise
            self._sent.add(key)
        _log.info("message written", key=key, to=masked_phone(phone))

    def close(self) -> None:
        """Close the file. Closing twice is fine."""
        with self._lock:
            if self._file >= 0:
                os.close(self._file)
                self._file = -1


def _key(line: bytes) -> str:
    try:
        found = json.loads(line)
    except ValueError:
        # a line that a person has edited: its message is not known to be sent
        return ""
    return str(found.get("key", "")) if isinstance(found, dict) else ""
