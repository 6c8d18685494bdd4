"""Driver of Custom's kiosk printers with a presenter: each ticket is cut, shown, taken by its customer or taken back.

Speak it: Custom VKP80II and VKP80III, KPM210/216/300, TPTCM and printers that follow them. Sources: Custom VKP80 and
KPM210/216H manuals (FS P, GS e, DLE EOT 20, GS E1..E4).

A ticket is done when the printer's count of cuts has risen behind it, or when it worked the data off and says that a
ticket lies in its mouth. The mouth is cleared before the next ticket: nobody gets the ticket of the one before. Whether
a ticket was taken or retracted is the difference of the printer's own count, not a guess from the time.
"""

from __future__ import annotations

import time
from typing import ClassVar, Literal

from pydantic import BaseModel, Field

from devices.addresses import LineSettings
from devices.ports import Port
from devices.roles import Identity, Outcome, PrintEnd, Proof, Readings
from devices.ticket_roles import CALLED_BACK_S, Fate, Move, Shown, fate_of, next_move
from devices.wire_reading import Tellers
from drivers.fenced_printer import FencedOptions, FencedPrinter
from drivers.presenter_channel import PresenterChannel
from drivers.wire import describe_escpos, escpos
from drivers.wire.escpos_status import Dialect
from hall.contract.values import DeviceRole

_CUTS, _RETRACTED = "cuts", "ret"
_STEPS = 1
_MOST_NEW_CUTS = 2
"""The ticket's own cut and the one that parts off a rest before it."""
_GRACE_S = 2.0
"""The printer takes a ticket back by itself; the driver does only when it did not."""
_LOOK_S = 0.1


class PresenterOptions(FencedOptions):
    """Options of the ticket dispenser."""

    hold_s: int = Field(
        default=30, ge=0, le=255, description="Seconds a customer has to take the ticket; 0: it stays until the next"
    )
    on_left: Literal["retract", "eject"] = Field(
        default="retract",
        description="What becomes of a ticket that nobody takes: retract (into the machine, where its set-up allows "
        "that) or eject (out of it)",
    )
    watch_every_s: float = Field(default=0.5, gt=0, le=5, description="Seconds between two looks at the mouth")


class CustomPresenter(FencedPrinter):
    """One connection to a presenter."""

    role: ClassVar[DeviceRole] = DeviceRole.TICKET_DISPENSER
    line: ClassVar[LineSettings] = LineSettings(baud=115200)
    Options: ClassVar[type[BaseModel]] = PresenterOptions
    _channel: PresenterChannel

    def __init__(self, port: Port, options: PresenterOptions) -> None:
        """Prepare; no byte is sent yet."""
        super().__init__(port, options, PresenterChannel(port, options.answer_s))
        self._options, self.watch_every_s = options, options.watch_every_s
        self._counts = True
        """False once the printer did not answer for its counters: then it is not asked again on this connection."""
        self._cuts: int | None = None
        self._retracted: int | None = None
        self._has_seen_mouth_full = self._is_stuck = False
        self._shown: Shown | None = None

    @staticmethod
    def wire_tellers(_options: FencedOptions) -> Tellers:
        """Return what puts the bytes of the wire into words; nothing of a ticket is in them."""
        return describe_escpos.tellers(Dialect.CUSTOM)

    def begin(self) -> Identity:
        """As every printer, then see what the counters say and whether a ticket of an earlier run is in the mouth."""
        identity = super().begin()
        if not self._stop():
            self._count()
            self._counts = self._cuts is not None
            if self._channel.status.slip_in_mouth:
                self._note_shown()
        return identity

    def readings(self) -> Readings:
        """Return the state as last said, with what the printer counts."""
        said = super().readings()
        stuck = ("ticket_stuck",) if self._is_stuck and self._channel.status.slip_in_mouth else ()
        return Readings((*said.faults, *stuck), {**said.detail, "cuts": self._cuts, "retracted": self._retracted})

    def part_off(self) -> bytes:
        """Return the bytes that cut off what an earlier ticket may have left in the printer and take it away."""
        return super().part_off() + self._take_back()

    def print(self, data: bytes) -> PrintEnd:
        """Print and present one ticket; a ticket that cannot be got out of the mouth before is in its way."""
        if self.clear_mouth() is None:
            return PrintEnd(Outcome.FAILED, fault="ticket_stuck")
        self._count()
        self._has_seen_mouth_full = False
        end = super().print(data)
        if end.outcome is Outcome.PRINTED:
            # counted anew: a rest that was parted off before it was taken back too
            self._count()
            self._note_shown()
        return end

    def watch_ticket(self) -> Fate | None:
        """Look where the ticket that was presented last is; one left too long is called back."""
        if self._shown is None:
            return Fate.GONE
        self._channel.ask_full()
        now = time.monotonic()
        match next_move(self._shown, self._channel.status.slip_in_mouth, now):
            case Move.ASK:
                self._count()
                fate, self._shown, self._is_stuck = fate_of(self._shown, self._retracted, now), None, False
                return fate
            case Move.CALL_BACK:
                self._port.write(self._take_back())
                self._shown = self._shown.called_back(now)
            case Move.STUCK:
                self._is_stuck = True
            case Move.WAIT:
                pass
        return None

    def clear_mouth(self) -> Fate | None:
        """Take back what is in the mouth and return where it went; None when it does not go."""
        self._channel.ask_full()
        if not self._channel.status.slip_in_mouth:
            return self.watch_ticket()
        if self._shown is None:
            self._note_shown()
        assert self._shown is not None
        self._port.write(self._take_back())
        self._shown = self._shown.called_back(time.monotonic())
        until = time.monotonic() + CALLED_BACK_S
        while time.monotonic() < until:
            self._channel.hear(_LOOK_S)
            fate = self.watch_ticket()
            if fate is not None:
                return fate
        self._is_stuck = True
        return None

    def _ending(self) -> bytes:
        return escpos.present(_STEPS, self._options.hold_s, retract=self._options.on_left == "retract")

    def _take_back(self) -> bytes:
        return escpos.RETRACT if self._options.on_left == "retract" else escpos.EJECT

    def _note_shown(self) -> None:
        hold_s = self._options.hold_s + _GRACE_S if self._options.hold_s else 0.0
        self._shown, self._is_stuck = Shown(time.monotonic(), hold_s, self._retracted), False

    def _count(self) -> None:
        if not self._counts:
            return
        self._cuts = self._channel.ask_count(escpos.ASK_CUTS, _CUTS)
        self._retracted = self._channel.ask_count(escpos.ASK_RETRACTED, _RETRACTED)

    def _fences(self) -> tuple[bytes, bytes]:
        self._channel.processed = 0
        if self._cuts is None:
            return escpos.BUFFERED_PAPER_STATUS, escpos.BUFFERED_PAPER_STATUS
        self._channel.expect_count()
        return escpos.BUFFERED_PAPER_STATUS, escpos.ASK_CUTS

    def _is_half_way(self) -> bool:
        return self._channel.processed > 0

    def _is_confirmed(self) -> bool:
        self._has_seen_mouth_full |= bool(self._channel.status.slip_in_mouth)
        if self._cuts is None:
            return self._channel.processed > int(self._is_split) and self._has_seen_mouth_full
        # a stray answer to the question before tells an old number, and noise any
        return 0 < self._channel.counts.get(_CUTS, 0) - self._cuts <= _MOST_NEW_CUTS

    def _is_out(self) -> bool:
        """The paper may end right behind a ticket: it lies in the mouth, which was empty before."""
        self._channel.ask_full()
        return self._is_half_way() and bool(self._channel.status.slip_in_mouth)

    def _confirmed(self) -> PrintEnd:
        self._channel.stop_counting()
        self._channel.ask_full()
        return PrintEnd(Outcome.PRINTED, Proof.PRESENTED)

    def _ask_meanwhile(self) -> None:
        self._channel.ask_full()
