"""A process that has everything loaded and forks kiosks that pay, or payment providers, so that a kill costs little.

`python money_nursery.py kiosk FOLDER PORT`: a line ``NUMBER STORY STEP ACCOUNT`` lives one kiosk that goes on with
what is open, pays the payment NUMBER as the STORY says unless an earlier life began it, and kills itself with -9 at its
STEP-th step (0: never). Answered is ``killed``, or ``steps N`` and ``ended 0``.

`python money_nursery.py provider FOLDER PORT`: a line ``STEP`` forks a provider; its process id is answered.

A step is each side of each transaction of any file, of each question over HTTP, and of each slip.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from devices.cash_news import CashNews, CashWord
from devices.cash_roles import Denomination, NoteInHand
from devices.note_records import CashTotal
from devices.note_stages import NoteStage
from devices.notes import NoteJournal
from hall.contract.business.endpoints import PAYMENTS
from hall.contract.business.payment_control import CONTROL
from hall.contract.business.payments import PaymentMethod
from hall.contract.values import Text
from hall.runtime.clock import SystemClock
from hall.runtime.database import Database
from hall.runtime.http_port import HttpPort
from hall.runtime.payment_http import HttpPaymentProvider
from hall.runtime.program import Program
from kiosk.money.cash import Cash
from kiosk.money.core import Payment, State
from kiosk.money.events import Begun, SlipEnd, Wish
from kiosk.money.journal import PaymentJournal
from kiosk.money.till import Till
from queue_server.business.books import DATABASE, Books
from queue_server.business.system import ReferenceBusiness
from queue_server.business.vault import Vault
from queue_server.payments.__main__ import open_book, payments_app
from queue_server.port_http import serve_http
from tests.unit.queue_server.payments.payment_server import KIOSK, STAFF, settings_at

ZONE, SECRET = ZoneInfo("Asia/Shanghai"), b"a secret of this test"
AMOUNT, NOTE, DEVICE = 15_000, 100, "cash-1"
NOBODY = "9999999999"
"""An account that is not there: what is paid for it goes back."""
STORIES = ("qr", "refund", "cancel", "cash", "part", "back")
CASH = frozenset({"cash", "part", "back"})


class Fuse:
    """Counts the steps of this process and ends it at one of them."""

    def __init__(self, at: int) -> None:
        self._at, self.steps = at, 0

    def step(self) -> None:
        """One more step."""
        self.steps += 1
        if self.steps == self._at:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self) -> None:
        """Count what is written and asked from now on."""
        write, ask = Database.write, HttpPort.ask

        @contextmanager
        def written(database: Database) -> Iterator[Any]:
            self.step()
            with write(database) as connection:
                yield connection
                self.step()
            self.step()

        def asked(port: HttpPort, name: str, **arguments: Any) -> Any:
            self.step()
            answer = ask(port, name, **arguments)
            self.step()
            return answer

        Database.write, HttpPort.ask = written, asked  # type: ignore[method-assign]  # the point of it


class HurriedClock(SystemClock):
    """Real time, and what was waited for on top of it."""

    def __init__(self) -> None:
        super().__init__()
        self._ahead = 0.0

    def now(self) -> Any:
        return super().now() + timedelta(seconds=self._ahead)

    def monotonic(self) -> float:
        return super().monotonic() + self._ahead

    def skip(self, seconds: float) -> None:
        self._ahead += seconds


class Desk:
    """A cash desk over the real journal of banknotes; what is in the cassette stands in a file of its own."""

    def __init__(self, folder: Path, fuse: Fuse) -> None:
        self.journal = NoteJournal(folder / "notes.sqlite", SystemClock())
        self._cassette, self._fuse = folder / "cassette", fuse
        self._session, self._hear = "", lambda _: None
        self._is_kept = False
        left = self.journal.under_way(DEVICE)
        if left is not None and left.stage is NoteStage.STACKING and str(left.id) in notes_in(self._cassette):
            self.journal.stacked(DEVICE, "", left.denomination)
        elif left is not None:
            self.journal.give_back(DEVICE)
        self.journal.mark_told(DEVICE)

    def begin(self, session: str, on_news: Callable[[CashNews], None], wanted: object = None) -> bool:
        if self._session:
            return False
        self._session, self._hear = session, on_news
        return True

    def accept(self, note: int) -> None:
        self._is_kept = True

    def give_back(self, note: int) -> None:
        self._is_kept = False

    def end(self, session: str, then: Callable[[CashTotal], None]) -> None:
        if self._session == session:
            self._session = ""
            then(self.journal.total(session))

    def total(self, session: str) -> CashTotal:
        return self.journal.total(session)

    def insert(self, yuan: int) -> None:
        held = self.journal.hold(DEVICE, "", self._session, NoteInHand(1, Denomination("CNY", yuan)))
        self._hear(CashNews(CashWord.HELD, held))
        if not self._is_kept:
            self.journal.give_back(DEVICE)
            return
        self.journal.mark_stacking(held.id)
        with self._cassette.open("a", encoding="ascii") as file:
            file.write(f"{held.id}\n")
        self._fuse.step()
        (kept,) = self.journal.stacked(DEVICE, "", held.denomination)
        self.journal.mark_told(DEVICE)
        self._hear(CashNews(CashWord.CREDITED, kept))


def notes_in(cassette: Path) -> list[str]:
    """Return the numbers of the notes that are in the cassette."""
    return cassette.read_text(encoding="ascii").split() if cassette.exists() else []


class Printer:
    """Prints into a file, one line for each slip."""

    def __init__(self, path: Path, fuse: Fuse) -> None:
        self._path, self._fuse = path, fuse

    def print_slip(self, payment: Payment, then: Callable[[SlipEnd], None]) -> None:
        self._fuse.step()
        with self._path.open("a", encoding="ascii") as file:
            file.write(f"{payment.id}/{payment.state}\n")
        self._fuse.step()
        then(SlipEnd.PRINTED)

    def outcome_of(self, payment: Payment) -> SlipEnd | None:
        is_there = self._path.exists() and f"{payment.id}/{payment.state}" in self._path.read_text(encoding="ascii")
        return SlipEnd.PRINTED if is_there else None


def open_business(folder: Path) -> Books:
    """Return the books of the business system."""
    return Books(folder / DATABASE, Vault(SECRET), SystemClock(), ZONE)


class Life:
    """One kiosk with one customer."""

    def __init__(self, folder: Path, provider: HttpPaymentProvider, control: HttpPort, fuse: Fuse) -> None:
        self.clock, self.control = HurriedClock(), control
        self.journal = PaymentJournal(folder / "payments-here.sqlite")
        self.desk, self.books = Desk(folder, fuse), open_business(folder)
        printer = Printer(folder / "slips", fuse)
        business = ReferenceBusiness(self.books, "kiosk-1")
        self.till = Till(
            self.journal, business, provider, Cash(self.desk, self.clock, 10_000), printer, self.clock
        )  # fmt: skip

    def pay(self, number: int, story: str, account: str) -> None:
        """Pay as the story goes, until nothing is left to be done; then go on with nothing."""
        self.till.recover()
        payment = f"{number:032x}"
        is_here = self.journal.find(payment) is None
        if is_here:
            self.till.pay(self._order(payment, story, NOBODY if story == "refund" else account))
        for _ in range(400):
            pause = self.till.work()
            now = self.journal.find(payment)
            assert now is not None
            if pause is None and (now.state is not State.TAKING or not is_here):
                return
            if pause != 0.0:
                self._act(now, story, is_here=is_here)
                self.clock.skip(pause or 0.0)
        raise AssertionError(f"{payment} never comes to an end")

    def _act(self, now: Payment, story: str, *, is_here: bool) -> None:
        """Do what the customer does at the kiosk or, also after it died, on the phone."""
        if now.state is State.WAITING and (is_here or int(now.id, 16) % 2):
            self.control.ask("press", payment=now.id, does_pay=True)
            if story == "cancel":
                self.till.stop(now.id, Wish.BACK)
        elif now.state is State.TAKING and is_here:
            self.desk.insert(NOTE)
            if story != "cash":
                self.till.stop(now.id, Wish.TO_BALANCE if story == "part" else Wish.BACK)

    def _order(self, payment: str, story: str, account: str) -> Begun:
        now = self.clock.now()
        return Begun(
            at=now, payment=payment, method=PaymentMethod.CASH if story in CASH else PaymentMethod.QR, account=account,
            bills=(), amount=AMOUNT, terminal="kiosk-1", subject=Text(zh="电费", en="Electricity"),
            expires_at=now + timedelta(seconds=20),
        )  # fmt: skip


def partners(port: int) -> tuple[HttpPaymentProvider, HttpPort]:
    """Return who is asked over HTTP; made once, since making them takes longer than a life."""
    url = f"http://127.0.0.1:{port}"
    return HttpPaymentProvider(url, KIOSK), HttpPort(PAYMENTS + CONTROL, url, STAFF)


def live(folder: Path, asked: tuple[HttpPaymentProvider, HttpPort], line: list[str]) -> None:
    """Be a kiosk; how many steps it came to is written at its end."""
    number, story, steps, account = line
    fuse = Fuse(int(steps))
    life = Life(folder, *asked, fuse)
    fuse.watch()
    life.pay(int(number), story, account)
    sys.stdout.write(f"steps {fuse.steps}\n")
    sys.stdout.flush()


def provide(folder: Path, port: int, steps: int) -> None:
    """Be a provider."""
    settings, clock = settings_at(folder, port), SystemClock()
    fuse, program = Fuse(steps), Program("payments", settings, folder / "none.toml", clock)
    book = open_book(settings, clock)
    fuse.watch()
    serve_http(program, settings.http, payments_app(settings, book, program.stopping))


def in_a_fork(deed: Callable[[], None]) -> int:
    """Do `deed` in a child and return its process id."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        deed()
        code = 0
    except BaseException:  # noqa: BLE001  # the outermost loop of the child
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stderr.flush()
        os._exit(code)


def main() -> None:
    """Fork for each line, until the input ends."""
    what, folder, port = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    asked = partners(port)
    # what is there already is shared by all children, and not looked at by their collectors
    gc.freeze()
    if what == "provider":
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        words = line.split()
        if what == "provider":
            answer = str(in_a_fork(partial(provide, folder, port, int(words[0]))))
        else:
            _, status = os.waitpid(in_a_fork(partial(live, folder, asked, words)), 0)
            answer = "killed" if os.WIFSIGNALED(status) else f"ended {os.waitstatus_to_exitcode(status)}"
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
