"""A hall in which one can pay: broker, twins, server, payment simulator, business system and kiosk as real programs."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, time
from typing import Any

import httpx
import tomlkit

from devices.notes import NoteJournal
from hall.contract.business.errors import BusinessError
from hall.contract.business.payment_control import CONTROL, WaitingPayment
from hall.contract.business.payments import PaymentMethod, Statement
from hall.contract.business.settlement import Settlement
from hall.contract.business.values import Who
from hall.launcher.business_site import BUSINESS, PANEL, PAYMENTS
from hall.launcher.doors import Door, DoorRefused, DoorShut, Seat
from hall.launcher.processes import Watch
from hall.launcher.robots import press
from hall.launcher.site import CONTROL as CONTROL_ROOM
from hall.launcher.site import KIOSK, TWINS, Site, prepare_site
from hall.runtime.business_http import HttpBusinessSystem
from hall.runtime.clock import SystemClock
from hall.runtime.http_port import HttpPort
from hall.runtime.payment_http import HttpPaymentProvider
from kiosk.money.cash import worth_of
from kiosk.money.core import Payment
from kiosk.money.journal import PaymentJournal
from queue_server.business.sample import customers
from tests.e2e.wire_tap import WireTap, tapped

WITHIN_S = 120.0
"""It ends a broken test and measures nothing."""
AGAIN_S = 20.0
"""After so long without an answer a person presses again."""
NEEDED = ("broker", TWINS, "server", PAYMENTS, BUSINESS, KIOSK)
NOTES = "banknote-ccnet"
Props = dict[str, Any]


@dataclass
class PayingHall:
    """The programs, what a customer touches, and the books of all three parties."""

    site: Site
    watch: Watch
    said: list[str] = field(default_factory=list)
    taps: tuple[WireTap, ...] = ()
    """On the kiosk's wires to the broker and to the payment provider, in a hall that is listened to."""

    def __post_init__(self) -> None:
        self.kiosk = Seat(self.site.door(KIOSK))
        self.twins = Door(self.site.door(TWINS))
        business, payments = self.site.business, self.site.payments
        self.business = HttpBusinessSystem(business.url, business.tokens[CONTROL_ROOM])
        self.provider = HttpPaymentProvider(payments.url, payments.tokens[PANEL])
        self._control = HttpPort(CONTROL, payments.url, payments.tokens[PANEL])

    def let_go(self) -> None:
        """Close every door."""
        for each in (self.kiosk, self.twins, self.business, self.provider, self._control):
            each.close()

    def kill(self, name: str) -> None:
        """Kill a program with -9 as soon as it runs; the watch starts it again, as in a hall."""
        running = self.watch.find(name)
        until(lambda: True if running.exit_code() is None else None, f"{name} to run")
        running.restarts = 0
        os.kill(running.process.pid, signal.SIGKILL)
        running.process.wait()

    def ask(self, name: str, **arguments: Any) -> Any:
        """Ask the simulator's control until it answers."""
        return until(lambda: self._control.ask(name, **arguments), f"the simulator's {name}")

    def waiting(self) -> WaitingPayment:
        """Return the payment that waits for its customer."""
        found = until(lambda: self.ask("waiting") or None, "a payment that waits")
        assert len(found) == 1, found
        return found[0]

    def pays_by_phone(self, url: str) -> None:
        """Open the page that the code leads to, and press its button, as a phone's browser does."""
        with httpx.Client(trust_env=False, follow_redirects=True) as phone:
            until(lambda: phone.get(url).raise_for_status(), "the phone's page")
            assert phone.post(url, data={"do": "pay"}).status_code == 200

    def slips(self) -> list[str]:
        """Return the text of every slip that the printer has cut."""
        return [slip["text"] for slip in self.twins.ask(twin="printer", do="slips")["slips"]]

    # --- the books ---

    def journal(self) -> dict[str, Payment]:
        """Return the kiosk's payments of today, from its own file."""
        journal = PaymentJournal(self.site.folder / "data" / KIOSK / "payments.sqlite")
        try:
            return {each.id: each for each in journal.between(BEGIN, BEGIN + timedelta(days=2))}
        finally:
            journal.close()

    def notes(self, payment: str) -> int:
        """Return what the journal of banknotes says of a payment, fen."""
        journal = NoteJournal(self.site.folder / "data" / KIOSK / "notes.sqlite", SystemClock())
        try:
            return worth_of(journal.total(payment))
        finally:
            journal.close()

    def statement(self) -> Statement:
        """Return the provider's statement of the hall's today."""
        return until(lambda: self.provider.statement(DAY), "the provider's statement")

    def settlement(self) -> Settlement:
        """Return the settlement of the hall's today."""
        return until(lambda: self.business.settlement(DAY), "the settlement")

    def owed(self, account: str) -> int:
        """Return what an account owes less what it has, fen."""
        (found,) = until(lambda: self.business.accounts(Who(account=account)), "the account")
        return found.owed - found.balance


DAY = "2026-11-23"
BEGIN = datetime(2026, 11, 23, tzinfo=UTC)


def until(ask: Callable[[], Any], what: str) -> Any:
    """Ask until there is an answer that is not None, also while a program is being started anew."""
    deadline, pause = monotonic() + WITHIN_S, threading.Event()
    while True:
        trouble: object = None
        try:
            found = ask()
            if found is not None:
                return found
        except (BusinessError, httpx.HTTPError, DoorShut, DoorRefused) as error:
            trouble = error
        assert monotonic() < deadline, f"{what} did not come: {trouble}"
        pause.wait(0.1)


@contextmanager
def tapped_hall(folder: Path, section: str = "payments") -> Iterator[PayingHall]:
    """Open a hall in which every byte is kept between the kiosk and the broker, and what its `section` leads to."""
    with ExitStack() as taps:

        def tap(site: Site) -> tuple[WireTap, ...]:
            path = site.folder / "settings" / f"{KIOSK}.toml"
            document = tomlkit.parse(path.read_text(encoding="utf-8")).unwrap()
            behind = {"payments": site.payments, "business": site.business}[section]
            found = tuple(taps.enter_context(tapped(port)) for port in (site.broker.port, behind.port))
            document["broker"]["port"] = found[0].port
            document[section]["url"] = f"http://127.0.0.1:{found[1].port}"
            path.write_text(tomlkit.dumps(document), encoding="utf-8")
            return found

        with paying_hall(folder, tap) as hall:
            yield hall


@contextmanager
def paying_hall(
    folder: Path, tap: Callable[[Site], tuple[WireTap, ...]] = lambda _: (), *, also: Sequence[str] = ()
) -> Iterator[PayingHall]:
    """Open the hall at 09:00 of its own zone, and the programs `also`; its settlement grants no grace."""
    environment = {
        "HALL_CLOCK": f"start={DAY}T01:00:00Z;speed=1;origin={time():.3f}",
        "QT_QPA_PLATFORM": "offscreen",
    }
    site = prepare_site(folder / "hall", environment=environment)
    with site.business.settings.open("a", encoding="utf-8") as file:
        file.write("\n[settlement]\ngrace_min = 0\n")
    taps = tap(site)
    said: list[str] = []
    with Watch(said.append) as watch:
        wanted = {program.name: program for program in site.programs}
        for name in NEEDED[:3]:
            watch.start(wanted[name])
        list(watch.start_together([wanted[name] for name in (*NEEDED[3:], *also)], ready_within_s=90))
        hall = PayingHall(site, watch, said, taps)
        try:
            see(hall.kiosk, lambda p: p["page"] == "attract" and not p["attract"]["is_blocked"], "the first page")
            yield hall
        finally:
            hall.let_go()


def see(seat: Seat, wanted: Callable[[Props], bool], what: str) -> Props:
    """Look at a screen until it shows `wanted`."""
    return seat.wait(wanted, within_s=WITHIN_S, what=what)


def goes_to(kiosk: Seat, page: str, name: str) -> Props:
    """Press `name`, and see `page`; a press that slid off its button, as pages do move, is made again."""
    before, deadline = kiosk.look()["page"], monotonic() + WITHIN_S
    while monotonic() < deadline:
        press(kiosk, name)
        try:
            return kiosk.wait(lambda p: p["page"] == page, within_s=AGAIN_S, what=page)
        except TimeoutError:
            if kiosk.look()["page"] != before:
                break
    return see(kiosk, lambda p: p["page"] == page, page)


class Payer:
    """A customer who pays what one account owes."""

    def __init__(self, hall: PayingHall, account: str, language: str = "zh") -> None:
        self.hall, self.kiosk, self.account, self.language = hall, hall.kiosk, account, language
        self.slips_before = len(hall.slips())
        self.known = set(hall.journal())
        self.owed = hall.owed(account)
        """Fen."""

    def goes_to(self, page: str, name: str) -> Props:
        """Press `name`, and see `page`."""
        return goes_to(self.kiosk, page, name)

    def identifies(self, card: str = "") -> None:
        """From the untouched kiosk to what there is to pay, by a sample person's card or by the account's number.

        Without the hall's server the kiosk takes no money: whoever comes to pay comes when it is there.
        """
        see(
            self.kiosk,
            lambda p: p["page"] == "attract" and not p["attract"]["is_blocked"] and not p["stale"],
            "the first page of a kiosk that hears the hall",
        )
        self.goes_to("choose", "begin")
        if self.kiosk.look()["language"] != self.language:
            press(self.kiosk, f"language-{self.language}")
            see(self.kiosk, lambda p: p["language"] == self.language, self.language)
        self.goes_to("menu", "self-service")
        self.goes_to("whose", "open-pay")
        if card:
            self.hall.twins.ask(twin="idreader", do="put_card", sample=card)
            see(self.kiosk, lambda p: p["page"] == "dues", "what there is to pay")
            self.hall.twins.ask(twin="idreader", do="remove_card")
            return
        for count, figure in enumerate(self.account, 1):
            self._types(figure, count)
        self.goes_to("dues", "primary")

    def _types(self, figure: str, count: int) -> None:
        """Press a figure until `count` of them stand there: pages move, and a finger may slide off a key."""

        def stand(seen: Props) -> bool:
            return sum(sign.isdigit() for sign in seen["whose"]["typed"]) >= count

        while True:
            press(self.kiosk, f"figure-{figure}")
            try:
                self.kiosk.wait(stand, within_s=AGAIN_S, what=figure)
            except TimeoutError:
                continue
            return

    def chooses(self, method: PaymentMethod) -> None:
        """All bills, in this way."""
        self.goes_to("method", "primary")
        press(self.kiosk, f"pay-by-{method.value}")

    def is_asked(self) -> str:
        """The kiosk waits for the phone, the card or the notes: return which."""
        seen = see(self.kiosk, lambda p: p["paying"]["payment"]["kind"] in ("qr", "card", "cash"), "how to pay")
        kind: str = seen["paying"]["payment"]["kind"]
        return kind

    def puts_in(self, yuan: int) -> None:
        """Put in a banknote, and see that it counts."""
        before = self.payment().received
        until(lambda: self.hall.twins.ask(twin=NOTES, do="insert_note", value=yuan), "an acceptor that takes notes")
        until(lambda: self.payment().received > before or None, f"the note of {yuan}")

    def is_done(self) -> None:
        """It says that it is paid, and the slip is out."""
        see(self.kiosk, lambda p: p["page"] == "paid" and not p["paying"]["outcome"]["is_busy"], "that it is paid")

    def payment(self) -> Payment:
        """Return this customer's payment, of which there is exactly one."""
        mine = [each for name, each in self.hall.journal().items() if name not in self.known]
        assert len(mine) == 1, mine
        return mine[0]

    def slip(self) -> str:
        """Return the one slip that came out, and take it."""
        new = self.hall.slips()[self.slips_before :]
        assert len(new) == 1, new
        self.hall.twins.ask(twin="printer", do="take_slip")
        return new[0]

    def leaves(self) -> None:
        """Press the last button."""
        press(self.kiosk, "primary")
        see(self.kiosk, lambda p: p["page"] == "attract", "the first page")

    def agrees(self) -> Payment:
        """Wait until nobody has to do anything about the payment any more, and compare all books; return it."""
        hall = self.hall
        payment: Payment = until(lambda: p if (p := self.payment()).is_over else None, "the end of the payment")
        if payment.is_cash:
            received, refunded = hall.notes(payment.id), payment.refunded
        else:
            lines = [line for line in hall.statement().lines if line.payment == payment.id]
            assert len(lines) <= 1
            received, refunded = (lines[0].amount, lines[0].refunded) if lines else (0, 0)
        # the kiosk's journal, whoever took the money, the business system, the customer's account: the same fen
        taken = until(lambda: (hall.business.credited(payment.id),), "what was credited")[0]
        credited = sum(part.amount for part in taken.bills) + taken.to_balance if taken is not None else 0
        assert (payment.received, payment.refunded, payment.credited) == (received, refunded, credited)
        assert received - refunded == credited
        assert hall.owed(self.account) == self.owed - credited
        return payment


def in_debt(hall: PayingHall) -> Iterator[str]:
    """Give the sample accounts that owe something, each once."""
    return (each.account for each in customers() if hall.owed(each.account) > 0)
