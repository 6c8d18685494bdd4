"""What the pages of applying say: each scene in both languages, the way on, and what may be changed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication

from hall.contract.business.applications import Kind
from kiosk.flow import Act, Page
from kiosk.flow.apply_events import ApplicationUnanswered, CodeSent, IdentityRead, SendCode
from kiosk.flow.events import Wrote
from kiosk.flow.one_time_code import seal
from kiosk.qr import qr_rows
from kiosk.settings import Cabinet
from kiosk.view.apply_props import ApplyProps
from kiosk.view.inputs import Inputs
from kiosk.view.props import NoticeProps, Props
from kiosk.view.whole import derive
from tests.ui.kiosk_apply_scenes import APPLY_SCENES, CARD, Applicant
from tests.ui.kiosk_scenes import Screen
from tests.unit.kiosk.apply_walk import ACCOUNT, CODE, ORDER, PHONE


def seen(applicant: Applicant) -> Props:
    vm = applicant.screen.vm
    clock = applicant.screen.clock
    inputs = Inputs(
        flow=vm.flow, picture=vm.picture, now=clock.now(), moment=clock.monotonic(), cabinet=Cabinet(), large_text=1.25,
        make_qr=qr_rows,
    )  # fmt: skip
    return derive(inputs, vm.spoken)


def scene(name: str, language: str = "zh") -> Props:
    applicant = Applicant(Screen(language))
    APPLY_SCENES[name](applicant)
    return seen(applicant)


@pytest.fixture(autouse=True)
def _gui(qapp: QCoreApplication) -> None:
    """The screens' view models live on it."""


@pytest.mark.parametrize("name", APPLY_SCENES)
def test_every_scene_has_its_words_in_both_languages(name: str) -> None:
    zh, en = scene(name), scene(name, "en")
    assert zh.page is en.page
    assert zh.page.value.startswith("apply_")
    assert zh.applying.title or zh.applying.held.title
    assert (zh.applying.title, zh.applying.held.title) != (en.applying.title, en.applying.held.title)
    assert zh.primary.act == en.primary.act
    assert CARD.number not in repr(zh), "the number of the card is masked on every page"


def test_without_a_reader_the_page_of_the_card_says_so_until_the_card_was_read() -> None:
    applicant = Applicant(Screen("en"))
    APPLY_SCENES["card"](applicant)
    applicant.screen.surround(has_card_reader=False)
    assert seen(applicant).notice == NoticeProps(
        "The card reader is not ready. Please wait a moment, or touch Help.", "warn"
    )
    read = Applicant(Screen("en"))
    APPLY_SCENES["card-read"](read)
    read.screen.surround(has_card_reader=False)
    assert read.screen.vm.flow.page is Page.APPLY_CARD
    assert seen(read).notice == NoticeProps()


ONWARD: dict[str, str] = {
    "kind": "",
    "card": "",
    "card-read": "next",
    "standing": "",
    "owner": "next",
    "owner-number": "next",
    "asking": "",
    "accounts": "",
    "account-typed": "",
    "address": "next",
    "address-typed": "next",
    "phone": "next",
    "code-sending": "",
    "code": "",
    "front": "",
    "front-taken": "next",
    "review": "next",
    "sign": "",
    "signed": "send",
    "sending": "",
    "refused": "back",
    "known": "done",
    "away": "retry",
    "unknown": "retry",
    "done": "done",
}


@pytest.mark.parametrize(("name", "act"), ONWARD.items())
def test_the_way_on_is_offered_when_the_page_has_what_it_asks_for(name: str, act: str) -> None:
    assert scene(name).primary.act == act


def test_the_review_names_the_page_on_which_each_line_is_changed() -> None:
    own, deputy = scene("review").applying.facts, scene("review-deputy").applying.facts
    pages = [fact.key for fact in own]
    assert pages == ["apply_kind", "apply_card", "apply_account", "apply_address", "apply_phone"]
    assert [fact.key for fact in deputy][:3] == ["apply_kind", "apply_card", "apply_owner"]
    assert {fact.label for fact in own} < {fact.label for fact in deputy}


def test_steps_are_counted_on_the_form_and_not_after_it() -> None:
    assert (scene("kind").steps.text, scene("signed").steps.text) == ("1 / 7", "7 / 7")
    assert scene("done").steps.step == 0
    assert seen(Applicant(Screen().choose())).applying == ApplyProps()


def test_another_code_can_be_wanted_after_a_minute_and_not_for_ever() -> None:
    applicant = Applicant(Screen("en")).code()
    assert not seen(applicant).applying.can_resend
    assert "Another code in" in seen(applicant).applying.resend
    for count in range(3):
        applicant.screen.wait(50).press(Act.STAY).wait(50).press(Act.STAY)
        assert seen(applicant).applying.can_resend is (count < 2)
        applicant.screen.press(Act.SEND_CODE)
        asked = applicant.last(SendCode)
        assert isinstance(asked, SendCode)
        applicant.screen.happen(CodeSent(asked.inquiry, seal(CODE, b"salt", PHONE)))
    assert "No code came" in seen(applicant).applying.resend


def test_a_typed_account_and_a_whole_code_open_the_way_on() -> None:
    applicant = Applicant(Screen()).accounts()
    assert seen(applicant.type(ACCOUNT.account)).primary.act == "next"
    assert seen(Applicant(Screen()).code().type(CODE)).primary.act == "next"


def test_a_card_without_an_address_asks_for_one() -> None:
    applicant = Applicant(Screen("en"))
    applicant.kind().screen.press(Act.PICK, Kind.NEW_HOME.value)
    applicant.screen.happen(IdentityRead(type(CARD)(CARD.name, CARD.number, ""), "card")).press(Act.PICK, "owner")
    props = seen(applicant)
    assert props.page is Page.APPLY_ADDRESS
    assert props.primary.act == "edit"
    assert "no address" in props.applying.hint
    applicant.screen.press(Act.EDIT).happen(Wrote("1 Test Road"))
    assert seen(applicant).primary.act == "next"


def test_the_camera_is_told_to_be_busy_while_it_takes_the_photo() -> None:
    applicant = Applicant(Screen("en")).front()
    applicant.screen.press(Act.SNAP)
    assert seen(applicant).applying.photo.is_taking
    assert seen(applicant).primary.act == ""
    assert seen(Applicant(Screen("en")).front_taken()).applying.photo.snap == "Take it again"


@pytest.mark.parametrize(
    ("make", "can_go_back"),
    [
        (lambda: scene("away"), True),
        (lambda: scene("refused"), True),
        (lambda: scene("unknown"), False),
        (lambda: scene("done"), False),
        (lambda: scene("sending"), False),
        (lambda: scene("review"), True),
    ],
)
def test_there_is_no_way_back_to_a_form_that_may_have_been_taken(make: Callable[[], Props], can_go_back: bool) -> None:
    assert make().can_go_back is can_go_back


def test_the_work_orders_number_is_shown_and_in_the_code() -> None:
    done = scene("done-printed", "en").applying.done
    assert done.order == ORDER.order
    assert done.qr
    assert ORDER.phone_masked in done.phone
    assert scene("done").desk.paper.is_printing
    assert not scene("done-printed").desk.paper.is_printing
    assert scene("unknown").applying.held.sentence != scene("away").applying.held.sentence


def test_what_surely_was_not_sent_says_that_nothing_is_lost() -> None:
    applicant = Applicant(Screen("en")).held(lambda key: ApplicationUnanswered(key, may_be_taken=False))
    assert "nothing you filled in is lost" in seen(applicant).applying.held.sentence
