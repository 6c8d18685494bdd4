"""How a scanner is told to scan: one small interface, and the two codecs that need no answer. Pure.

A trigger codec stands between the port and the line framer: it makes the command bytes, takes the scanner's
acknowledgements out of the stream and passes everything else on as payload.

::

    Honeywell, Mindeo   16 54 0D start    16 55 0D stop      (SYN T CR, SYN U CR; not acknowledged)
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The scanner's answer to a command: carried out or refused, and what it said."""

    ok: bool
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Payload:
    """Bytes of scanned codes, to be framed.

    `whole` says that a code ends here even without a suffix; `answer`, if any, must be sent to the scanner at once.
    """

    data: bytes
    answer: bytes = b""
    whole: bool = False


ScannerEvent = Acknowledged | Payload


class TriggerCodec(Protocol):
    """What every way of triggering can do; commands are empty bytes where a scanner has none."""

    def wake(self) -> bytes:
        """Return what must be sent before a command to a sleeping scanner."""

    def start(self) -> bytes:
        """Return the command that starts scanning."""

    def stop(self) -> bytes:
        """Return the command that stops scanning."""

    def feed(self, data: bytes) -> list[ScannerEvent]:
        """Take bytes from the scanner, in pieces of any size. Never raises."""

    def flush(self) -> list[ScannerEvent]:
        """The line has been silent: what looked like the beginning of an answer is payload."""

    @property
    def held(self) -> int:
        """Number of bytes kept for the next call."""


class Silent:
    """A trigger without answers: every byte that comes is payload. Also for scanners that always scan."""

    def __init__(self, start: bytes = b"", stop: bytes = b"") -> None:
        self._start, self._stop = start, stop

    def wake(self) -> bytes:
        """Nothing: these scanners do not sleep."""
        return b""

    def start(self) -> bytes:
        """Return the command that starts scanning."""
        return self._start

    def stop(self) -> bytes:
        """Return the command that stops scanning."""
        return self._stop

    def feed(self, data: bytes) -> list[ScannerEvent]:
        """Pass everything on."""
        return [Payload(data)] if data else []

    def flush(self) -> list[ScannerEvent]:
        """Nothing is ever held."""
        return []

    @property
    def held(self) -> int:
        """Always 0."""
        return 0


def syn_trigger() -> Silent:
    """Return the trigger of Honeywell and Mindeo scanners (SYN T CR)."""
    return Silent(bytes.fromhex("16540D"), bytes.fromhex("16550D"))


def always_on() -> Silent:
    """Return the trigger of a scanner in continuous (presentation) mode: there is none."""
    return Silent()


@dataclass(frozen=True, slots=True)
class Taken:
    """How a codec judges the bytes in front: `used` 0 means they are no answer, `event` None that it says nothing."""

    used: int
    event: ScannerEvent | None = None


_NO_ANSWER = Taken(0)


class AnswerSifter(ABC):
    """Takes answers out of a stream that also carries payload; the base of the codecs whose scanners answer.

    A subclass says where an answer may begin and judges the bytes from there. The result, with neighbouring payload
    joined, does not depend on how the stream is cut.
    """

    longest = 1024

    def __init__(self) -> None:
        self._held = bytearray()

    @property
    def held(self) -> int:
        """Number of bytes kept for the next call."""
        return len(self._held)

    @abstractmethod
    def may_begin(self, byte: int) -> bool:
        """Return whether an answer can begin with `byte`."""

    @abstractmethod
    def judge(self, data: bytes) -> Taken | None:
        """Judge `data`, which begins an answer perhaps; None asks for more bytes (at most `longest` in all)."""

    def feed(self, data: bytes) -> list[ScannerEvent]:
        """Take bytes from the scanner, in pieces of any size. Never raises."""
        found: list[ScannerEvent] = []
        for start in range(0, len(data), self.longest):
            self._held += data[start : start + self.longest]
            self._sift(found)
        return found

    def flush(self) -> list[ScannerEvent]:
        """The line has been silent: what looked like the beginning of an answer is payload."""
        found: list[ScannerEvent] = []
        while self._held:
            _pass_on(found, bytes(self._held[:1]))
            del self._held[:1]
            self._sift(found)
        return found

    def _sift(self, found: list[ScannerEvent]) -> None:
        stream, begin, at = bytes(self._held), 0, 0
        while at < len(stream):
            taken = self.judge(stream[at : at + self.longest]) if self.may_begin(stream[at]) else _NO_ANSWER
            if taken is None and len(stream) - at < self.longest:
                break
            if taken is None or taken.used == 0:
                at += 1
                continue
            _pass_on(found, stream[begin:at])
            begin = at = at + taken.used
            if taken.event is not None:
                found.append(taken.event)
        _pass_on(found, stream[begin:at])
        del self._held[:at]


def _pass_on(found: list[ScannerEvent], data: bytes) -> None:
    """Append payload, if there is any, joined to payload that stands directly before it."""
    if not data:
        return
    before = found[-1] if found else None
    if isinstance(before, Payload) and not before.whole:
        found[-1] = Payload(before.data + data)
    else:
        found.append(Payload(data))
