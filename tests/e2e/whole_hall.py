"""A whole hall for a test: broker, twins, server, kiosk, two staffed counters, board; and one customer's way."""

from __future__ import annotations

import itertools
import json
import os
import signal
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from time import monotonic, time
from typing import Any

from hall.launcher.doors import Door, DoorRefused, DoorShut, Seat
from hall.launcher.processes import Watch
from hall.launcher.robots import press
from hall.launcher.site import BOARD, CONTROL, KIOSK, TWINS, Site, prepare_site

WITHIN_S = 40.0
"""How long a person would wait for anything; a limit that ends a broken test, not a measure."""
CLERKS = {"1": "li-na", "2": "zhang-wei"}
PIN = "2468"
ONE_LIFE = ["TicketIssued", "SlipSettled", "TicketCalled", "ServiceBegun", "TicketFinished", "VisitRated"]
"""The events of a customer who is served at once and rates the visit."""
Props = dict[str, Any]


@dataclass
class WholeHall:
    """The hall's programs and the doors through which a test presses their buttons."""

    site: Site
    watch: Watch
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.kiosk = Seat(self.site.door(KIOSK))
        self.board = Seat(self.site.door(BOARD))
        self.twins = Door(self.site.door(TWINS))
        self.consoles = {counter: Seat(self.site.door(f"clerk-{counter}")) for counter in self.site.counters}
        self.ratings = {counter: Seat(self.site.door(f"rating-{counter}")) for counter in self.site.counters}

    def let_go(self) -> None:
        """Close every door."""
        for door in (self.kiosk, self.board, self.twins, *self.consoles.values(), *self.ratings.values()):
            door.close()

    def kill(self, name: str) -> None:
        """Kill a program with -9; the watch starts it again, as in a hall."""
        running = self.watch.find(name)
        running.restarts = 0  # each kill of these tests stands for the first in a long time
        process = running.process
        os.kill(process.pid, signal.SIGKILL)
        process.wait()

    def log_in(self) -> None:
        """Open every counter."""
        for counter, console in self.consoles.items():
            see(console, lambda p: p["is_live"] and bool(p["clerks"]), "the login page")
            press(console, f"counter-{counter}")
            press(console, f"clerk-{CLERKS[counter]}")
            for figure in PIN:
                console.key(figure)
            press(console, "log_in")
            see(console, lambda p: p["page"] == "work", "the console")

    def journal(self) -> list[tuple[int, str, str]]:
        """Return sequence number, kind and body of every event, read from the server's own file."""
        with closing(sqlite3.connect(f"file:{self._database}?mode=ro", uri=True)) as connection:
            return list(connection.execute("select seq, kind, event from journal order by seq"))

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return rows of the server's read tables."""
        with closing(sqlite3.connect(f"file:{self._database}?mode=ro", uri=True)) as connection:
            return list(connection.execute(query, values))

    def kinds_of(self, number: str) -> list[str]:
        """Return the kinds of the events of one ticket, in order."""
        ticket = self.rows("select ticket from tickets where number = ?", number)[0][0]
        return [kind for _, kind, body in self.journal() if json.loads(body).get("ticket") == ticket]

    @property
    def _database(self) -> Path:
        return self.site.folder / "data" / "server" / "queue.sqlite"


@contextmanager
def whole_hall(folder: Path) -> Iterator[WholeHall]:
    """Open a hall at 09:00 of its own zone, on its real clock's pace, with both clerks logged in."""
    environment = {
        "HALL_CLOCK": f"start=2026-11-23T01:00:00Z;speed=1;origin={time():.3f}",
        "QT_QPA_PLATFORM": "offscreen",
    }
    site = prepare_site(folder / "hall", environment=environment)
    said: list[str] = []
    with Watch(said.append) as watch:
        for program in site.programs[:3]:
            watch.start(program)
        screens = [program for program in site.programs[3:] if program.name != CONTROL]
        list(watch.start_together(screens, ready_within_s=90))
        hall = WholeHall(site, watch, said)
        try:
            hall.log_in()
            see(hall.kiosk, lambda p: p["page"] == "attract" and not p["attract"]["is_blocked"], "the first page")
            yield hall
        finally:
            hall.let_go()


def see(seat: Seat, wanted: Callable[[Props], bool], what: str) -> Props:
    """Look at a screen until it shows `wanted`."""
    return seat.wait(wanted, within_s=WITHIN_S, what=what)


def act(seat: Seat, press_it: Callable[[], None], wanted: Callable[[Props], bool], what: str) -> Props:
    """Press, and press again while the screen says that it could not be done, until it shows `wanted`.

    That is what a person does when the hall has no connection for a moment; the product must make it safe.
    """
    deadline = monotonic() + WITHIN_S
    pause = threading.Event()
    while monotonic() < deadline:
        try:
            see(seat, lambda p: not p.get("busy"), "the end of the press before")
            press_it()
            for _ in range(60):
                props = seat.look()
                if wanted(props):
                    return props
                pause.wait(0.05)
        except (DoorRefused, DoorShut):
            pause.wait(0.1)
    raise TimeoutError(f"{what} did not come; the screen shows {seat.look()}")


_PEOPLE = itertools.count()


class Customer:
    """One customer's way, step by step, so that something can go wrong between any two."""

    def __init__(
        self, hall: WholeHall, *, counter: str = "1", service: str = "payment", grade: str = "satisfied"
    ) -> None:
        self.hall, self.counter, self.service, self.grade = hall, counter, service, grade
        self.number = ""
        self.slips_before = len(self.slips())
        self.birth = date(1984, 5, 17) + timedelta(days=next(_PEOPLE))
        """Everybody is somebody else: nobody gets two numbers for one service."""

    def slips(self) -> list[dict[str, Any]]:
        """Return the slips the printer has cut, as a person holding them would read them."""
        slips: list[dict[str, Any]] = self.hall.twins.ask(twin="printer", do="slips")["slips"]
        return slips

    def lays_the_card_on_the_reader(self) -> None:
        """Card on the reader at the choice of services: the kiosk greets by masked name."""
        kiosk = self.hall.kiosk
        see(kiosk, lambda p: p["page"] == "attract" and not p["attract"]["is_blocked"], "the first page")
        act(kiosk, lambda: press(kiosk, "begin"), lambda p: p["page"] == "choose", "the choice")
        self.hall.twins.ask(twin="idreader", do="put_card", sample="zhang", birth=self.birth.isoformat())
        props = see(kiosk, lambda p: p["customer"]["is_known"], "the card's name")
        assert "张*" in props["customer"]["greeting"]
        assert "张三" not in str(props)

    def chooses_a_service(self) -> None:
        """The tile leads to the confirmation."""
        kiosk = self.hall.kiosk
        act(
            kiosk, lambda: press(kiosk, f"service-{self.service}"), lambda p: p["page"] == "confirm", "the confirmation"
        )

    def takes_the_ticket(self) -> None:
        """Number on the screen and on the slip."""
        kiosk = self.hall.kiosk

        def take() -> None:
            page = kiosk.look()["page"]
            if page == "trouble":
                press(kiosk, "primary")
            elif page == "choose":
                press(kiosk, f"service-{self.service}")
            elif page == "confirm":
                press(kiosk, "primary")

        props = act(kiosk, take, lambda p: p["ticket"]["fate"] == "printed", "the printed ticket")
        self.number = props["ticket"]["number"]
        self.hall.twins.ask(twin="idreader", do="remove_card")
        self.hall.twins.ask(twin="printer", do="take_slip")
        new = self.slips()[self.slips_before :]
        assert len(new) == 1, "one press, one slip"
        assert self.number in new[0]["text"]
        assert Path(new[0]["picture"]).stat().st_size > 2000
        press(kiosk, "primary")

    def is_called(self) -> None:
        """The clerk presses F2 and gets this number."""
        console = self.hall.consoles[self.counter]
        act(console, lambda: console.key("F2"), lambda p: self._stage(p) == "called", "the call")
        assert console.look()["work"]["customer"]["number"] == self.number

    def sees_the_board(self) -> None:
        """The number stands on the board with the counter."""
        props = see(
            self.hall.board,
            lambda p: p["now"]["number"] == self.number or any(r["number"] == self.number for r in p["recent"]),
            f"{self.number} on the board",
        )
        if props["now"]["number"] == self.number:
            assert props["now"]["counter"] == self.counter

    def is_served(self) -> None:
        """The clerk begins."""
        console = self.hall.consoles[self.counter]
        act(console, lambda: console.key("F4"), lambda p: self._stage(p) == "serving", "the service")

    def is_finished(self) -> None:
        """The clerk finishes; the rating screen asks for this number."""
        console, rating = self.hall.consoles[self.counter], self.hall.ratings[self.counter]
        act(console, lambda: console.key("F8"), lambda p: self._stage(p) == "", "the finish")
        see(rating, lambda p: p["page"] == "ask" and self.number in p["ask"]["question"], "the question")

    def rates(self) -> None:
        """One touch on a face; the rating is in the database, with this visit."""
        rating = self.hall.ratings[self.counter]
        act(rating, lambda: press(rating, f"face-{self.grade}"), lambda p: p["ask"]["is_answered"], "the chosen face")
        press(rating, "done")
        deadline = monotonic() + WITHIN_S
        while not (found := self.rating_in_the_database()):
            assert monotonic() < deadline, "the rating is not in the database"
            threading.Event().wait(0.05)
        assert found == [(self.grade,)]

    def steps(self) -> list[Callable[[], None]]:
        """Return the whole way in order."""
        return [
            self.lays_the_card_on_the_reader,
            self.chooses_a_service,
            self.takes_the_ticket,
            self.is_called,
            self.sees_the_board,
            self.is_served,
            self.is_finished,
            self.rates,
        ]

    def rating_in_the_database(self) -> list[tuple[Any, ...]]:
        """Return the grades recorded for this number."""
        return self.hall.rows(
            "select r.grade from ratings r join tickets t on t.ticket = r.ticket where t.number = ?", self.number
        )

    @staticmethod
    def _stage(props: Props) -> str:
        stage: str = props["work"]["customer"]["stage"]
        return "" if props["busy"] and not stage else stage
