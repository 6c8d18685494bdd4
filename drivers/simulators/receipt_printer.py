"""Twin of an ESC/POS receipt printer: prints at its own pace, tells its state, and drops slips as pictures.

Real-time questions are answered on arrival, everything else when the paper gets there. Off line (no paper, cover open,
cutter stuck, paper jammed) it keeps what it was sent and goes on afterwards, as the real thing does.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import ClassVar

from drivers.simulators.errors import TwinRefused
from drivers.simulators.paper_strip import TO_CUTTER_DOTS, PaperStrip
from drivers.simulators.printer_voice import Condition, ask_answer, push_block, real_time_answer
from drivers.simulators.slip_glyphs import Glyphs
from drivers.simulators.slip_tray import SlipTray
from drivers.simulators.twin import Twin, action
from drivers.wire.escpos_ops import (
    Ask,
    Cut,
    Fence,
    Init,
    LineFeed,
    PageOp,
    Picture,
    Present,
    PushStatus,
    QrSymbol,
    Words,
)
from drivers.wire.escpos_page import PageReader, RealTimeReader
from hall.contract.clock import Clock

DOTS_PER_SECOND = 1600.0
"""200 mm/s, a usual speed of 80 mm kiosk printers."""
_CUT_S = 0.3
ROLL_MM, LOW_MM = 80_000.0, 4_000.0
_MOST_QUEUED = 20_000


class ReceiptPrinter(Twin):
    """The printer; slips hang out of it until they are taken, and it does not notice."""

    name: ClassVar[str] = "printer"

    def __init__(self, clock: Clock, tray: SlipTray, *, glyphs: Glyphs | None = None) -> None:
        super().__init__(clock)
        self._tray = tray
        self._strip = PaperStrip(glyphs or Glyphs())
        self._page, self._real_time = PageReader(), RealTimeReader()
        self._queue: deque[PageOp] = deque()
        self._free_at = clock.monotonic()
        self._paper_mm = ROLL_MM
        self._cover_open = self._cutter_weak = self._cutter_stuck = self._jammed = False
        self._slips_out = 0
        self._push_mask = 0
        self._pushed: tuple[object, ...] = ()

    # -- what a person does ------------------------------------------------------------------------------------

    @action
    def remove_paper(self) -> None:
        """Take the roll out; a slip that was being printed ends there."""
        self._load(0.0)

    @action
    def refill(self) -> None:
        """Put a new roll in; what was waiting is printed now."""
        self._load(ROLL_MM)

    @action
    def set_paper(self, millimetres: float) -> None:
        """Put a roll in that has so much paper left; below 4 m the near-end sensor sees it."""
        self._load(max(0.0, millimetres))

    @action
    def open_cover(self) -> None:
        """Open the cover."""
        with self._turning():
            self._cover_open = True

    @action
    def close_cover(self) -> None:
        """Close the cover."""
        with self._turning():
            self._cover_open = False

    @action
    def break_cutter(self) -> None:
        """Put something into the cutter's way: the next cut fails."""
        with self._turning():
            self._cutter_weak = True

    @action
    def fix_cutter(self) -> None:
        """Free the cutter; a cut that failed is done now."""
        with self._turning():
            self._cutter_weak = self._cutter_stuck = False

    @action
    def jam(self) -> None:
        """Crumple the paper on its way: it does not move any more."""
        with self._turning():
            self._jammed = True

    @action
    def clear_jam(self) -> None:
        """Pull the crumpled paper out, with what was printed on it."""
        with self._turning():
            if self._jammed and self._strip.has_ink:
                self._tray.drop(self._strip.run_out(), torn=True)
            self._jammed = False

    @action
    def take_slip(self) -> None:
        """Take what hangs out of the printer; refused if nothing does."""
        with self._turning():
            if not self._slips_out:
                raise TwinRefused("出票口没有凭条。", "There is no slip to take.")
            self._slips_out = 0

    @action
    def slips(self, after: int = 0) -> dict[str, object]:
        """Return the slips with a number above `after`: number, picture, text, qr, torn."""
        with self._changing():
            return {"slips": [{**asdict(s), "picture": str(s.picture)} for s in self._tray.slips if s.number > after]}

    # -- the device --------------------------------------------------------------------------------------------

    @property
    def condition(self) -> Condition:
        """What the sensors see."""
        return Condition(
            paper_out=self._paper_mm <= 0,
            paper_low=self._paper_mm < LOW_MM,
            cover_open=self._cover_open,
            cutter_stuck=self._cutter_stuck,
            jammed=self._jammed,
            slip_in_mouth=self._slips_out > 0,
        )

    def _hear(self, data: bytes, now: float) -> None:
        for order in self._real_time.feed(data):
            if order.kind == 0x04:
                answer = self._status(order.number)
                if answer:
                    self._say(answer, now)
            elif order.kind == 0x05 and order.number == 2:
                self._forget()
        if not self._queue:
            self._free_at = max(self._free_at, now)
        room = _MOST_QUEUED - len(self._queue)
        self._queue.extend(self._page.feed(data)[:room])

    def _tick(self, now: float) -> None:
        while self._queue and self._free_at <= now and not self.condition.offline:
            op = self._queue[0]
            if isinstance(op, Cut | Present) and self._cutter_weak:
                self._cutter_stuck = True
                break
            self._queue.popleft()
            self._free_at += self._do(op, now)
        self._push(now)

    def _status(self, question: int) -> bytes:
        """Return what is said to a real-time question at once; nothing if it is not known."""
        return real_time_answer(self.condition, question)

    def _due(self) -> float | None:
        return self._free_at if self._queue and not self.condition.offline else None

    def _do(self, op: PageOp, now: float) -> float:
        """Carry out one operation; return the seconds it takes.

        Pictures, symbols and cuts count only at the beginning of a line, as the command reference says.
        """
        if isinstance(op, Picture | QrSymbol | Cut | Present) and self._strip.line_begun:
            return 0.0
        match op:
            case Words():
                return self._moved(self._strip.write(op))
            case LineFeed():
                return self._moved(self._strip.feed(op))
            case Picture():
                return self._moved(self._strip.draw(op))
            case QrSymbol():
                return self._moved(self._strip.symbol(op))
            case Cut(feed_dots=dots, to_cutter=to_cutter):
                return self._cut(TO_CUTTER_DOTS + dots if to_cutter else 0)
            case Present():
                return self._cut(TO_CUTTER_DOTS)
            case Fence():
                self._say(b"\x37\x22" + op.process_id + b"\0", now)
            case Ask():
                self._say(ask_answer(self.condition, op), now)
            case PushStatus():
                self._push_mask, self._pushed = op.mask, ()
            case Init():
                self._strip.drop_line()
        return 0.0

    def _cut(self, dots: int) -> float:
        """Feed `dots` and cut; return the seconds."""
        seconds = self._moved(self._strip.feed(LineFeed(0, dots)))
        strip = self._strip.cut()
        if not strip.is_blank:
            self._tray.drop(strip)
            self._slips_out += 1
        return seconds + _CUT_S

    def _moved(self, rows: int) -> float:
        self._paper_mm = max(0.0, self._paper_mm - rows / 8)
        return rows / DOTS_PER_SECOND

    def _push(self, now: float) -> None:
        if self._push_mask:
            seen = self.condition.seen_through(self._push_mask)
            if seen != self._pushed:
                self._pushed = seen
                self._say(push_block(self.condition), now)

    def _load(self, millimetres: float) -> None:
        with self._turning():
            if self._strip.has_ink:
                self._tray.drop(self._strip.run_out(), torn=True)
            self._paper_mm = millimetres

    @contextmanager
    def _turning(self) -> Iterator[None]:
        """Change something about the printer; if that brings it back on line, it goes on printing from now."""
        with self._changing() as now:
            was_offline = self.condition.offline
            yield
            if was_offline and not self.condition.offline:
                self._free_at = max(self._free_at, now)

    def _forget(self) -> None:
        """Clear all buffers; what is on paper stays on paper."""
        self._queue.clear()
        self._page.reset()
        self._strip.drop_line()

    def _bend(self, frame: bytes) -> bytes:
        """Status bytes have no checksum; their fixed bits are their check."""
        return frame[:-1] + bytes([frame[-1] ^ 0x80])

    def _look(self) -> dict[str, object]:
        return {
            **asdict(self.condition),
            "paper_mm": round(self._paper_mm),
            "queued": len(self._queue),
            "slips": len(self._tray.slips),
            "slips_out": self._slips_out,
        }

    def _power_up(self, now: float) -> None:
        self._forget()
        self._real_time = RealTimeReader()
        self._free_at = now
        self._push_mask, self._pushed = 0, ()
