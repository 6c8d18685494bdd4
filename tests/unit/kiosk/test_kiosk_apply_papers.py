"""Photos, review, signature, and submitting once: whatever is pressed twice, not answered or refused."""

from __future__ import annotations

import pytest

from devices.roles import Outcome
from hall.contract.business.applications import Kind, faults_of
from kiosk.flow import Act, Fate, Page, PrintPaper, SlipEnded
from kiosk.flow.apply import show, with_applying
from kiosk.flow.apply_events import (
    ApplicationKnown,
    ApplicationRefused,
    ApplicationTaken,
    ApplicationUnanswered,
    PhotoTaken,
    TakePhoto,
)
from kiosk.flow.apply_papers import MOST_TURNED_BACK, looks, reviewed
from kiosk.flow.apply_sending import can_submit
from kiosk.flow.apply_state import NOTHING, Photo, form_of
from kiosk.flow.apply_steps import is_done
from kiosk.flow.events import Pressed, Wrote
from kiosk.flow.signature import drawing_of, ink_of, is_signature, path_of, stroke_of
from tests.unit.kiosk.apply_walk import CARD, NO, ORDER, OWNER, STROKE, ApplyWalk


def test_both_sides_of_the_card_are_photographed_one_after_the_other() -> None:
    walk = ApplyWalk().to_front()
    assert looks(walk.flow)
    assert walk.press(Act.NEXT).page is Page.APPLY_FRONT
    walk.shoot(b"front")
    assert not looks(walk.flow)
    walk.press(Act.NEXT)
    assert walk.page is Page.APPLY_BACK
    walk.shoot(b"back").press(Act.NEXT)
    assert walk.page is Page.APPLY_REVIEW
    assert walk.applying.front is not None
    assert walk.applying.back is not None
    assert (walk.applying.front.content, walk.applying.back.content) == (b"front", b"back")


def test_two_presses_take_one_photo_and_one_more_press_looks_again() -> None:
    walk = ApplyWalk().to_front()
    walk.press(Act.SNAP).press(Act.SNAP).press(Act.NEXT)
    (asked,) = walk.did_ask(TakePhoto)
    assert isinstance(asked, TakePhoto)
    walk.happen(PhotoTaken("another", None))
    assert walk.applying.shot
    walk.happen(PhotoTaken(asked.shot, None, "photo_glare"))
    assert (walk.notice, walk.applying.front) == ("photo_glare", None)
    walk.shoot().press(Act.SNAP)
    assert walk.applying.front is None
    assert looks(walk.flow)


def test_a_camera_that_is_broken_or_silent_is_told() -> None:
    walk = ApplyWalk().to_front()
    walk.press(Act.SNAP)
    (asked,) = walk.did_ask(TakePhoto)
    assert isinstance(asked, TakePhoto)
    walk.happen(PhotoTaken(asked.shot, None, "camera_dark"))
    assert walk.notice == "apply_photo_failed"
    walk.press(Act.SNAP).wait(16)
    assert walk.notice == "apply_photo_failed"
    assert not walk.applying.shot
    walk.wait(31)
    assert walk.flow.warned_at is not None


def test_one_thing_is_changed_from_the_review_and_the_review_comes_next() -> None:
    walk = ApplyWalk().to_review()
    walk.press(Act.EDIT, "apply_phone").press(Act.BACK)
    assert walk.page is Page.APPLY_REVIEW
    walk.press(Act.EDIT, "apply_address").press(Act.NEXT)
    assert walk.page is Page.APPLY_REVIEW
    assert not walk.applying.mends
    walk.press(Act.EDIT, "apply_standing").press(Act.PICK, "deputy")
    assert walk.page is Page.APPLY_OWNER
    assert walk.press(Act.BACK).page is Page.APPLY_STANDING
    walk.press(Act.PICK, "owner")
    assert walk.page is Page.APPLY_ACCOUNT
    walk.press(Act.PICK, "3100012345")
    assert walk.page is Page.APPLY_REVIEW
    assert walk.press(Act.EDIT, "apply_sign").page is Page.APPLY_REVIEW


def test_what_went_missing_is_asked_for_before_the_signature() -> None:
    walk = ApplyWalk().to_review()
    walk.press(Act.BACK).press(Act.SNAP).press(Act.BACK).press(Act.BACK)
    assert walk.page is Page.APPLY_PHONE
    walk.press(Act.NEXT).press(Act.NEXT)
    assert walk.press(Act.NEXT).page is Page.APPLY_BACK


def test_the_review_itself_sends_whoever_lacks_something_back_to_it() -> None:
    walk = ApplyWalk().to_review()
    walk.press(Act.EDIT, "apply_back").press(Act.SNAP).press(Act.BACK)
    assert walk.page is Page.APPLY_FRONT

    reviewing = show(walk.flow, Page.APPLY_REVIEW, walk.now)
    flow, _ = reviewed(reviewing, Pressed(Act.NEXT, Page.APPLY_REVIEW, "", "an-intention"), walk.now + 1)
    assert flow.page is Page.APPLY_BACK


def test_a_signature_is_drawn_begun_anew_and_void_after_a_change() -> None:
    walk = ApplyWalk().to_sign()
    walk.press(Act.DRAW, "nonsense")
    assert len(walk.applying.strokes) == 1
    assert walk.press(Act.ERASE).applying.strokes == ()  # type: ignore[attr-defined]  # a walk that applies
    assert walk.press(Act.SEND).page is Page.APPLY_SIGN
    walk.press(Act.DRAW, STROKE).press(Act.BACK)
    assert walk.page is Page.APPLY_REVIEW
    assert walk.applying.strokes
    walk.press(Act.BACK)
    assert walk.applying.strokes == ()


def test_strokes_beyond_any_signature_are_not_taken() -> None:
    walk = ApplyWalk().to_sign()
    for _ in range(80):
        walk.press(Act.DRAW, STROKE)
    assert len(walk.applying.strokes) == 60


@pytest.mark.parametrize("told", ["", "1", "1,2,3", "1,2 ", "-1,2", "1,2  3,4", "99999,1", "a,b"])
def test_what_is_no_stroke_is_none(told: str) -> None:
    assert stroke_of(told) is None


def test_a_stroke_stays_on_the_pad_and_a_dot_is_no_signature() -> None:
    assert stroke_of("5,7 2000,900") == ((5, 7), (1000, 400))
    assert len(stroke_of(" ".join(["1,1"] * 2000)) or ()) == 600
    assert not is_signature((((10, 10),),))
    assert ink_of((((0, 0), (300, 400)),)) == 500
    assert path_of((((5, 7),), ((1, 2), (3, 4)))) == "M5 7L6 7M1 2L3 4"
    assert b'd="M5 7L6 7"' in drawing_of((((5, 7),),))


def test_the_form_that_is_submitted_has_no_fault_and_is_the_applicants() -> None:
    walk = ApplyWalk().to_sending()
    (submitted,) = walk.submitted
    form = form_of(submitted.applying, "front", "back", "signature")
    assert form is not None
    assert faults_of(form) == ()
    assert form.id_is_of == CARD.number == form.applicant.id_number == form.owner.id_number
    assert form.phone_confirmed
    assert CARD.number not in repr(submitted)


def test_a_deputys_form_names_the_owner_and_the_deputys_own_card() -> None:
    walk = ApplyWalk().to_review(Kind.NEW_HOME)
    walk.press(Act.EDIT, "apply_standing").press(Act.PICK, "deputy")

    walk.happen(Wrote(OWNER[0])).press(Act.NEXT)
    walk.type(OWNER[1]).press(Act.NEXT)
    assert walk.page is Page.APPLY_REVIEW
    form = form_of(walk.applying, "front", "back", "signature")
    assert form is not None
    assert (form.owner.name, form.owner.phone, form.id_is_of) == (OWNER[0], None, CARD.number)
    assert faults_of(form) == ()


def test_nothing_that_lacks_something_is_submitted() -> None:
    assert form_of(NOTHING, "a", "b", "c") is None
    assert not can_submit(NOTHING)
    assert is_done(Page.APPLY_REVIEW, NOTHING)
    assert not is_done(Page.APPLY_CODE, NOTHING)
    assert not is_done(Page.APPLY_ACCOUNT, NOTHING)


def test_a_taken_application_shows_and_prints_its_number_and_forgets_the_form() -> None:
    walk = ApplyWalk().to_sending().taken()
    assert walk.page is Page.APPLY_DONE
    assert [effect for effect in walk.did if isinstance(effect, PrintPaper)]
    assert walk.applying.order == ORDER
    assert (walk.applying.card, walk.applying.front, walk.applying.phone) == (None, None, "")
    walk.happen(SlipEnded(ORDER.order, Outcome.PRINTED))
    assert walk.flow.visit.paper.fate == Fate.PRINTED.value
    walk.press(Act.DONE)
    assert walk.page is Page.ATTRACT
    assert walk.flow.visit == walk.flow.fresh_visit


def test_two_presses_submit_once_and_a_second_answer_changes_nothing() -> None:
    walk = ApplyWalk().to_sign()
    walk.press(Act.SEND).press(Act.SEND).press(Act.HOME).press(Act.BACK)
    assert walk.page is Page.APPLY_SENDING
    assert len(walk.submitted) == 1
    for strange in (
        ApplicationTaken("another", ORDER),
        ApplicationRefused("another", NO, NO),
        ApplicationUnanswered("another", True),
    ):
        walk.happen(strange)
        assert walk.page is Page.APPLY_SENDING
    intention = walk.submitted[0].intention
    walk.taken()
    done = walk.flow
    walk.happen(ApplicationTaken(intention, ORDER))
    assert walk.flow == done


def test_the_same_side_again_is_not_taken_but_for_a_customer_who_insists() -> None:
    walk = ApplyWalk().to_front()
    face, back = bytes(range(160)), bytes(160 - each for each in range(80)) + bytes(80)

    def shoot(coarse: bytes) -> None:
        walk.press(Act.SNAP)
        (asked,) = [effect for effect in walk.did if isinstance(effect, TakePhoto)]
        walk.happen(PhotoTaken(asked.shot, Photo(b"jpeg", "image://photos/1", coarse)))

    shoot(face)
    walk.press(Act.NEXT)
    for _ in range(MOST_TURNED_BACK):
        shoot(face)
        assert (walk.applying.back, walk.notice) == (None, "apply_photo_same_side")
    shoot(back)
    assert walk.applying.back is not None
    walk.press(Act.SNAP)
    shoot(face)
    assert walk.applying.back is not None, "said often enough"


def test_the_other_side_is_also_known_when_the_first_one_is_taken_anew() -> None:
    walk = ApplyWalk().to_review()
    face = bytes(range(160))
    walk.flow = with_applying(walk.flow, back=Photo(b"jpeg", "image://photos/2", face))
    walk.press(Act.EDIT, Page.APPLY_FRONT.value).press(Act.SNAP).press(Act.SNAP)
    (asked,) = [effect for effect in walk.did if isinstance(effect, TakePhoto)]
    walk.happen(PhotoTaken(asked.shot, Photo(b"jpeg", "image://photos/3", face)))
    assert (walk.applying.front, walk.notice) == (None, "apply_photo_same_side")


def test_an_application_that_nobody_answered_is_asked_again_as_it_was_and_cannot_be_changed() -> None:
    walk = ApplyWalk().to_sending()
    walk.wait(21)
    assert walk.page is Page.APPLY_HELD
    assert walk.applying.may_be_taken
    assert walk.press(Act.BACK).page is Page.APPLY_HELD
    walk.press(Act.RETRY)
    first, second = walk.submitted
    assert first.intention == second.intention
    walk.unanswered(may_be_taken=False)
    assert walk.applying.may_be_taken
    walk.press(Act.RETRY)
    walk.unanswered().press(Act.RETRY)
    assert len({submitted.intention for submitted in walk.submitted}) == 1
    walk.taken()
    assert walk.page is Page.APPLY_DONE


def test_an_application_that_was_surely_not_sent_may_be_changed_and_gets_a_new_key() -> None:
    walk = ApplyWalk().to_sending().unanswered(may_be_taken=False)
    assert walk.page is Page.APPLY_HELD
    walk.press(Act.RETRY)
    assert walk.submitted[0].intention == walk.submitted[1].intention
    walk.unanswered(may_be_taken=False).press(Act.BACK)
    assert walk.page is Page.APPLY_REVIEW
    walk.press(Act.NEXT).press(Act.DRAW, STROKE).press(Act.SEND)
    assert walk.submitted[2].intention != walk.submitted[0].intention


def test_a_refusal_is_told_in_the_systems_own_words_and_can_be_mended() -> None:
    walk = ApplyWalk().to_sending()
    walk.refused()
    assert walk.page is Page.APPLY_HELD
    assert walk.applying.refusal is not None
    assert walk.applying.refusal.sentence == NO
    assert walk.press(Act.RETRY).page is Page.APPLY_HELD
    assert walk.press(Act.DONE).page is Page.APPLY_HELD
    assert walk.press(Act.PICK).page is Page.APPLY_HELD
    assert walk.press(Act.BACK).page is Page.APPLY_REVIEW


def test_one_that_was_handed_in_before_is_asked_about_and_not_doubled() -> None:
    walk = ApplyWalk().to_sending().known()
    assert walk.page is Page.APPLY_HELD
    assert walk.press(Act.RETRY).page is Page.APPLY_HELD
    walk.press(Act.DONE)
    assert walk.page is Page.APPLY_DONE
    assert len(walk.submitted) == 1
    (paper,) = [effect for effect in walk.all_done if isinstance(effect, PrintPaper)]
    assert paper.content == ORDER
    assert paper.job != ORDER.order, "under the order's own number a slip came out before, and none would come now"


def test_one_that_is_another_is_submitted_besides() -> None:
    walk = ApplyWalk().to_sending()

    walk.happen(ApplicationKnown("another", ORDER))
    assert walk.page is Page.APPLY_SENDING
    walk.known().press(Act.PICK)
    assert walk.page is Page.APPLY_SENDING
    assert [submitted.applying.besides for submitted in walk.submitted] == [(), (ORDER.order,)]
    assert walk.submitted[1].intention == walk.submitted[0].intention
