"""Customers and clerks of a rehearsal: each presses the real buttons of real screens and notes what it saw.

A robot decides only what a person would: when to come, which button to press, how long to talk. It knows nothing but
what the screen in front of it shows.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from hall.contract.clock import Clock
from hall.launcher.audit import Seen
from hall.launcher.doors import Door, DoorRefused, DoorShut, Seat
from hall.launcher.morning import Visitor

LOOK_S = 0.1
"""How often a robot looks at its screen, real seconds."""
PATIENCE_S = 30.0
"""How long a robot waits for a screen to follow a press, real seconds."""
TRIES = 5
RINGS = 2
YOUNG_BIRTH, ELDER_BIRTH = date(1984, 5, 17), date(1946, 3, 5)
"""Recalls before a clerk gives a customer up."""


@dataclass(slots=True)
class Stage:
    """What the robots share: the hall's clock, what was seen so far, and who stands behind which number."""

    clock: Clock
    seen: Seen
    pictures: Path
    visitors: dict[str, Visitor] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    doors_close: threading.Event = field(default_factory=threading.Event)
    """Set when nobody comes any more; clerks leave when their queue is empty."""
    troubles: list[str] = field(default_factory=list)

    def wait_min(self, minutes: float) -> None:
        """Let hall minutes pass."""
        threading.Event().wait(self.clock.real_seconds(minutes * 60))

    def note(self, add: Callable[[Seen], None]) -> None:
        """Write down what was seen."""
        with self.lock:
            add(self.seen)

    def picture(self, seat: Seat, name: str) -> None:
        """Take a picture once under this name."""
        path = self.pictures / f"{name}.png"
        if not path.exists():
            seat.picture(path)


class Customers(threading.Thread):
    """All customers of the morning, one after the other at one kiosk, as in a line before it."""

    def __init__(self, stage: Stage, kiosk: Seat, twins: Door, visitors: tuple[Visitor, ...]) -> None:
        super().__init__(name="customers", daemon=True)
        self._stage, self._kiosk, self._twins = stage, kiosk, twins
        self._visitors = visitors
        self.served = 0
        self._cards = 0
        self._opened = stage.clock.monotonic()

    def run(self) -> None:
        """Bring every visitor to the kiosk at their time."""
        for visitor in self._visitors:
            due = self._opened + visitor.arrives_min * 60
            self._stage.wait_min(max(0.0, due - self._stage.clock.monotonic()) / 60)
            try:
                number = self.take_ticket(visitor)
            except (TimeoutError, DoorShut, DoorRefused) as error:
                self._stage.troubles.append(f"a customer got no ticket: {error}")
                continue
            self.served += 1
            with self._stage.lock:
                self._stage.visitors[number] = visitor

    def take_ticket(self, visitor: Visitor) -> str:
        """Go through the kiosk's pages as a person would and return the number that the screen showed."""
        kiosk = self._kiosk
        kiosk.wait(
            lambda p: p["page"] == "attract" and not p["attract"]["is_blocked"], within_s=PATIENCE_S, what="start"
        )
        self._stage.picture(kiosk, "kiosk-1-attract")
        press(kiosk, f"language-{visitor.language}")
        press(kiosk, "begin")
        kiosk.wait(lambda p: p["page"] == "choose", within_s=PATIENCE_S, what="the choice of services")
        self._stage.picture(kiosk, f"kiosk-2-choose-{visitor.language}")
        if visitor.has_card:
            self._put_card(visitor)
        press(kiosk, f"service-{visitor.service}")
        kiosk.wait(lambda p: p["page"] == "confirm", within_s=PATIENCE_S, what="the confirmation")
        self._stage.picture(kiosk, f"kiosk-3-confirm-{'elderly' if visitor.is_elderly else visitor.language}")
        press(kiosk, "primary")
        seen = kiosk.wait(
            lambda p: p["page"] in ("no_slip", "trouble") or p["ticket"]["fate"] not in ("none", "printing"),
            within_s=PATIENCE_S,
            what="the number",
        )
        if seen["page"] == "no_slip":
            self._stage.picture(kiosk, "kiosk-5-no-slip")
            press(kiosk, "primary")
            seen = kiosk.wait(lambda p: p["page"] == "ticket", within_s=PATIENCE_S, what="the number on the screen")
        if seen["page"] == "trouble":
            raise TimeoutError(f"the kiosk says: {seen['trouble']['title']}")
        return self._leave(seen["ticket"])

    def _put_card(self, visitor: Visitor) -> None:
        # everybody is somebody else: nobody gets two numbers for one service
        self._cards += 1
        sample, birth = ("elder", ELDER_BIRTH) if visitor.is_elderly else ("zhang", YOUNG_BIRTH)
        born = birth + timedelta(days=self._cards)
        self._twins.ask(twin="idreader", do="put_card", sample=sample, birth=born.isoformat())
        self._kiosk.wait(lambda p: p["customer"]["is_known"], within_s=PATIENCE_S, what="the card's name")
        self._stage.picture(self._kiosk, "kiosk-2-card")

    def _leave(self, ticket: dict[str, Any]) -> str:
        number: str = ticket["number"]
        is_printed = ticket["fate"] == "printed"
        self._stage.note(lambda seen: seen.on_kiosk.append(number))
        self._stage.picture(self._kiosk, f"kiosk-4-ticket-{'slip' if is_printed else 'screen'}")
        if is_printed:
            self._twins.ask(twin="printer", do="take_slip")
        else:
            self._stage.note(lambda seen: seen.without_slip.append(number))
        self._twins.ask(twin="idreader", do="remove_card")
        press(self._kiosk, "primary")
        self._kiosk.wait(lambda p: p["page"] == "attract", within_s=PATIENCE_S, what="the start page")
        return number


class Clerk(threading.Thread):
    """One clerk at one counter, with the customer in front of the rating screen."""

    def __init__(self, stage: Stage, console: Seat, rating: Seat, counter: str, clerk: str, pin: str) -> None:
        super().__init__(name=f"clerk-{counter}", daemon=True)
        self._stage, self._console, self._rating = stage, console, rating
        self._counter, self._clerk, self._pin = counter, clerk, pin
        self.break_at_min: float | None = None

    def run(self) -> None:
        """Log in, serve until the doors are closed and nobody waits, log out."""
        try:
            self._log_in()
            while self._next():
                pass
            self._press("log_out")
            self._press("tile-leave-shift")
            self._console.wait(lambda p: p["page"] == "login", within_s=PATIENCE_S, what="the login page")
        except (TimeoutError, DoorShut, DoorRefused) as error:
            self._stage.troubles.append(f"counter {self._counter}: {error}")

    def _log_in(self) -> None:
        console = self._console
        console.wait(lambda p: any(c["key"] == self._clerk for c in p["clerks"]), within_s=PATIENCE_S, what="the login")
        press(console, f"counter-{self._counter}")
        press(console, f"clerk-{self._clerk}")
        for figure in self._pin:
            console.key(figure)
        self._stage.picture(console, "clerk-1-login")
        press(console, "log_in")
        console.wait(lambda p: p["page"] == "work", within_s=PATIENCE_S, what="the console")

    def _next(self) -> bool:
        """Serve one customer; return False when the work is done."""
        seen = self._console.look()
        if not seen["waiting"]:
            if self._stage.doors_close.is_set():
                return False
            threading.Event().wait(LOOK_S)
            return True
        self._console.key("F2")
        number = self._in_hand(lambda stage: stage == "called", allow_none=True)
        if number is None:
            return True  # the other clerk was quicker
        self._stage.note(lambda s: s.in_hand.append(number))
        self._stage.picture(self._console, "clerk-2-called")
        visitor = self._visitor(number)
        if visitor is not None and visitor.is_no_show:
            self._give_up(number)
        else:
            self._serve(number, visitor)
        return True

    def _serve(self, number: str, visitor: Visitor | None) -> None:
        self._stage.wait_min(visitor.walks_min if visitor else 0.5)
        self._press("start", key="F4")
        self._in_hand(lambda stage: stage == "serving")
        self._stage.picture(self._console, "clerk-3-serving")
        self._stage.wait_min(visitor.serving_min if visitor else 2)
        self._press("finish", key="F8")
        self._in_hand(lambda stage: stage == "", allow_none=True)
        self._stage.note(lambda seen: seen.finished.append(number))
        if visitor is not None and visitor.grade is not None:
            self._rate(number, visitor.grade)

    def _give_up(self, number: str) -> None:
        for _ in range(RINGS):
            self._stage.wait_min(0.5)
            before = self._console.look()["work"]["customer"]["rings"]
            self._press("recall", key="F3")
            self._console.wait(_rings_differ_from(before), within_s=PATIENCE_S, what="the ring")
            self._stage.note(_count_recall)
        self._stage.wait_min(0.5)
        self._press("missed", key="F6")
        self._in_hand(lambda stage: stage == "", allow_none=True)
        self._stage.note(lambda seen: seen.missed.append(number))

    def _rate(self, number: str, grade: str) -> None:
        rating = self._rating
        rating.wait(
            lambda p: p["page"] == "ask" and number in p["ask"]["question"],
            within_s=PATIENCE_S,
            what=f"{number}'s question",
        )
        self._stage.picture(rating, "rating-1-ask")
        press(rating, f"face-{grade}")
        self._stage.note(lambda seen: seen.rated.append((number, grade)))
        with contextlib.suppress(DoorRefused):
            # One touch is enough: a screen that heard no more for a while has already sent it and says thanks.
            rating.press("done")

    def _visitor(self, number: str) -> Visitor | None:
        """Return who holds the number. The kiosk's robot may still be writing it down."""
        for _ in range(50):
            with self._stage.lock:
                if number in self._stage.visitors:
                    return self._stage.visitors[number]
            threading.Event().wait(LOOK_S)
        return None

    def _press(self, name: str, key: str = "") -> None:
        self._console.wait(lambda p: not p["busy"], within_s=PATIENCE_S, what=f"{name} to be free")
        if key:
            self._console.key(key)
        else:
            press(self._console, name)

    def _in_hand(self, wanted: Callable[[str], bool], *, allow_none: bool = False) -> str | None:
        """Wait until the press is answered and the stage of the customer is as `wanted`; return the number."""
        seen = self._console.wait(
            lambda p: (
                not p["busy"]
                and (wanted(p["work"]["customer"]["stage"]) or (allow_none and bool(p["message"]["text"])))
            ),
            within_s=PATIENCE_S,
            what="the customer",
        )
        number: str = seen["work"]["customer"]["number"]
        return number or None


class Watcher(threading.Thread):
    """Somebody in the waiting area who notes each number the board shows."""

    def __init__(self, stage: Stage, board: Seat, control: Seat) -> None:
        super().__init__(name="watcher", daemon=True)
        self._stage, self._board, self._control = stage, board, control
        self._known: set[str] = set()
        self.leaves = threading.Event()

    def run(self) -> None:
        """Look at the board until told to leave."""
        while not self.leaves.wait(LOOK_S):
            self.look()

    def look(self) -> None:
        """Note the numbers on the board that were not there before."""
        try:
            seen = self._board.look()
        except DoorShut:
            return
        shown = [row["number"] for row in seen["recent"]] + [seen["now"]["number"]]
        for number in shown:
            if number and number not in self._known:
                self._known.add(number)
                self._stage.note(partial(_add_to_board, number))
        if len(self._known) == 6:
            self._stage.picture(self._board, "board")
            self._stage.picture(self._control, "control")


def press(seat: Seat, name: str) -> None:
    """Touch a button, and again when it was just moving, as a person would."""
    for attempt in range(TRIES):
        try:
            seat.press(name)
        except DoorRefused:
            if attempt == TRIES - 1:
                raise
            threading.Event().wait(LOOK_S * 2)
        else:
            return


def _rings_differ_from(before: str) -> Callable[[dict[str, Any]], bool]:
    return lambda props: props["work"]["customer"]["rings"] != before


def _add_to_board(number: str, seen: Seen) -> None:
    seen.on_board.append(number)


def _count_recall(seen: Seen) -> None:
    seen.recalls += 1
