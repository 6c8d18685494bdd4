"""What each key of a call pad comes to at a counter, and what pad and window sign show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assets import LOCALE
from devices.counter_roles import PadFace, PadKey, PadPress, SignFace
from hall.contract.commands import (
    BeginService,
    CallNext,
    CallTicket,
    Finish,
    MarkMissed,
    Park,
    PauseCounter,
    Recall,
    Resume,
    ResumeCounter,
)
from hall.contract.commands_acts import Transfer
from hall.contract.documents import CounterDocument, MissedTicket, ParkedTicket
from hall.contract.picture import HallPicture
from hall.contract.values import CounterStatus, Language, PriorityClass, Text
from hall.runtime.words import Words
from screens.clerk.__main__ import WORDS
from screens.clerk.view_inputs import SheetKind
from screens.clerk.view_pad import Wish, figures_of, pad_face, sign_face, wish_of
from tests.ui import clerk_scenes as scenes

ZH = Words.load([LOCALE / f"{name}.toml" for name in WORDS])
FREE = scenes.counter()
CALLED = scenes.counter(in_hand=scenes.CALLED)
SERVING = scenes.counter(in_hand=scenes.SERVING)
PAUSED = scenes.counter(status=CounterStatus.PAUSED, pause_reason="break")
TICKET = scenes.CALLED.ticket
PARKED = tuple(
    ParkedTicket(
        ticket=f"20261123-00{n}",
        number=f"A0{n}",
        service="payment",
        parked_at=scenes.ago(9),
        counter="3",
        returns_at=None,
        clerk="clerk-1024",
    )
    for n in (21, 22)
)


def press(document: CounterDocument, key: PadKey, digits: str = "", picture: HallPicture | None = None) -> Wish:
    return wish_of(PadPress(key, digits), picture or scenes.picture(document), document, ZH)


def test_next_calls_begins_and_ends_with_the_next_call() -> None:
    call = CallNext(counter="3")
    assert press(FREE, PadKey.CALL_NEXT).commands == (call,)
    assert press(CALLED, PadKey.CALL_NEXT).commands == (BeginService(counter="3", ticket=TICKET),)
    assert press(SERVING, PadKey.CALL_NEXT).commands == (Finish(counter="3", ticket=TICKET), call)
    assert press(PAUSED, PadKey.CALL_NEXT).commands == (ResumeCounter(counter="3"), call)


def test_digits_before_next_call_that_number_waiting_or_missed() -> None:
    a033 = next(one.ticket for one in scenes.BUSY if one.number == "A033")
    assert press(FREE, PadKey.CALL_NEXT, "33").commands == (CallTicket(counter="3", ticket=a033),)
    missed = MissedTicket(
        ticket="20261123-0088",
        number="A088",
        missed_at=scenes.ago(3),
        times=1,
        priority_class=PriorityClass.NORMAL,
        counter="3",
    )
    picture = scenes.picture(FREE)
    queue = replace(picture.queues["payment"], missed=(missed,))
    picture = replace(picture, queues={**picture.queues, "payment": queue})
    assert press(FREE, PadKey.CALL_NEXT, "88", picture).commands == (CallTicket(counter="3", ticket=missed.ticket),)
    assert press(FREE, PadKey.CALL_NEXT, "77").why_not == "pad_no_such_number"


def test_rating_ends_the_service_also_when_its_beginning_was_not_pressed() -> None:
    finish = Finish(counter="3", ticket=TICKET)
    assert press(SERVING, PadKey.BEGIN_RATING).commands == (finish,)
    assert press(CALLED, PadKey.BEGIN_RATING).commands == (BeginService(counter="3", ticket=TICKET), finish)


@pytest.mark.parametrize(("key", "make"), [(PadKey.RECALL, Recall), (PadKey.MISSED, MarkMissed)])
def test_recall_and_missed_are_about_somebody_who_was_called(key: PadKey, make: type[Recall | MarkMissed]) -> None:
    assert press(CALLED, key).commands == (make(counter="3", ticket=TICKET),)
    assert press(SERVING, key).why_not == "pad_is_served"
    assert press(FREE, key).why_not == "pad_nobody_here"


def test_parking_and_calling_the_parked() -> None:
    assert press(SERVING, PadKey.PARK).commands == (Park(counter="3", ticket=TICKET),)
    full = replace(FREE, parked=PARKED)
    assert press(full, PadKey.CALL_PARKED).commands == (Resume(counter="3", ticket=PARKED[0].ticket),)
    assert press(full, PadKey.CALL_PARKED, "22").commands == (Resume(counter="3", ticket=PARKED[1].ticket),)
    assert press(full, PadKey.CALL_PARKED, "9").why_not == "pad_no_such_number"
    assert press(FREE, PadKey.CALL_PARKED).why_not == "parked_empty"
    assert press(SERVING, PadKey.CALL_PARKED).why_not == "pad_finish_first"


def test_pause_pauses_with_the_halls_own_reason_and_resumes() -> None:
    assert press(FREE, PadKey.PAUSE).commands == (PauseCounter(counter="3", reason="break"),)
    assert press(PAUSED, PadKey.PAUSE).commands == (ResumeCounter(counter="3"),)
    own = replace(scenes.HALL, pause_reasons=(Text(zh="内部培训", en="Training"),))
    picture = scenes.picture(FREE, hall=own)
    assert press(FREE, PadKey.PAUSE, picture=picture).commands == (PauseCounter(counter="3", reason="内部培训"),)
    bare = scenes.picture(FREE, hall=None)
    assert press(FREE, PadKey.PAUSE, picture=bare).commands == (PauseCounter(counter="3", reason="break"),)


def test_transfer_goes_to_the_counter_typed_or_lays_its_sheet_out() -> None:
    assert press(SERVING, PadKey.TRANSFER, "4").commands == (Transfer(counter="3", ticket=TICKET, to_counter="4"),)
    assert press(SERVING, PadKey.TRANSFER).sheet is SheetKind.TRANSFER
    assert press(SERVING, PadKey.TRANSFER, "3").why_not == "pad_no_such_counter"
    assert press(SERVING, PadKey.TRANSFER, "44").why_not == "pad_no_such_counter"
    bare = scenes.picture(SERVING, hall=None)
    assert press(SERVING, PadKey.TRANSFER, "4", bare).why_not == "pad_no_such_counter"


def test_cancel_puts_a_sheet_away_and_what_the_hall_does_not_speak_says_so() -> None:
    assert press(FREE, PadKey.CANCEL).closes_sheet
    assert press(FREE, PadKey.STAND_BACK).why_not == "pad_not_spoken"


@pytest.mark.parametrize(("number", "figures"), [("A041", 41), ("B1204", 204), ("VIP", None), ("7", 7)])
def test_a_number_is_shown_by_its_last_three_figures(number: str, figures: int | None) -> None:
    assert figures_of(number) == figures


def test_the_pad_shows_the_ticket_in_hand_and_how_many_wait() -> None:
    assert pad_face(scenes.picture(CALLED), CALLED) == PadFace(ticket=30, waiting=8)
    assert pad_face(scenes.picture(FREE, waiting=()), FREE) == PadFace(ticket=None, waiting=0)
    assert pad_face(scenes.picture(FREE), None) == PadFace()


def test_the_sign_blinks_while_somebody_is_called_and_stands_while_they_are_served() -> None:
    english = ZH.in_language(Language.EN)
    assert sign_face(CALLED, ZH) == SignFace("A030", is_blinking=True)
    assert sign_face(SERVING, ZH) == SignFace("A030")
    assert (sign_face(FREE, ZH), sign_face(FREE, english)) == (SignFace("3号窗口"), SignFace("Counter 3"))
    assert (sign_face(PAUSED, ZH), sign_face(PAUSED, english)) == (SignFace("暂离片刻"), SignFace("Back soon"))
    assert sign_face(scenes.closed(3), ZH) == sign_face(None, ZH) == SignFace("暂停服务")
    assert sign_face(replace(SERVING, status=CounterStatus.PAUSED), ZH) == SignFace("A030")
