"""Twin of an identity-card reader with a SAM: the same frames, the same order of steps, the same stubbornness.

As the real thing it answers "no card" to every find after a read until the card is lifted, wants find and select
before each read, and wants a card lifted and put again after a read error.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import ClassVar

from drivers.simulators.persons import card_like
from drivers.simulators.twin import Twin, action
from drivers.wire import sam
from drivers.wire.errors import Damage, DamageKind
from drivers.wire.id_card import IdCard, encode_text_area
from drivers.wire.sam import Answer, Command, Decoder, Direction, Reply
from drivers.wire.sam_data import BaseInfo, encode_base_info
from hall.contract.clock import Clock
from hall.contract.masking import masked_name

SAM_ID = bytes.fromhex("05000300") + b"".join(n.to_bytes(4, "little") for n in (20150608, 1234567, 89012345))
_PHOTO = b"WLf\0" + bytes(1020)
_FRAME_S, _FIELD_S, _READ_S = 0.5, 0.06, 0.7


class Step(Enum):
    """How far the host has come with the card on the reader."""

    NOTHING = "nothing"
    FOUND = "found"
    SELECTED = "selected"
    READ = "read"
    BLOCKED = "blocked"


class IdReader(Twin):
    """The card reader.

    Faults of its own: ``read_error``, ``rejected`` by card, ``self_test``, ``wrong_card``, and ``lifted_early``, a
    customer who takes each card away while it is read.
    """

    name: ClassVar[str] = "idreader"
    own_faults: ClassVar[frozenset[str]] = frozenset(
        ("read_error", "rejected", "self_test", "wrong_card", "lifted_early")
    )

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self._decoder = Decoder(Direction.TO_READER)
        self._begun_at: float | None = None
        self._card: IdCard | None = None
        self._step = Step.NOTHING
        self._reads, self._read_until = 0, float("-inf")

    @action
    def put_card(self, sample: str = "zhang", **changes: str) -> dict[str, object]:
        """Put a sample person's card on the reader, with some fields changed; return the masked name."""
        return self.put(card_like(sample, changes))

    def put(self, card: IdCard) -> dict[str, object]:
        """Put any card on the reader; raises `OutOfRange` for one that cannot exist."""
        encode_text_area(card)
        with self._changing():
            self._card, self._step = card, Step.NOTHING
            return {"name": masked_name(card.name or card.english_name)}

    @action
    def remove_card(self) -> None:
        """Lift the card; nothing happens if there is none. One that is being read cannot be read to its end."""
        with self._changing() as now:
            self._card, self._step = None, Step.NOTHING
            if now < self._read_until:
                self._read_until = now
                self._reads -= 1
                self._outbox.clear()
                self._say(self._block(Answer.READ_FAILED).to_bytes(), now)

    def _hear(self, data: bytes, now: float) -> None:
        self._obey(self._decoder.feed(data), now)
        self._begun_at = now if self._decoder.begun else None

    def _tick(self, now: float) -> None:
        due = self._due()
        if due is not None and now >= due:
            self._begun_at = None
            self._obey(self._decoder.expire(), now)

    def _due(self) -> float | None:
        return None if self._begun_at is None else self._begun_at + _FRAME_S

    def _look(self) -> dict[str, object]:
        name = masked_name(self._card.name or self._card.english_name) if self._card else ""
        return {"card": self._card is not None, "name": name, "step": self._step.value, "reads": self._reads}

    def _power_up(self, now: float) -> None:
        self._decoder.reset()
        self._begun_at, self._step, self._read_until = None, Step.NOTHING, now

    def _obey(self, frames: list[sam.Frame | Damage], now: float) -> None:
        for frame in frames:
            if isinstance(frame, Damage):
                wrong = Answer.HOST_CHECKSUM if frame.kind is DamageKind.CHECKSUM else Answer.HOST_LENGTH
                self._say(Reply.of(wrong).to_bytes(), now)
            else:
                reply, after_s = self._answer(Command.from_frame(frame))
                if self._step is Step.READ and after_s == _READ_S:
                    self._read_until = now + after_s
                self._say(reply.to_bytes(), now, after_s)

    def _answer(self, command: Command) -> tuple[Reply, float]:
        if self._has("self_test"):
            return Reply.of(Answer.SELF_TEST_FAILED), 0.0
        answers: dict[tuple[int, int], Callable[[], Reply]] = {
            (0x10, 0xFF): self._reset,
            (0x11, 0xFF): partial(Reply.of, Answer.OK),
            (0x12, 0xFF): partial(Reply.of, Answer.OK, SAM_ID),
            (0x20, 0x01): self._find,
            (0x20, 0x02): self._select,
            (0x30, 0x01): partial(self._read, with_fingerprint=False),
            (0x30, 0x10): partial(self._read, with_fingerprint=True),
            (0x30, 0x03): self._newest_address,
            (0x61, 0xFF): partial(Reply.of, Answer.OK),
        }
        doing = answers.get((command.cmd, command.para))
        if doing is None:
            known_speed = command.cmd == 0x60 and command.para < len(sam.BAUD_RATES)
            return Reply.of(Answer.OK if known_speed else Answer.HOST_COMMAND), 0.0
        return doing(), {0x20: _FIELD_S, 0x30: _READ_S}.get(command.cmd, 0.0)

    def _reset(self) -> Reply:
        self._step = Step.NOTHING if self._step in (Step.FOUND, Step.SELECTED) else self._step
        return Reply.of(Answer.OK)

    def _find(self) -> Reply:
        if self._card is None or self._has("wrong_card") or self._step in (Step.READ, Step.BLOCKED):
            return Reply.of(Answer.NO_CARD)
        self._step = Step.FOUND
        return Reply.of(Answer.FOUND, bytes(4))

    def _select(self) -> Reply:
        if self._step is not Step.FOUND:
            return Reply.of(Answer.SELECT_FAILED)
        self._step = Step.SELECTED
        return Reply.of(Answer.OK, bytes(8))

    def _read(self, *, with_fingerprint: bool) -> Reply:
        if self._card is None or self._step is not Step.SELECTED or self._has("read_error"):
            return self._block(Answer.READ_FAILED)
        if self._has("rejected"):
            return self._block(Answer.CARD_REJECTED_SAM)
        if self._has("lifted_early"):
            self._card = None
            return self._block(Answer.READ_FAILED)
        self._step = Step.READ
        self._reads += 1
        info = BaseInfo(encode_text_area(self._card), self._card.photo or _PHOTO)
        return Reply.of(Answer.OK, encode_base_info(info, with_fingerprint=with_fingerprint))

    def _newest_address(self) -> Reply:
        return Reply.of(Answer.ITEM_NOT_ON_CARD if self._step is Step.READ else Answer.READ_FAILED)

    def _block(self, answer: Answer) -> Reply:
        self._step = Step.BLOCKED if self._card is not None else Step.NOTHING
        return Reply(0x6A, 0x82, answer)
