"""The papers of an application as its reviewers see them: each once, the newest first, of the order that was asked."""

from __future__ import annotations

from dataclasses import replace

from hall.contract.business.applications import FormPart, OrderPaper
from hall.contract.business.settlement import Banked
from hall.contract.picture import HallPicture
from hall.contract.values import Language
from screens.business.papers import SHOW_PAPERS, Papers, address_of
from screens.control.view_business import BusinessInputs, BusinessProps, Section, derive
from tests.ui import control_business_scenes as business
from tests.ui import control_scenes as scenes

ORDER = business.ORDERS[0].order
FILES = {name: business.paper(name) for name in ("front-1", "back-1", "back-2", "signed")}


def shown(papers: Papers | None, order: str = ORDER) -> BusinessProps:
    books = business.BOOKS.with_papers(papers)
    inputs = BusinessInputs(is_there=True, books=books, picture=HallPicture(), chosen={Section.ORDERS: order})
    return derive(inputs, scenes.words(Language.EN), scenes.NOW)


def test_each_picture_is_shown_once_the_newest_first() -> None:
    matter = shown(Papers(ORDER, business.VERSIONS, FILES)).matter
    assert [one.key for one in matter.papers] == ["back-2", "signed", "back-1", "front-1"]
    assert matter.papers[0].title.startswith("ID card, emblem · version 2, ")
    assert SHOW_PAPERS not in [one.key for one in matter.acts], "they are there"


def test_what_the_business_system_does_not_have_any_more_is_left_out() -> None:
    matter = shown(Papers(ORDER, business.VERSIONS, {"signed": FILES["signed"]})).matter
    assert [one.key for one in matter.papers] == ["signed"]


def test_nobody_sees_another_order_s_papers() -> None:
    other = shown(Papers(ORDER, business.VERSIONS, FILES), business.ORDERS[1].order).matter
    assert other.papers == ()
    assert SHOW_PAPERS in [one.key for one in other.acts]
    assert shown(None).matter.papers == ()


def test_a_picture_is_drawn_by_what_it_is_and_stands_in_no_log() -> None:
    assert address_of(OrderPaper(kind="id_front", content="AAEC")) == ""
    assert address_of(OrderPaper(kind="id_front", content="/9j/4AAQ")) == "data:image/jpeg;base64,/9j/4AAQ"
    assert repr(Papers(ORDER, business.VERSIONS, FILES)) == f"Papers({ORDER})"


def test_a_step_says_what_the_customer_made_anew() -> None:
    order = business.ORDERS[0]
    step = replace(order.steps[0], changed=(FormPart.PHONE, FormPart.PHOTOS))
    books = replace(business.BOOKS, orders=(replace(order, steps=(step,)),))
    inputs = BusinessInputs(is_there=True, books=books, picture=HallPicture(), chosen={Section.ORDERS: ORDER})
    matter = derive(inputs, scenes.words(Language.EN), scenes.NOW).matter
    assert matter.steps[0].words == "Made anew: phone, photos of the ID"


def test_what_came_to_the_bank_changes_no_list() -> None:
    banked = Banked(day="2026-11-23", terminal="kiosk-1", method=business.Q, amount=5)
    assert business.BOOKS.after(banked) == business.BOOKS
