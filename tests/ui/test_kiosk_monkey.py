"""Random fingers on the kiosk's real screen: nothing warns, nothing doubles, there is always a way back.

The kiosk is whole, over stand-ins whose answers come late, are lost, or are "no"; customers lay down cards, pay with
their phones and walk away. One intention is never two tickets, and never two payments.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from assets.qt.looking import find_item, items_below, scene_rect
from hall.contract.business.payments import PaymentStatus
from kiosk.flow import AskForTicket, Effect, ForgetTicket, Page, Settle, Wipe, Withdraw
from kiosk.flow.paying_effects import BeginPayment
from queue_server.business.sample import customers
from tests.ui.kiosk_journeys import JOURNEYS
from tests.ui.kiosk_rehearsal import Chance, Rehearsal
from tests.ui.stage import Stage

HOLD_MS = 2
"""How long a finger must rest for a long press, here."""
SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}
WAYS_OUT = frozenset({"home", "back", "help", "still-no", "language-zh", "language-en", "contrast", "large-text"})
KEYS = ("figure-", "code-key-", "key-", "candidate-")
FOR_CARDS = frozenset({Page.WHOSE, Page.PRESENT, Page.APPLY_CARD, Page.APPOINTMENT})
SETS_OUT = 0.08
"""How often one who comes has a journey in mind."""
LOOKS_AWAY_S = (0.05, 0.5, 0.5, 1.0, 2.0, 2.0, 35.0)
"""Seconds between two touches; after the longest the kiosk asks whether anybody is there."""


@pytest.fixture
def stage() -> Iterator[Stage]:
    found = Stage()
    yield found
    found.close()


class Luck(Chance):
    """Everything goes wrong now and then."""

    RATES = ("printer", 0.25), ("print", 0.1), ("away", 0.06), ("silent", 0.03)

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.is_over = False

    def fails(self, what: str) -> bool:
        rate = next(rate for name, rate in self.RATES if what.endswith(name))
        return not self.is_over and self._random.random() < rate


class Monkey:
    """Touches anywhere, sometimes with two fingers, drags, holds and waits; lays a card down and pays by phone."""

    def __init__(self, stage: Stage, folder: Path, seed: int, size: tuple[int, int]) -> None:
        self.chance, self.luck = random.Random(seed), Luck(seed)
        self.stage, self.size = stage, size
        self.pages: Counter[Page] = Counter()
        self.asked: set[str] = set()
        self.begun: list[str] = []
        self.open_wish = ""
        """The ticket's intention that this customer has; another one may only follow when it has come to its end."""
        self.paid_here: list[str] = []
        """Payments of this customer."""
        self.kiosk = Rehearsal(stage, folder, size=size, chance=self.luck)
        self.kiosk.patience_turns = 120
        self.kiosk.vm.wanted.connect(self.wanted)
        self.people = customers()[:8]

    def wanted(self, effect: Effect) -> None:
        """Keep what the flow wants, and see that it does not want the same again under another name."""
        match effect:
            case AskForTicket(intention, _):
                assert self.open_wish in ("", intention), "one intention, two tickets"
                self.open_wish = intention
                self.asked.add(intention)
            case BeginPayment():
                assert effect.intention not in self.begun
                assert all(self.is_nothing_taken(each) for each in self.paid_here), "one intention, two payments"
                self.begun.append(effect.intention)
                self.paid_here.append(effect.intention)
            case ForgetTicket() | Settle() | Withdraw():
                self.open_wish = ""
            case Wipe():
                self.open_wish = ""
                self.paid_here = []
            case _:
                pass

    def is_nothing_taken(self, payment: str) -> bool:
        """Tell whether an earlier payment can take no money any more."""
        try:
            return self.kiosk.report_of(payment).status not in (PaymentStatus.WAITING, PaymentStatus.PAID)
        except LookupError:
            return True

    def point(self) -> QPoint:
        """Return a place: every other time one where something can be pressed, often the one that leads on."""
        anywhere = QPoint(self.chance.randrange(self.size[0]), self.chance.randrange(self.size[1]))
        if self.chance.random() < 0.35:
            return anywhere
        assert self.stage.window is not None
        # The ways out are always there, and a keyboard is many buttons: at their share nobody would ever come far.
        groups: dict[str, list[QQuickItem]] = defaultdict(list)
        for item in items_below(self.stage.window.contentItem()):
            if item.inherits("QQuickAbstractButton") and item.isEnabled():
                name = item.objectName()
                groups[name.partition("-")[0] if name.startswith(KEYS) else name].append(item)
        for name in WAYS_OUT & groups.keys():
            if self.chance.random() < 0.85:
                del groups[name]
        if "primary" in groups and self.chance.random() < 0.25:
            return scene_rect(groups["primary"][0]).center().toPoint()
        chosen = self.chance.choice(self.chance.choice(list(groups.values()))) if groups else None
        return scene_rect(chosen).center().toPoint() if chosen is not None else anywhere

    def play(self) -> None:
        """One deed, and time passes."""
        kind = self.chance.random()
        if self.kiosk.page is Page.ATTRACT and self.chance.random() < SETS_OUT:
            self.set_out()
        elif kind < (0.3 if self.kiosk.page in FOR_CARDS else 0.05) and self.kiosk.devices.on_card is not None:
            self.kiosk.put_card(self.chance.choice(self.people))
        elif kind < 0.08:
            self.kiosk.pay_by_phone()
        elif kind < 0.1 and self.kiosk.devices.on_code is not None:
            self.kiosk.devices.show_code(self.chance.choice(["A011", "K7QD2MVX", "?", "WO20261123000001"]))
        else:
            self.touch(self.chance.random())
        if self.chance.random() < 0.7:
            self.kiosk.pump()
        self.kiosk.look(self.chance.choice(LOOKS_AWAY_S))
        self.pages[self.kiosk.page] += 1

    def set_out(self) -> None:
        """Go on one of the journeys for a while, as one who knows what they want: chance alone comes nowhere deep."""
        steps = self.chance.choice([steps for steps in JOURNEYS.values() if len(steps) > 6])
        last = self.chance.choice([self.chance.randrange(3, len(steps)), len(steps) - 1])
        self.luck.is_over = self.chance.random() < 0.7  # for once nothing fails on the way
        with suppress(AssertionError):  # and if it does, chance has it from here on
            for step in steps[:last]:
                step.do(self.kiosk)
                self.pages[self.kiosk.page] += 1
        self.luck.is_over = False

    def touch(self, kind: float) -> None:
        window, finger = self.stage.window, self.stage._finger
        one = self.point()
        if kind < 0.08:
            hints, usual = QGuiApplication.styleHints(), QGuiApplication.styleHints().mousePressAndHoldInterval()
            hints.setMousePressAndHoldInterval(HOLD_MS)  # only now: a busy machine takes longer for any other touch
            QTest.touchEvent(window, finger).press(0, one, window).commit()
            QTest.qWait(2 * HOLD_MS)
            QTest.touchEvent(window, finger).release(0, one, window).commit()
            hints.setMousePressAndHoldInterval(usual)
        elif kind < 0.16:
            two = self.point()
            QTest.touchEvent(window, finger).press(0, one, window).press(1, two, window).commit()
            QTest.touchEvent(window, finger).release(0, one, window).release(1, two, window).commit()
        elif kind < 0.25:
            two = self.point()
            QTest.touchEvent(window, finger).press(0, one, window).commit()
            QTest.touchEvent(window, finger).move(0, two, window).commit()
            QTest.touchEvent(window, finger).release(0, two, window).commit()
        else:
            QTest.touchEvent(window, finger).press(0, one, window).commit()
            QTest.touchEvent(window, finger).release(0, one, window).commit()
        self.stage._app.processEvents()

    def assert_there_is_a_way_back(self) -> None:
        """The start can be reached by a press, or lies before everybody, or a machine is being waited for."""
        props, window = self.kiosk.vm.props, self.stage.window
        assert window is not None
        home = find_item(window, "home")
        is_waiting = not props["can_go"]
        assert props["page"] in ("attract", "out_of_order") or is_waiting or (home is not None and home.isEnabled())

    def assert_nothing_is_doubled(self) -> None:
        """Each number was asked for, and no two of them are one; a refused wish is over."""
        server, visit = self.kiosk.server, self.kiosk.vm.flow.visit
        assert set(server.issued) <= self.asked
        assert len({issued.ticket for issued in server.issued.values()}) == len(server.issued)
        if visit.intention != self.open_wish and visit.issued is None:
            self.open_wish = ""

    def leave(self) -> None:
        """Walk away for good; from now on nothing fails."""
        self.luck.is_over, self.kiosk.patience_turns = True, Rehearsal.patience_turns
        for _ in range(14):
            self.kiosk.look(121.0)
            self.kiosk.pump()
        self.kiosk.settle()

    def assert_every_ticket_has_one_end(self) -> None:
        """Each number that was given is settled or given back, and so told once and for all."""
        server = self.kiosk.server
        assert {issued.ticket for issued in server.issued.values()} == set(server.ended)
        assert not server.contradictions

    def assert_money_agrees(self) -> None:
        """What the provider was paid is credited or given back, each payment once; what was not paid is nowhere."""
        for intention in self.begun:
            with suppress(LookupError):
                report = self.kiosk.report_of(intention)
                credited = self.kiosk.business.credited(intention)
                taken = report.amount if report.status in (PaymentStatus.PAID, PaymentStatus.REFUNDED) else 0
                kept = sum(part.amount for part in credited.bills) + credited.to_balance if credited else 0
                assert taken == kept + report.refunded, intention


def let_loose(stage: Stage, folder: Path, seed: int, shape: str, touches: int) -> Counter[Page]:
    """Play; return the pages that were seen."""
    monkey = Monkey(stage, folder, seed, SIZES[shape])
    try:
        for _ in range(touches):
            monkey.play()
            monkey.assert_there_is_a_way_back()
            monkey.assert_nothing_is_doubled()
        monkey.leave()
        assert monkey.kiosk.page is Page.ATTRACT
        assert monkey.kiosk.vm.flow.visit == monkey.kiosk.vm.flow.fresh_visit
        monkey.assert_every_ticket_has_one_end()
        monkey.assert_money_agrees()
        assert not stage.warnings
        return monkey.pages
    finally:
        monkey.kiosk.close()


@pytest.mark.parametrize(("seed", "shape"), [(1, "portrait"), pytest.param(2, "landscape", marks=pytest.mark.long)])
def test_random_touches_never_double_lose_or_lock_anything(stage: Stage, tmp_path: Path, seed: int, shape: str) -> None:
    assert set(let_loose(stage, tmp_path, seed, shape, 80)) >= {Page.CHOOSE, Page.CONFIRM}


@pytest.mark.long
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize(("seed", "shape"), [(5, "portrait"), (6, "landscape")])
def test_twenty_thousand_touches_change_nothing_twice(stage: Stage, tmp_path: Path, seed: int, shape: str) -> None:
    pages = let_loose(stage, tmp_path, seed, shape, 10_000)
    print(f"\n{shape}: {dict(pages)}; never seen: {sorted(set(Page) - set(pages))}")  # noqa: T201 - for who lets it run
    assert set(pages) >= {Page.TICKET, Page.IDENTIFY, Page.ACCOUNT, Page.PAID, Page.ORDER, Page.CORRECT}
    assert set(pages) >= {Page.INVOICE, Page.REPORT_DONE, Page.HELD, Page.APPLY_SIGN}
