"""A payment with banknotes at the cash desk: one cash session, whose name is the payment's id.

Rule: what was received is what the journal of banknotes has credited to the session, read anew each time and never
added up here; no change is given, so a note that brings too much goes back out of escrow.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final, Protocol

from devices.cash_news import CashNews, CashWord
from devices.cash_roles import Denomination
from devices.note_records import CashTotal, NoteRecord
from devices.note_stages import OPEN_ENDS
from hall.contract.clock import Clock
from hall.contract.errors import StorageError
from hall.contract.values import Instant
from hall.runtime.logs import get_logger
from kiosk.money.acts import Verdict, verdict
from kiosk.money.core import Payment, State
from kiosk.money.events import Act, Event, Failed, Failure, NotesCounted, Refused

_log = get_logger("kiosk.money")
YUAN: Final = frozenset({"CNY", "CHN"})
"""How makers spell the currency: SSP by its own code, CCNET by the country's."""
FEN_PER_UNIT: Final = 100
NOTHING: Final[frozenset[Denomination]] = frozenset()


class NotesDesk(Protocol):
    """`devices.cash_door.CashDoor`, or a fake of it."""

    def begin(
        self, session: str, on_news: Callable[[CashNews], None], wanted: frozenset[Denomination] | None = None
    ) -> bool:
        """Take notes for `session`; False while another one is running, or without an acceptor."""
        ...

    def accept(self, note: int) -> None:
        """Keep the held note."""
        ...

    def give_back(self, note: int) -> None:
        """Give the held note back."""
        ...

    def end(self, session: str, then: Callable[[CashTotal], None]) -> None:
        """Take no more notes; `then` is told what there is when no note is under way."""
        ...

    def total(self, session: str) -> CashTotal:
        """Return what `session` has brought so far."""
        ...


class Cash:
    """The cash desk as payments see it. News come on the device's thread."""

    def __init__(
        self, desk: NotesDesk, clock: Clock, most_over: int, on_notice: Callable[[str, str], None] = lambda *_: None
    ) -> None:
        """`most_over` is how much may go to the balance since no change is given, fen.

        `on_notice` is told a payment and why a note came back: a `Verdict` or a `RejectReason` as a word.
        """
        self._desk, self._clock, self._most_over, self._on_notice = desk, clock, most_over, on_notice
        self._find: Callable[[str], Payment | None] = lambda _: None
        self._enter: Callable[[str, Event], object] = lambda *_: None

    def attach(self, find: Callable[[str], Payment | None], enter: Callable[[str, Event], object]) -> None:
        """Be told where payments are found, and where what happens to them is entered."""
        self._find, self._enter = find, enter

    def do(self, payment: Payment, act: Act, now: Instant) -> Event | None:
        """Begin, end or count `payment`; None when the desk tells later."""
        session = payment.id
        news = partial(self._hear, session)
        if act is Act.TAKE_NOTES:
            if self._desk.begin(session, news):
                return NotesCounted(at=now, received=worth_of(self._desk.total(session)))
            after = self._find(session)
            is_refused = after is not None and after.state is not State.ORDERED
            return None if is_refused else Failed(at=now, act=act, failure=Failure.UNREACHABLE)
        if act is Act.END_NOTES:
            # after a restart it is not running: it is begun without any note, so that the desk says what there is
            self._desk.begin(session, news, NOTHING)
            self._desk.end(session, partial(self._ended, session))
            return None
        total = self._desk.total(session)
        if worth_of(total) < payment.received:
            # its journal is not there at the moment
            return Failed(at=now, act=act, failure=Failure.UNREACHABLE)
        return NotesCounted(at=now, received=worth_of(total), unclear=len(total.open))

    def _hear(self, session: str, news: CashNews) -> None:
        try:
            match news.word:
                case CashWord.HELD if news.note is not None:
                    self._decide(session, news.note)
                case CashWord.CREDITED | CashWord.UNCLEAR:
                    self._count(session)
                case CashWord.REJECTED if news.reason is not None:
                    self._on_notice(session, news.reason.value)
                case CashWord.PROBLEM if news.fault is not None and news.fault.code == "not_installed":
                    self._enter(session, Refused(at=self._clock.now(), act=Act.TAKE_NOTES, reason=news.fault.code))
                case _:
                    pass
        except StorageError as error:
            # what the session has brought stands in the journal of banknotes, and is read again at its end
            _log.error("news of banknotes could not be written down", fault=str(error))

    def _decide(self, session: str, note: NoteRecord) -> None:
        payment = self._find(session)
        said = Verdict.NOT_NOW
        if payment is not None and note.denomination is not None and note.denomination.currency in YUAN:
            said = verdict(payment, note.denomination.value * FEN_PER_UNIT, self._most_over)
        if said is Verdict.KEEP:
            self._desk.accept(note.id)
        else:
            self._desk.give_back(note.id)
            self._on_notice(session, said.value)

    def _count(self, session: str) -> None:
        total = self._desk.total(session)
        unclear = sum(1 for note in total.open if note.stage in OPEN_ENDS)
        self._enter(session, NotesCounted(at=self._clock.now(), received=worth_of(total), unclear=unclear))

    def _ended(self, session: str, total: CashTotal) -> None:
        counted = NotesCounted(at=self._clock.now(), received=worth_of(total), unclear=len(total.open), is_shut=True)
        try:
            self._enter(session, counted)
        except StorageError as error:
            # the end is asked for again
            _log.error("the end of a payment in cash could not be written down", fault=str(error))


def worth_of(total: CashTotal) -> int:
    """Return what the notes credited to a session are worth, fen; another currency is never accepted."""
    return sum(note.value * FEN_PER_UNIT for note in total.credited if note.currency in YUAN)
