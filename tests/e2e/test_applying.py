"""Applications at a real kiosk, in both languages: one order at the business system, with everything it needs."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from hall.contract.business.applications import NEEDS_ACCOUNT, Kind, OrderState
from hall.contract.business.values import Who
from hall.launcher.robots import press
from hall.launcher.site import KIOSK, MESSAGES
from tests.e2e.applicants import PEOPLE, Person, papers, traces
from tests.e2e.applying import Applicant
from tests.e2e.paying_hall import PayingHall, Props, see, tapped_hall

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]
DEPUTIES = {(Kind.NEW_BUSINESS, "en"), (Kind.CHANGE_OWNER, "zh")}
"""Somebody acts for an owner, whose name, number and account they type, and writes the address."""
WAYS = [
    pytest.param(kind, language, marks=() if (kind, language) == (Kind.NEW_HOME, "zh") else pytest.mark.long)
    for kind in Kind
    for language in ("zh", "en")
]
"""New supply in Chinese in a usual run, beside a change in English; every kind in both languages in a long one."""


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PayingHall]:
    """One hall for all tests of this module."""
    with tapped_hall(tmp_path_factory.mktemp("applying"), "business") as opened:
        yield opened


@pytest.fixture(scope="module")
def people() -> Iterator[Person]:
    """Give people, each once."""
    return map(Person, range(1, PEOPLE + 1))


@pytest.mark.parametrize(("kind", "language"), WAYS)
def test_what_was_applied_for_is_an_order_with_form_photos_and_signature(
    hall: PayingHall, people: Iterator[Person], kind: Kind, language: str
) -> None:
    applicant = Applicant(hall, next(people), kind, language, is_deputy=(kind, language) in DEPUTIES)
    applicant.walks()
    number = applicant.hands_in()
    applicant.leaves()
    assert len(it_is_all_there(applicant, number)) == 1
    assert nobody_in(repr(hall.kiosk.look()), applicant.person)
    assert traces(hall) == []


def it_is_all_there(applicant: Applicant, number: str) -> list[Props]:
    """Compare order, form and papers with what the customer filled in; return the slips with the order's number."""
    (order,) = applicant.orders
    assert (order.order, order.state) == (number, OrderState.UNDER_REVIEW)
    the_form_says_what_the_review_said(applicant, number)
    slips = applicant.hall.twins.ask(twin="printer", do="slips")["slips"]
    found = [each for each in slips if number in each["text"]]
    assert {tuple(slip["qr"]) for slip in found} == {(number,)}
    return found


def the_form_says_what_the_review_said(applicant: Applicant, number: str) -> None:
    hall, person = applicant.hall, applicant.person
    form = hall.business.form_of(number, Who(id_number=person.id_number))
    assert (form.kind, form.applicant.id_number, form.id_is_of) == (applicant.kind, person.id_number, person.id_number)
    assert (form.applicant.phone, form.phone_confirmed) == (person.phone, True)
    assert form.address == applicant.facts["apply_address"]
    assert form.account == (applicant.account if applicant.kind in NEEDS_ACCOUNT else None)
    if applicant.is_deputy:
        assert form.owner.id_number != person.id_number
        assert form.owner.name in applicant.facts["apply_owner"]
    else:
        assert form.owner == form.applicant
    front, back, signature = papers(hall.site, (form.id_front, form.id_back, form.signature))
    sides = [np.asarray(Image.open(BytesIO(side)).convert("L").resize((1011, 638)), int) for side in (front, back)]
    assert all(side.std() > 10 for side in sides), "there is something on it"
    assert np.abs(sides[0] - sides[1]).mean() > 10, "one picture of each side"
    assert signature.count(b"M") == 2, "two strokes"


def nobody_in(text: str, person: Person) -> bool:
    """Tell whether nothing in `text` gives a person away."""
    return [each for each in person.canaries if each in text] == []


def test_a_kiosk_killed_as_it_hands_in_makes_no_second_order_and_leaves_nobody_in_clear(
    hall: PayingHall, people: Iterator[Person]
) -> None:
    applicant = Applicant(hall, next(people), Kind.MORE_POWER, "en")
    applicant.walks()
    press(hall.kiosk, "primary")
    hall.kill(KIOSK)
    seen = see(hall.kiosk, lambda p: p["page"] == "attract" and not p["attract"]["is_blocked"], "the first page")
    assert nobody_in(repr(seen), applicant.person)
    applicant.walks()
    number = applicant.hands_in()
    applicant.leaves()
    it_is_all_there(applicant, number)
    assert traces(hall) == []
    # the form goes to the business system in its requests' bodies; their addresses, which logs keep, say nothing
    sent = hall.taps[1].heard
    assert applicant.person.id_number.encode() in sent, "the tap has heard the form"
    assert not [line for line in sent.split(b"\r\n") if line.startswith(b"POST ") and not line.startswith(b"POST /v1/")]
    assert b"?" not in b"".join(line for line in sent.split(b"\r\n") if line.startswith(b"POST "))
    # what phones were sent stands in for the network: for its owner's eyes only
    assert (hall.site.folder / "data" / KIOSK / MESSAGES).stat().st_mode & 0o077 == 0
