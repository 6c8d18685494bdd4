"""Applications, reports and reserved numbers at a real kiosk, and what the business system and its staff know then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from uuid import uuid4

import pytest

from hall.contract.business.applications import (
    ApplicationForm,
    FormPart,
    Kind,
    OrderRating,
    OrderState,
    Person,
    WorkOrder,
)
from hall.contract.business.reports import PoolState, ReportKind, ReportReceipt, ReportState
from hall.contract.values import Language
from hall.launcher.doors import Seat
from hall.launcher.robots import press
from hall.launcher.site import CONTROL
from hall.runtime.business_http import HttpBusinessSystem
from kiosk.view.reporting import number_of
from tests.e2e.applicants import JPEG, papers
from tests.e2e.kiosk_visitor import LANGUAGES, WORDS, Somebody, Visitor, in_both, in_clear, people, said
from tests.e2e.paying_hall import PayingHall, Props, paying_hall, until

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]
HANDLER, BECAUSE = "王审核", "地址写得不完整。"


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PayingHall]:
    """One hall with its control room for all tests of this module."""
    with paying_hall(tmp_path_factory.mktemp("desk"), also=(CONTROL,)) as opened:
        yield opened
        assert in_clear(opened) == []


@pytest.fixture(scope="module")
def everybody() -> Iterator[Somebody]:
    """Give customers, each once."""
    return people()


@pytest.fixture(scope="module")
def control(hall: PayingHall) -> Iterator[Seat]:
    """Sit down in the control room."""
    seat = Seat(hall.site.door(CONTROL))
    yield seat
    seat.close()


def key() -> str:
    return str(uuid4())


def applied(hall: PayingHall, one: Somebody, *steps: OrderState) -> WorkOrder:
    """Let `one` have applied for more power, and staff have gone these steps with it."""
    me = Person(name=one.known_as.name, id_number=one.known_as.id_number, phone=one.known_as.phone)
    front, back, signature = (
        hall.business.store_file(key(), kind, kind.encode()) for kind in ("front", "back", "signature")
    )
    form = ApplicationForm(
        kind=Kind.MORE_POWER, owner=me, applicant=me, address=one.known_as.address, account=one.account,
        id_front=front, id_back=back, id_is_of=me.id_number, signature=signature, phone_confirmed=True,
    )  # fmt: skip
    order = hall.business.apply(key(), form)
    for state in steps:
        words = BECAUSE if state is OrderState.RETURNED else ""
        order = hall.business.advance(key(), order.order, state, HANDLER, words)
    return order


@pytest.mark.parametrize("language", in_both("en"))
def test_how_an_application_stands_is_seen_by_card_and_speed_is_pressed_for(
    hall: PayingHall, everybody: Iterator[Somebody], language: str
) -> None:
    one = next(everybody)
    order = applied(hall, one, OrderState.IN_PROCESS)
    with Visitor(hall, language) as visitor:
        visitor.opens("orders", "present")
        visitor.shows_card(one)
        visitor.sees("order")
        shown = visitor.finds(
            said(language, "order_state_in_process"),
            said(language, "order_handler", name=HANDLER),
            said(language, "order_by_customer"),
        )
        assert one.known_as.name not in shown
        visitor.presses("primary")
        visitor.finds(said(language, "notice_order_pressed"))
        assert hall.business.order(order.order).pressed == 1
        visitor.leaves()


@pytest.mark.parametrize("language", in_both("zh"))
def test_how_an_application_stands_is_seen_by_its_number(
    hall: PayingHall, everybody: Iterator[Somebody], language: str
) -> None:
    order = applied(hall, next(everybody))
    with Visitor(hall, language) as visitor:
        visitor.opens("orders", "present")
        visitor.types(order.order.removeprefix("WO"))
        visitor.goes_to("order", "primary")
        visitor.finds(said(language, "order_state_under_review"), said(language, "order_kind_more_power"))
        visitor.leaves()


@pytest.mark.parametrize("language", in_both("en"))
def test_a_returned_application_is_found_by_its_slip_corrected_and_submitted_again(
    hall: PayingHall, everybody: Iterator[Somebody], language: str
) -> None:
    one = next(everybody)
    order = applied(hall, one, OrderState.RETURNED)
    with Visitor(hall, language) as visitor:
        visitor.opens("orders", "present")
        visitor.holds_code(order.order)
        visitor.sees("order")
        visitor.finds(BECAUSE)
        visitor.goes_to("present", "primary")
        visitor.finds(said(language, "present_correction_title"))
        visitor.shows_card(one)
        visitor.sees("correct")
        visitor.goes_to("correct_address", "form-address-edit")
        visitor.writes("lou")
        visitor.goes_to("correct", "primary")
        visitor.goes_to("order", "primary")
        visitor.finds(said(language, "notice_order_corrected"), said(language, "order_state_under_review"))
        visitor.leaves()
    assert hall.business.order(order.order).state is OrderState.UNDER_REVIEW
    end = {"zh": "楼", "en": "lou"}[language]
    assert hall.business.form_of(order.order, one.who).address == one.known_as.address + end


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_returned_application_is_photographed_anew_and_staff_see_both_versions(
    hall: PayingHall, everybody: Iterator[Somebody], control: Seat, language: str
) -> None:
    one = next(everybody)
    order = applied(hall, one, OrderState.RETURNED)
    with Visitor(hall, language) as visitor:
        visitor.opens("orders", "present")
        visitor.holds_code(order.order)
        visitor.sees("order")
        visitor.goes_to("present", "primary")
        visitor.shows_card(one)
        visitor.sees("correct")
        visitor.finds(said(language, "correct_photos_kept"))
        visitor.goes_to("correct_front", "form-photos-edit")
        photographed_anew(visitor)
        visitor.finds(said(language, "correct_photos_new"))
        visitor.goes_to("order", "primary")
        anew = said(language, "order_corrected_parts", parts=said(language, "form_part_photos"))
        visitor.finds(said(language, "notice_order_corrected"), anew)
        visitor.leaves()
    assert [each.order for each in hall.business.orders(one.who)] == [order.order]
    assert hall.business.order(order.order).state is OrderState.UNDER_REVIEW
    first, second = hall.business.versions(order.order)
    assert (first.changed, second.changed) == ((), (FormPart.PHOTOS,))
    assert [old == new for old, new in zip(first.papers, second.papers, strict=True)] == [False, False, True]
    assert papers(hall.site, first.papers) == [b"front", b"back", b"signature"]
    front, back = papers(hall.site, second.papers[:2])
    assert (front[:3], back[:3], front == back) == (JPEG, JPEG, False)
    manager_sees_papers(control, order.order, second.papers[:2])


def photographed_anew(visitor: Visitor) -> None:
    """Lay the card under the document camera, photograph its face and its back, and take it away."""
    camera = partial(visitor.hall.twins.ask, twin="doccamera")
    camera(do="lay_card", sample="zhang", side="front")
    for page, then in (("correct_front", "correct_back"), ("correct_back", "correct")):
        while not visitor.sees(page, is_not_taking)["applying"]["photo"]["source"]:
            visitor.presses("snap")  # again when the page said what was wrong with the picture
        camera(do="turn_over")
        visitor.goes_to(then, "primary")
    camera(do="take_away")


def is_not_taking(seen: Props) -> bool:
    """Tell whether no photo is being taken just now."""
    return not seen["applying"]["photo"]["is_taking"]


def manager_sees_papers(control: Seat, order: str, files: tuple[str, ...]) -> None:
    """Ask for an order's papers in the control room: they are not there before, and each new photo is after."""

    def titles() -> set[str]:
        return {one["text"].partition("，")[0] for one in control.ask(do="texts")["texts"]}

    def finds_order() -> bool | None:
        press(control, "page-business")
        press(control, "part-orders")  # coming back to a part looks at once
        press(control, f"matter-{order}")
        return any(order in each for each in titles()) or None

    until(finds_order, f"{order} in the control room")
    wanted = {"人像面 · 第 2 次提交", "国徽面 · 第 2 次提交"}
    assert not wanted & titles()
    press(control, "do-show_papers")
    until(lambda: wanted <= titles() or None, "the new photos")
    for file in files:
        press(control, f"paper-{file}")  # whoever touches it finds the picture


@pytest.mark.parametrize("language", in_both("zh"))
def test_a_completed_application_is_rated(hall: PayingHall, everybody: Iterator[Somebody], language: str) -> None:
    one = next(everybody)
    order = applied(hall, one, OrderState.IN_PROCESS, OrderState.COMPLETED)
    with Visitor(hall, language) as visitor:
        visitor.opens("orders", "present")
        visitor.shows_card(one)
        visitor.sees("order")
        visitor.goes_to("rate_order", "primary")
        visitor.presses("speed-4", "attitude-5")
        visitor.goes_to("rate_words", "rate-words-edit")
        visitor.writes("hao")
        visitor.goes_to("rate_order", "primary")
        visitor.goes_to("order", "primary")
        visitor.finds(said(language, "notice_order_rated"))
        visitor.leaves()
    words = {"zh": "好", "en": "hao"}[language]
    assert hall.business.order(order.order).rating == OrderRating(speed=4, attitude=5, words=words)


@pytest.mark.parametrize("language", in_both("en"))
@pytest.mark.parametrize(
    ("kind", "topic", "phone"),
    [
        pytest.param(ReportKind.FAULT, "no_power", "", marks=pytest.mark.long),
        (ReportKind.COMPLAINT, "waiting", "13800138000"),
        pytest.param(ReportKind.OPINION, "kiosk", "", marks=pytest.mark.long),
    ],
)
def test_what_is_reported_gets_a_receipt_and_is_seen_by_staff(
    hall: PayingHall, control: Seat, kind: ReportKind, topic: str, phone: str, language: str
) -> None:
    phrase = said(language, f"report_phrase_{kind}_1")
    with Visitor(hall, language) as visitor:
        visitor.opens("report", "report")
        visitor.goes_to("report_topic", f"kind-{kind}")
        visitor.goes_to("report_words", f"topic-{topic}")
        visitor.presses("phrase-1")
        visitor.goes_to("report_phone", "primary")
        visitor.types(phone)
        visitor.goes_to("report_review", "primary")
        visitor.finds(phrase, dict(hall.business.topics(kind))[topic].in_language(Language(language)))
        visitor.goes_to("report_done", "primary")
        slip = visitor.slip().text
        visitor.finds(said(language, "paper_printed"))
        visitor.leaves("primary")
    (taken,) = [one for one in read_by_a_clerk(hall) if number_of(one) in slip]
    assert (taken.kind, taken.topic, taken.words) == (kind, topic, phrase)
    assert taken.phone_masked == ("138****8000" if phone else "")
    assert said(language, "paper_report") in slip
    assert said(language, f"report_kind_{kind}") in slip
    assert phrase not in slip
    manager_reads(control, taken.receipt, phrase)


def read_by_a_clerk(hall: PayingHall) -> tuple[ReportReceipt, ...]:
    """Return the open reports, as a counter's console asks for them."""
    business = hall.site.business
    counter = HttpBusinessSystem(business.url, business.tokens[f"clerk-{hall.site.counters[0]}"])
    try:
        return counter.all_reports((ReportState.OPEN,))
    finally:
        counter.close()


def manager_reads(control: Seat, receipt: str, words: str) -> None:
    """Open a report in the control room, and read it there."""

    def read() -> bool | None:
        press(control, "page-business")
        press(control, "part-reports")  # coming back to a part looks at once
        press(control, f"matter-{receipt}")
        shown = "\n".join(one["text"] for one in control.ask(do="texts")["texts"])
        return (receipt in shown and words in shown) or None

    until(read, f"{receipt} in the control room")


@pytest.mark.parametrize("language", in_both("zh"))
def test_a_number_is_reserved_held_longer_found_by_its_slip_and_given_back(
    hall: PayingHall, everybody: Iterator[Somebody], language: str
) -> None:
    one, slot = next(everybody), hall.business.pool()[-1]
    before = slot.left
    with Visitor(hall, language) as visitor:
        visitor.opens("reserve", "present")
        visitor.shows_card(one)
        visitor.sees("pool")
        visitor.presses(f"day-{slot.day}", f"time-{slot.slot}")
        visitor.goes_to("held", "primary")
        first = visitor.slip()
        held = hall.business.reservation(first.code())
        visitor.presses("extend")
        longer = visitor.slip()
        visitor.leaves("primary")
    assert (held.slot.slot, held.state) == (slot.slot, PoolState.HELD)
    assert longer.code() == held.reservation
    extended = hall.business.reservation(held.reservation)
    assert extended.held_until > held.held_until
    for paper, known in ((first, held), (longer, extended)):
        (until_when,) = [line for line in paper.text.splitlines() if said(language, "paper_until") in line]
        assert said_at(known.held_until, language) in until_when
    assert next(each.left for each in hall.business.pool() if each.slot == slot.slot) == before - 1
    with Visitor(hall, language) as visitor:
        visitor.opens("reserve", "present")
        visitor.holds_code(longer.code())
        visitor.sees("held")
        visitor.presses("release", "primary")
        visitor.finds(said(language, "held_title_free"))
        visitor.leaves()
    assert hall.business.reservation(held.reservation).state is PoolState.RELEASED
    assert next(each.left for each in hall.business.pool() if each.slot == slot.slot) == before


def said_at(moment: datetime, language: str) -> str:
    """Return a moment as the kiosk writes it on a slip."""
    words, zone = WORDS[Language(language)], "Asia/Shanghai"
    return f"{words.long_date(moment, zone)} {words.clock_time(moment, zone)}"
