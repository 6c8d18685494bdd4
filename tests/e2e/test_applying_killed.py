"""kill -9 of kiosk, business system, queue server and broker while real customers apply: 0 lost, 0 doubled.

After each kill the customer goes on, or when the kiosk died, comes again and fills in everything anew; in the end the
business system has one order of theirs, with the number that they were told, and nothing of them is on the kiosk.
"""

from __future__ import annotations

import json
import random
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import tomlkit

from hall.contract.business.applications import Kind, OrderState
from hall.launcher.business_site import BUSINESS
from hall.launcher.robots import press
from hall.launcher.site import KIOSK, MESSAGES, Site
from tests.e2e.applicants import PEOPLE, Person, traces
from tests.e2e.applying import Applicant
from tests.e2e.late_wire import LateWire, holding_back
from tests.e2e.paying_hall import PayingHall, Props, paying_hall, see, until
from tests.e2e.wire_tap import WireTap

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(600)]
STEPS = (
    "begun", "kind chosen", "card read", "owner told", "place told", "phone told", "phone confirmed",
    "front photographed", "back photographed", "reviewed", "signed",
)  # fmt: skip
HANDED_IN, TOLD = "handed in", "told"
SOON = tuple(f"soon after {time}" for time in range(6))
"""Within a second after it was handed in, each at another moment: as papers or form are on their way."""
WAYS = [(Kind.NEW_HOME, "zh"), (Kind.MORE_POWER, "en"), (Kind.CHANGE_OWNER, "zh"), (Kind.NEW_BUSINESS, "en")]


@dataclass
class Day:
    """A hall's day: who came, and the number that each was told in the end."""

    hall: PayingHall
    people: Iterator[Person] = field(default_factory=lambda: map(Person, range(1, PEOPLE + 1)))
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.before = set(self.orders())
        self._ways = random.Random(5)

    def comes(self) -> Applicant:
        """Bring the next customer."""
        kind, language = self._ways.choice(WAYS)
        return Applicant(self.hall, next(self.people), kind, language)

    def orders(self) -> list[str]:
        """Return every order that nobody of the staff has looked at."""
        found = until(lambda: self.hall.business.all_orders((OrderState.UNDER_REVIEW,)), "the orders")
        return [order.order for order in found]

    def ends(self, applicant: Applicant, number: str) -> None:
        """The customer has a number and goes: every order of the day is of one customer, each of whom has one."""
        assert [order.order for order in applicant.orders] == [number]
        applicant.leaves()
        self.told.append(number)
        assert sorted(set(self.orders()) - self.before) == sorted(self.told), "lost or doubled"
        assert traces(self.hall) == []
        messages = (self.hall.site.folder / "data" / KIOSK / MESSAGES).read_text(encoding="utf-8").splitlines()
        sent = Counter(number for line in messages for number in self.told if number in json.loads(line)["zh"])
        assert all(count == 1 for count in sent.values()), "a phone was told twice"


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    """One hall for all kills of this module."""
    with paying_hall(tmp_path_factory.mktemp("killed")) as opened:
        yield Day(opened)


def is_first_page(props: Props) -> bool:
    return props["page"] == "attract" and not props["attract"]["is_blocked"]


def some_time(*seed: str) -> None:
    """Let less than a second pass, always as long for the same `seed`."""
    threading.Event().wait(random.Random("".join(seed)).uniform(0.02, 0.7))


@pytest.mark.parametrize("moment", [*STEPS, HANDED_IN, *SOON, TOLD])
def test_a_killed_kiosk_has_forgotten_its_customer_who_has_one_order_in_the_end(day: Day, moment: str) -> None:
    hall, applicant = day.hall, day.comes()
    told = ""
    applicant.walks(moment if moment in STEPS else "signed")
    if moment not in STEPS:
        press(hall.kiosk, "primary")
        if moment in SOON:
            some_time(moment)
        elif moment == TOLD:
            told = applicant.is_told()
            applicant.takes_slip()
    hall.kill(KIOSK)
    seen = repr(see(hall.kiosk, is_first_page, "the first page"))
    assert [each for each in applicant.person.canaries if each in seen] == []
    assert traces(hall, of_kiosk=True) == []
    if moment in STEPS:
        assert applicant.orders == ()
    hall.twins.ask(twin="doccamera", do="take_away")
    applicant.walks()
    number = applicant.hands_in()
    assert told in ("", number)
    day.ends(applicant, number)


@pytest.mark.parametrize("program", [BUSINESS, "server", "broker"])
def test_a_program_killed_at_every_step_keeps_nobody_from_the_end(day: Day, program: str) -> None:
    applicant = day.comes()
    for _, act in applicant.steps:
        act()
        day.hall.kill(program)
    day.ends(applicant, applicant.hands_in())


@pytest.mark.parametrize(
    ("program", "moment"),
    [
        *((BUSINESS, moment) for moment in (HANDED_IN, *SOON, TOLD)),
        # the form does not go through these: once is enough
        *((program, moment) for program in ("server", "broker") for moment in (HANDED_IN, SOON[0], TOLD)),
    ],
)
def test_a_program_killed_as_the_form_is_on_its_way_neither_loses_nor_doubles_it(
    day: Day, program: str, moment: str
) -> None:
    applicant = day.comes()
    applicant.walks()
    press(day.hall.kiosk, "primary")
    if moment in SOON:
        some_time(program, moment)
    elif moment == TOLD:
        applicant.is_told()
    day.hall.kill(program)
    day.ends(applicant, applicant.is_told())


@contextmanager
def late_hall(folder: Path) -> Iterator[tuple[PayingHall, LateWire]]:
    """Open a hall in which the kiosk's first application is held back on its way to the business system."""
    with ExitStack() as wires:
        found: list[LateWire] = []

        def tap(site: Site) -> tuple[WireTap, ...]:
            path = site.folder / "settings" / f"{KIOSK}.toml"
            document = tomlkit.parse(path.read_text(encoding="utf-8")).unwrap()
            found.append(wires.enter_context(holding_back(site.business.port, b"/v1/apply")))
            document["business"]["url"] = f"http://127.0.0.1:{found[0].port}"
            path.write_text(tomlkit.dumps(document), encoding="utf-8")
            return ()

        with paying_hall(folder, tap) as hall:
            yield hall, found[0]


def test_a_killed_kiosks_late_request_makes_no_second_order(tmp_path: Path) -> None:
    """The request of the first visit arrives when the second one has its number."""
    with late_hall(tmp_path) as (hall, wire):
        first = Applicant(hall, Person(1), Kind.MORE_POWER, "en")
        first.walks()
        press(hall.kiosk, "primary")
        assert wire.has_one.wait(60)
        hall.kill(KIOSK)
        second = Applicant(hall, Person(1), Kind.MORE_POWER, "en")
        second.walks()
        number = second.hands_in()
        wire.let_go()
        assert wire.is_answered.wait(60)
        assert wire.answer.startswith(b"HTTP/1.1 409 "), "refused, since the like of it is there"
        assert [order.order for order in second.orders] == [number]
        second.leaves()
