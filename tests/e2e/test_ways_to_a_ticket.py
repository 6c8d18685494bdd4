"""A number at a real kiosk: for a service, by appointment or reserved before; and what is quicker than to wait."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import tomlkit

from hall.contract.business.reports import PoolState
from hall.contract.commands import OpenCounter
from hall.contract.messages import Accepted
from hall.contract.values import Language, PriorityClass, SlipState
from hall.launcher.site import IMPORTER, KIOSK, Site
from kiosk.flow import Fate
from tests.e2e.kiosk_visitor import LANGUAGES, Paper, Somebody, Visitor, in_both, in_clear, people, said
from tests.e2e.paying_hall import PayingHall, paying_hall
from tests.e2e.queue_ear import QueueEar, queue_ear

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]
PIN = "2468"
SLOT, AT = "2026-11-23 09:25", datetime(2026, 11, 23, 1, 25, tzinfo=UTC)
SCANNED, TYPED = {"zh": "K7QD2MVX", "en": "K7QD2MVY"}, {"zh": "K7QD2MVZ", "en": "K7QD2MV2"}


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PayingHall]:
    """One hall for all tests of this module."""
    with paying_hall(tmp_path_factory.mktemp("ticket"), say_what_is_quicker) as opened:
        yield opened
        assert in_clear(opened) == []


def say_what_is_quicker(site: Site) -> tuple[()]:
    """Tell the kiosk that it does payments itself, and that who takes payments gives advice, too."""
    path = site.folder / "settings" / f"{KIOSK}.toml"
    document = tomlkit.parse(path.read_text(encoding="utf-8")).unwrap()
    document["quicker"] = [
        {"service": "payment", "self_service": "pay"},
        {"service": "advice", "services": ["payment"]},
    ]
    path.write_text(tomlkit.dumps(document), encoding="utf-8")
    return ()


@pytest.fixture(scope="module")
def ear(hall: PayingHall) -> Iterator[QueueEar]:
    """Hear what the queue's server says."""
    with queue_ear(hall.site) as opened:
        yield opened


@pytest.fixture(scope="module")
def counters(ear: QueueEar) -> None:
    """Open two counters, which do not do the same."""
    for counter, clerk in (("4", "li-na"), ("5", "zhang-wei")):
        said_yes = ear.link.request(OpenCounter(counter=counter, clerk=clerk, pin=PIN)).result()
        assert isinstance(said_yes, Accepted)


@pytest.fixture(scope="module")
def expected(hall: PayingHall, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Somebody]:
    """Enter everybody's appointments from a file, and return who comes with a card, by language."""
    coming = dict(zip(LANGUAGES, people(), strict=False))
    table = tmp_path_factory.mktemp("table") / "appointments.csv"
    lines = [f"{code},new-supply,{SLOT},王小明," for code in (*SCANNED.values(), *TYPED.values())]
    lines += [f"CARD{n}MVX,change,{SLOT},张三,{one.known_as.id_number}" for n, one in enumerate(coming.values(), 2)]
    table.write_text("\n".join(("code,service,starts_at,name,id_number", *lines)) + "\n", encoding="utf-8")
    enter(hall, table)
    return coming


def enter(hall: PayingHall, table: Path) -> None:
    """Enter appointments as a hall does: by the command."""
    settings = hall.site.folder / "settings" / f"{IMPORTER}.toml"
    command = (sys.executable, "-m", "queue_server", "appointments", "import", table, "--settings", settings)
    clock = {"HALL_CLOCK": hall.watch.find("server").program.environment["HALL_CLOCK"]}
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **clock}, check=False)
    assert done.returncode == 0, done.stderr


def takes_the_slip(visitor: Visitor) -> tuple[str, Paper]:
    """The number stands on the screen, its slip comes out, and the customer goes."""
    seen = visitor.sees("ticket", lambda p: p["ticket"]["fate"] == Fate.PRINTED)
    number, slip = str(seen["ticket"]["number"]), visitor.slip()
    visitor.finds(number, said(visitor.language, "ticket_printed"))
    visitor.leaves("primary")
    assert said(visitor.language, "slip_your_number") in slip.text
    assert number in slip.text
    assert number in slip.code()
    return number, slip


def service_name(ear: QueueEar, service: str, language: str) -> str:
    """Return what the hall calls a service."""
    assert ear.picture.hall is not None
    name = next(one.name for one in ear.picture.hall.services if one.service == service)
    return name.in_language(Language(language))


@pytest.mark.parametrize("language", in_both("en"))
def test_a_number_is_taken_for_a_service_on_the_untouched_screen_with_two_touches(
    hall: PayingHall, ear: QueueEar, language: str
) -> None:
    with Visitor(hall, language) as visitor:
        visitor.comes()
        visitor.speaks()
        visitor.goes_to("confirm", "queue-change")
        visitor.goes_to("ticket", "primary")
        number, _ = takes_the_slip(visitor)
    ear.waiting("change", number)


@pytest.mark.parametrize("language", in_both("zh"))
def test_a_number_is_taken_by_saying_what_one_would_like_to_do(hall: PayingHall, ear: QueueEar, language: str) -> None:
    with Visitor(hall, language) as visitor:
        visitor.begins()
        visitor.finds(said(language, "choose_title"))
        visitor.goes_to("confirm", "service-advice")
        visitor.goes_to("ticket", "primary")
        number, slip = takes_the_slip(visitor)
    assert service_name(ear, "advice", language) in slip.text
    assert said(language, "slip_ahead") in slip.text
    assert ear.waiting("advice", number).slip is SlipState.PRINTED


@pytest.mark.parametrize("language", in_both("zh"))
def test_whom_the_card_names_as_old_has_priority(hall: PayingHall, ear: QueueEar, language: str) -> None:
    elder = next(itertools.islice(people(), 70 + LANGUAGES.index(language), None))
    assert elder.sample == "elder"
    with Visitor(hall, language) as visitor:
        visitor.begins()
        visitor.shows_card(elder)
        visitor.finds(said(language, "customer_elderly", age=65))
        visitor.goes_to("confirm", "service-invoice")
        visitor.goes_to("ticket", "primary")
        number, slip = takes_the_slip(visitor)
    assert said(language, "slip_class") in slip.text
    assert elder.known_as.name not in slip.text
    assert ear.waiting("invoice", number).priority_class is PriorityClass.ELDERLY


@pytest.mark.long  # a usual run asks for help at the screen without a hall
@pytest.mark.parametrize("language", LANGUAGES)
def test_help_lies_over_the_page_and_goes_again(hall: PayingHall, language: str) -> None:
    with Visitor(hall, language) as visitor:
        visitor.begins()
        visitor.presses("help")
        visitor.finds(said(language, "help_title"))
        visitor.presses("close-help")
        visitor.goes_to("confirm", "service-change")
        visitor.leaves()


@pytest.mark.parametrize("language", in_both("zh"))
def test_who_would_wait_is_told_that_this_kiosk_does_it_at_once(hall: PayingHall, ear: QueueEar, language: str) -> None:
    take(hall, ear, "payment")
    with Visitor(hall, language) as visitor:
        visitor.begins()
        visitor.goes_to("confirm", "service-payment")
        visitor.finds(said(language, "quicker_here", name=said(language, "menu_pay")))
        visitor.goes_to("whose", "quicker")
        visitor.finds(said(language, "whose_title_pay"))
        visitor.leaves()


@pytest.mark.long  # what makes the offer is a pure room with its own tests; here it comes over the wire
@pytest.mark.parametrize("language", LANGUAGES)
def test_who_would_wait_long_is_told_of_counters_where_the_wait_is_shorter(
    hall: PayingHall, ear: QueueEar, counters: None, language: str
) -> None:
    """At counter 4, which alone gives advice, people wait; counter 5, for payments, has more to do than nothing."""
    for _ in range(2):
        take(hall, ear, "advice")
    with Visitor(hall, language) as visitor:
        visitor.begins()
        visitor.goes_to("confirm", "service-advice")
        visitor.finds(said(language, "quicker_there", name=service_name(ear, "payment", language)))
        visitor.presses("quicker")
        visitor.finds(said(language, "confirm_title"), service_name(ear, "payment", language))
        visitor.goes_to("ticket", "primary")
        number, _ = takes_the_slip(visitor)
    assert ear.waiting("payment", number)


def take(hall: PayingHall, ear: QueueEar, service: str) -> None:
    """Let somebody take a number, who waits from then on."""
    with Visitor(hall, "zh") as somebody:
        somebody.begins()
        somebody.goes_to("confirm", f"service-{service}")
        somebody.goes_to("ticket", "primary")
        number, _ = takes_the_slip(somebody)
    ear.waiting(service, number)


@pytest.mark.parametrize("language", in_both("zh"))
def test_an_appointment_is_kept_with_a_scanned_code(
    hall: PayingHall, ear: QueueEar, expected: dict[str, Somebody], language: str
) -> None:
    with Visitor(hall, language) as visitor:
        visitor.begins()
        visitor.holds_code(SCANNED[language])
        is_kept(visitor, ear, "new-supply")


@pytest.mark.parametrize("language", in_both("en"))
def test_an_appointment_is_kept_with_a_typed_code(
    hall: PayingHall, ear: QueueEar, expected: dict[str, Somebody], language: str
) -> None:
    with Visitor(hall, language) as visitor:
        visitor.begins()
        visitor.goes_to("appointment", "appointment")
        visitor.types(TYPED[language], "code-key")
        visitor.presses("primary")
        is_kept(visitor, ear, "new-supply")


@pytest.mark.parametrize("language", in_both("zh"))
def test_an_appointment_is_kept_with_the_id_card(
    hall: PayingHall, ear: QueueEar, expected: dict[str, Somebody], language: str
) -> None:
    one = expected[language]
    with Visitor(hall, language) as visitor:
        visitor.begins()
        visitor.goes_to("appointment", "appointment")
        visitor.shows_card(one)
        slip = is_kept(visitor, ear, "change")
    assert one.known_as.name not in slip.text
    assert one.known_as.id_number not in slip.text


def is_kept(visitor: Visitor, ear: QueueEar, service: str) -> Paper:
    """The number has the appointment's time, on the slip and with the server; return the slip."""
    number, slip = takes_the_slip(visitor)
    assert f"{said(visitor.language, 'slip_slot')}" in slip.text
    assert "09:25" in slip.text
    place = ear.waiting(service, number)
    assert (place.slot, place.slip) == (AT, SlipState.PRINTED)
    return slip


@pytest.mark.parametrize("language", in_both("en"))
def test_who_reserved_a_number_checks_in_with_the_card_and_gets_the_ticket_of_that_time(
    hall: PayingHall, ear: QueueEar, language: str
) -> None:
    one = next(itertools.islice(people(), 2 + LANGUAGES.index(language), None))  # nobody with an appointment
    with Visitor(hall, language) as visitor:
        visitor.opens("reserve", "present")
        visitor.shows_card(one)
        visitor.sees("pool")
        visitor.presses("time-20261123-0930")
        visitor.goes_to("held", "primary")
        code = visitor.slip().code()
        visitor.leaves()
    assert hall.business.reservation(code).state is PoolState.HELD
    with Visitor(hall, language) as visitor:
        visitor.begins()
        visitor.holds_code(code)
        visitor.sees("held")
        visitor.goes_to("present", "primary")
        visitor.shows_card(one)
        visitor.sees("choose")
        visitor.goes_to("confirm", "service-change")
        visitor.goes_to("ticket", "primary")
        number, slip = takes_the_slip(visitor)
    assert hall.business.reservation(code).state is PoolState.USED
    assert "09:30" in slip.text
    place = ear.waiting("change", number)
    assert (place.slot, place.slip) == (datetime(2026, 11, 23, 1, 30, tzinfo=UTC), SlipState.PRINTED)
