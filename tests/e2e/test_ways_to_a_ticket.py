"""A number at a real kiosk: for a service, and by appointment with a scanned code, a typed code or the ID card."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hall.contract.values import Language, SlipState
from hall.launcher.site import IMPORTER
from kiosk.flow import Fate
from tests.e2e.kiosk_visitor import LANGUAGES, Paper, Somebody, Visitor, people, said
from tests.e2e.paying_hall import PayingHall, paying_hall
from tests.e2e.queue_ear import QueueEar, queue_ear

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]
SLOT, AT = "2026-11-23 09:25", datetime(2026, 11, 23, 1, 25, tzinfo=UTC)
SCANNED, TYPED = {"zh": "K7QD2MVX", "en": "K7QD2MVY"}, {"zh": "K7QD2MVZ", "en": "K7QD2MV2"}


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PayingHall]:
    """One hall for all tests of this module."""
    with paying_hall(tmp_path_factory.mktemp("ticket")) as opened:
        yield opened


@pytest.fixture(scope="module")
def ear(hall: PayingHall) -> Iterator[QueueEar]:
    """Hear what the queue's server says."""
    with queue_ear(hall.site) as opened:
        yield opened


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
    """The number stands on the screen, and its slip comes out."""
    seen = visitor.sees("ticket", lambda p: p["ticket"]["fate"] == Fate.PRINTED)
    number, slip = str(seen["ticket"]["number"]), visitor.slip()
    visitor.finds(number, said(visitor.language, "ticket_printed"))
    assert said(visitor.language, "slip_your_number") in slip.text
    assert number in slip.text
    assert number in slip.code()
    return number, slip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_is_taken_for_a_service(hall: PayingHall, ear: QueueEar, language: str) -> None:
    with Visitor(hall, language) as visitor:
        visitor.begins()
        visitor.goes_to("confirm", "service-advice")
        visitor.goes_to("ticket", "primary")
        number, slip = takes_the_slip(visitor)
        visitor.leaves("primary")
    assert ear.picture.hall is not None
    advice = next(one.name for one in ear.picture.hall.services if one.service == "advice")
    assert slip.text.index(advice.in_language(Language(language))) > slip.text.index(number)
    assert said(language, "slip_ahead") in slip.text
    assert ear.waiting("advice", number).slip is SlipState.PRINTED


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_appointment_is_kept_with_a_scanned_code(
    hall: PayingHall, ear: QueueEar, expected: dict[str, Somebody], language: str
) -> None:
    with Visitor(hall, language) as visitor:
        visitor.begins()
        visitor.holds_code(SCANNED[language])
        is_kept(visitor, ear, "new-supply")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_appointment_is_kept_with_a_typed_code(
    hall: PayingHall, ear: QueueEar, expected: dict[str, Somebody], language: str
) -> None:
    with Visitor(hall, language) as visitor:
        visitor.begins()
        visitor.goes_to("appointment", "appointment")
        visitor.types(TYPED[language], "code-key")
        visitor.presses("primary")
        is_kept(visitor, ear, "new-supply")


@pytest.mark.parametrize("language", LANGUAGES)
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
    visitor.leaves("primary")
    assert f"{said(visitor.language, 'slip_slot')}" in slip.text
    assert "09:25" in slip.text
    place = ear.waiting(service, number)
    assert (place.slot, place.slip) == (AT, SlipState.PRINTED)
    return slip
