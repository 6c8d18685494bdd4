from datetime import timedelta

import pytest

from assets import LOCALE
from hall.contract.picture import HallPicture
from hall.contract.values import CounterStatus, Grade, Language, Text
from hall.runtime.words import Words
from screens.rating.view import GRADES, RatingInputs, derive
from screens.rating.view_asking import NOT_ASKING, apologise, look, press_done, press_face, press_reason, press_star
from tests.ui.clerk_scenes import CALLED, NOW, SERVING, WANG, ago, closed, counter, picture, rating_request

ZH = Words.load([LOCALE / "rating.toml"])
EN = ZH.in_language(Language.EN)
ASKING, _ = look(NOT_ASKING, (rating_request(),), "3", NOW)
GOOD = press_face(ASKING, Grade.VERY_SATISFIED, NOW)
BAD = press_reason(press_star(press_face(ASKING, Grade.AVERAGE, NOW), "speed", 2, NOW), "unclear", NOW)


def shown(asking=NOT_ASKING, *, words=EN, document=None, **changes):
    scene = picture(document or counter(), **changes)
    return derive(RatingInputs(scene, "3", asking, {"li-min.jpg": "file:///li-min.jpg"}), words)


def test_the_card_shows_name_staff_number_photo_and_counter() -> None:
    props = shown()
    assert (props.page, props.clerk.name, props.clerk.staff_number) == ("card", "Li Min", "Staff no. 1024")
    assert props.clerk.photo == "file:///li-min.jpg"
    assert (props.card.counter, props.card.status_word, props.hall) == ("Counter 3", "Open", "East Power Hall")
    assert shown(document=counter(clerk=WANG)).clerk.photo == ""


@pytest.mark.parametrize(
    ("document", "word", "tone", "sentence"),
    [
        (counter(), "Open", "good", "Please watch for your number"),
        (counter(in_hand=CALLED), "Open", "good", "A030, please come to this counter"),
        (counter(in_hand=SERVING), "Open", "good", "Serving A030"),
        (counter(status=CounterStatus.PAUSED), "Paused", "warn", "Please go to another counter"),
        (closed(3), "Closed", "unknown", "Please go to another counter"),
    ],
)
def test_the_card_says_how_the_counter_stands_and_what_to_do(document, word, tone, sentence) -> None:
    card = shown(document=document).card
    assert (card.status_word, card.status_tone, card.sentence) == (word, tone, sentence)


def test_a_counter_without_a_clerk_shows_nobody() -> None:
    assert shown(document=closed(3)).clerk.name == ""


def test_the_question_names_the_visit_and_offers_four_faces() -> None:
    props = shown(ASKING)
    assert (props.page, props.ask.question, props.ask.is_answered) == ("ask", "How was the service for A012?", False)
    assert [face.key for face in props.faces] == [grade.value for grade in GRADES]
    assert [face.text for face in props.faces] == ["Very satisfied", "Satisfied", "Average", "Dissatisfied"]
    assert not any(face.is_chosen for face in props.faces)
    assert props.reasons == ()
    assert props.ask.hint == "One touch is all it takes"


def test_a_touched_face_is_marked_and_more_is_offered() -> None:
    props = shown(GOOD)
    assert [face.is_chosen for face in props.faces] == [True, False, False, False]
    assert (props.ask.is_answered, props.ask.reasons_title) == (True, "What went well? (optional)")
    assert (props.ask.speed, props.ask.attitude) == (0, 0)


def test_stars_and_reasons_show_what_was_touched() -> None:
    props = shown(BAD)
    assert (props.ask.speed, props.ask.reasons_title) == (2, "What could be better? (optional)")
    assert [reason.key for reason in props.reasons if reason.is_chosen] == ["unclear"]


def test_the_clerk_of_the_visit_is_shown_even_when_another_sits_there_now() -> None:
    assert shown(ASKING, document=counter(clerk=WANG)).clerk.name == "Li Min"


def test_the_thanks_follow_the_answer() -> None:
    thanking, _ = press_done(GOOD, "3", NOW)
    props = shown(thanking)
    assert (props.page, props.thanks.title, props.thanks.is_apology) == ("thanks", "Thank you!", False)
    over, _ = look(thanking, (), "3", NOW + timedelta(minutes=1))
    assert shown(over).page == "card"


def test_a_rating_that_was_not_taken_is_told_honestly() -> None:
    thanking, _ = press_done(GOOD, "3", NOW)
    props = shown(apologise(thanking, Text(zh="已过。", en="It is over."), NOW), words=ZH)
    assert (props.thanks.title, props.thanks.text, props.thanks.is_apology) == (
        "抱歉，评价没有记录",
        "已过。",
        True,
    )


def test_a_screen_without_its_counters_document_says_that_it_connects() -> None:
    props = derive(RatingInputs(HallPicture(), "3"), EN)
    assert (props.page, props.stale, props.hall) == ("connecting", "Not connected yet", "")
    assert props.connecting == "One moment, please. It goes on by itself."
    assert shown(counters={}).page == "connecting"


def test_a_counter_that_the_hall_has_not_is_named() -> None:
    props = derive(RatingInputs(picture(), "99"), EN)
    assert (props.page, props.connecting[:33]) == ("connecting", "The hall has no counter “99”. Ple")


def test_a_screen_that_is_not_live_says_as_of_when() -> None:
    props = shown(is_live=False, as_of=ago(5))
    assert (props.is_live, props.stale) == (False, "As of 10:37")
    assert shown().stale == ""
    assert shown(is_live=False, as_of=None).stale == "Not connected yet"


def test_the_screen_speaks_chinese() -> None:
    assert shown(ASKING, words=ZH).ask.question == "A012 号顾客，您对本次服务满意吗？"
