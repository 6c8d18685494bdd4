"""Driver of serial readers for Chinese identity cards with a SAM (GA 467), the SDT serial protocol.

Speak it: Huashi CVR-100 series, Synjones SS628, ZKTeco ID100/ID180, Routon iDR210, Donsee EST-100, Hisun HX-FDX3 and
others with an SDT-compatible serial or USB-serial port. Source: the makers' common SDT interface manuals.

Rules: find and select stand before every read; a card is reported once until it is lifted; after a failed read it must
be lifted. A frame has a deadline, a damaged answer is asked for again, and nothing of a card ever reaches a log.
"""

from __future__ import annotations

import time
from typing import ClassVar

from pydantic import BaseModel, Field

from devices.addresses import LineSettings
from devices.errors import DeviceGarbled, DeviceSilent, DeviceTrouble
from devices.ports import Port
from devices.roles import CardProblem, CardRead, Identity, Reading, Readings
from devices.wire_reading import Tellers
from drivers.wire import describe_sam, sam
from drivers.wire.errors import Damage, WireError
from drivers.wire.id_card import IdCard, decode_text_area
from drivers.wire.sam import Answer, Command, Decoder, Direction, Frame, Reply
from drivers.wire.sam_data import decode_base_info, sam_id_text
from hall.contract.masking import masked_name, masked_number
from hall.contract.values import DeviceRole
from hall.runtime.settings import Section

_TRIES = 3
_SETTLE_S = 0.05
"""Silence after which nothing more of a damaged answer comes."""
_MOST_SETTLING_S = 0.5
_SHORTEST_CARD = 256
"""Bytes: the text area alone; the answers to all other questions are shorter."""
_ASKS_AGAIN = frozenset((Answer.HOST_CHECKSUM, Answer.HOST_LENGTH))
"""The reader did not understand the question."""
_FAULTS = {
    Answer.OK: (),
    Answer.SELF_TEST_FAILED: ("reader_self_test_failed",),
    Answer.NOT_AUTHORISED: ("reader_not_authorised",),
}
_EXPECTED = {
    sam.FIND: frozenset(Answer) - {Answer.OK},
    sam.SELECT: frozenset(Answer) - {Answer.FOUND, Answer.NO_CARD},
    sam.READ_BASE: frozenset(Answer) - {Answer.FOUND, Answer.NO_CARD},
}
"""An answer that cannot belong to the question is a late one to the question before."""


class SamOptions(Section):
    """Options of the identity-card reader."""

    answer_s: float = Field(default=1.0, gt=0, le=10, description="Seconds the reader may take for a short answer")
    read_s: float = Field(default=4.0, gt=0, le=20, description="Seconds the reader may take to read a card")
    check_every_s: float = Field(default=5.0, gt=0, le=60, description="Seconds between two questions when idle")


class _Unread(Exception):
    """The read did not succeed for a passing reason; it may be tried once more while the card lies still."""


class SamIdReader:
    """One connection to a reader."""

    role: ClassVar[DeviceRole] = DeviceRole.ID_CARD_READER
    line: ClassVar[LineSettings] = LineSettings(baud=115200)
    Options: ClassVar[type[BaseModel]] = SamOptions
    seek_every_s = 0.3
    """The manuals forbid asking faster."""

    def __init__(self, port: Port, options: SamOptions) -> None:
        """Prepare; no byte is sent yet."""
        self._port, self._options = port, options
        self.check_every_s = options.check_every_s
        self._decoder = Decoder(Direction.TO_HOST)
        self._faults: tuple[str, ...] = ()
        self._card: Reading = None
        self._must_be_lifted = False
        self._is_expected = self._hints_lifting = False

    @staticmethod
    def wire_tellers(_options: SamOptions) -> Tellers:
        """Return what puts the bytes of the wire into words; nothing of a card is in them."""
        return describe_sam.tellers()

    def begin(self) -> Identity:
        """Ask for the module's state and its id; a module that failed its self-test obeys nothing and cannot tell."""
        self.check()
        if self._faults:
            raise DeviceTrouble(self._faults[0])
        reply = self._exchange(sam.SAM_ID, self._options.answer_s)
        try:
            return Identity(sam_id_text(reply.data))
        except WireError as error:
            raise DeviceGarbled from error

    def check(self) -> None:
        """Ask for the module's state."""
        answer = self._exchange(sam.STATUS, self._options.answer_s).answer
        self._faults = _FAULTS.get(answer, ("reader_failed",)) if answer is not None else ("reader_failed",)

    def listen(self, seconds: float) -> None:
        """Wait; a reader says nothing unasked, so what comes is the late end of something and is dropped."""
        self._port.read(seconds)

    def readings(self) -> Readings:
        """Return the module's state and whether a card lies there (unknown while nobody looks for one)."""
        return Readings(self._faults, {"card": self._card})

    def expect(self, wanted: bool) -> None:
        """Note whether a card is looked for; one that still lies there from before is hinted at once."""
        if wanted and not self._is_expected:
            self._hints_lifting = True
        if not wanted:
            self._card = None
        self._is_expected = wanted

    def seek_card(self) -> CardRead | CardProblem | None:
        """Look for a card and read it if it is a new one."""
        if self._exchange(sam.FIND, self._options.answer_s).answer is not Answer.FOUND:
            self._must_be_lifted = self._hints_lifting = False
            self._card = "absent"
            return None
        self._card = "present"
        if not self._must_be_lifted:
            self._must_be_lifted, self._hints_lifting = True, False
            return self._read_card()
        hint, self._hints_lifting = self._hints_lifting, False
        return CardProblem("card_lift_again") if hint else None

    def _read_card(self) -> CardRead | CardProblem:
        """Read the card that was just found; a second time, from the beginning, if the first try came to nothing."""
        try:
            return self._select_and_read()
        except _Unread:
            pass
        if self._exchange(sam.FIND, self._options.answer_s).answer is not Answer.FOUND:
            return CardProblem("card_unreadable")
        try:
            return self._select_and_read()
        except _Unread:
            return CardProblem("card_unreadable")

    def _select_and_read(self) -> CardRead | CardProblem:
        if self._exchange(sam.SELECT, self._options.answer_s).answer is not Answer.OK:
            raise _Unread
        try:
            # not asked for again when it is damaged: the module wants find and select before each read
            reply = self._exchange(sam.READ_BASE, self._options.read_s, tries=1)
        except (DeviceGarbled, DeviceSilent):
            raise _Unread from None
        if reply.answer is Answer.WRONG_CARD_TYPE:
            return CardProblem("card_wrong_type")
        if reply.answer is not Answer.OK:
            return CardProblem("card_unreadable")
        try:
            info = decode_base_info(reply.data, with_fingerprint=False)
            return _as_read(decode_text_area(info.text, info.photo))
        except WireError:
            raise _Unread from None

    def _exchange(self, command: Command, seconds: float, *, tries: int = _TRIES) -> Reply:
        """Send `command` and return its answer; raises `DeviceSilent` or `DeviceGarbled` when all tries fail.

        A reader that says nothing at all is asked twice only: a person waits.
        """
        has_heard = False
        for attempt in range(tries):
            if attempt == 2 and not has_heard:
                break
            self._settle(attempt)
            self._port.write(command.to_bytes())
            reply, heard = self._await_reply(command, seconds)
            if reply is not None:
                return reply
            has_heard |= heard
        raise DeviceGarbled if has_heard else DeviceSilent

    def _await_reply(self, command: Command, seconds: float) -> tuple[Reply | None, bool]:
        """Return the answer to `command`, or None when it was damaged or late, and whether any byte came at all."""
        until, heard = time.monotonic() + seconds, False
        while (left := until - time.monotonic()) > 0:
            data = self._port.read(left)
            heard |= bool(data)
            for found in self._decoder.feed(data):
                reply = None if isinstance(found, Damage) else _reply(found)
                if reply is None or reply.answer in _ASKS_AGAIN:
                    return None, True
                if _belongs(reply, command):
                    return reply, True
        self._decoder.expire()
        return None, heard

    def _settle(self, attempt: int) -> None:
        """Drop what came late; after a failed try wait until the line is quiet, so that the next answer is ours."""
        until = time.monotonic() + _MOST_SETTLING_S
        while self._port.read(_SETTLE_S if attempt else 0.0) and time.monotonic() < until:
            pass
        self._decoder.reset()


def _reply(frame: Frame) -> Reply | None:
    try:
        return Reply.from_frame(frame)
    except WireError:
        return None


def _belongs(reply: Reply, command: Command) -> bool:
    """Return whether `reply` can be the answer to `command`: one that came late or twice must not pass for it."""
    if command is sam.READ_BASE and reply.answer is Answer.OK and len(reply.data) < _SHORTEST_CARD:
        return False
    return command not in _EXPECTED or reply.answer is None or reply.answer in _EXPECTED[command]


def _as_read(card: IdCard) -> CardRead:
    return CardRead(
        kind=card.kind.name.lower(),
        name=card.name,
        number=card.number,
        masked_name=masked_name(card.name or card.english_name),
        masked_number=masked_number(card.number),
        sex=int(card.sex),
        birth=card.birth,
        valid_from=card.valid_from,
        valid_to=card.valid_to,
        english_name=card.english_name,
        nation=card.nation,
        nationality=card.nationality,
        address=card.address,
        issuer=card.issuer,
        photo=card.photo,
    )
