"""What is said for a call, as people would write it and as the voices need it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assets.spoken import chinese_number, english_number
from hall.contract.messages import CallAnnouncement
from hall.contract.values import Language, Text
from screens.board.speech import Sentence, sentences


def spoken(number: str, zh: str, en: str) -> tuple[Sentence, ...]:
    call = CallAnnouncement(
        ticket="20261123-0012",
        number=number,
        counter="c3",
        counter_name=Text(zh=zh, en=en),
        language=Language.ZH,
        rings=1,
        called_at=datetime(2026, 11, 23, 4, 0, tzinfo=UTC),
    )
    return sentences(call, (Language.ZH, Language.EN))


def test_a_call_is_said_in_chinese_and_then_in_english() -> None:
    chinese, english = spoken("A012", "3号窗口", "Counter 3")
    assert chinese == Sentence(
        Language.ZH,
        "请A零一二号到3号窗口",
        "qing3 A ling2 yi1 er4 hao4, dao4 san1 hao4 chuang1 kou3",
        "cmn-latn-pinyin",
    )
    assert english == Sentence(
        Language.EN,
        "A zero one two, please go to counter three",
        "[[eI]] zero one two, please go to counter three",
        "en-us",
    )


def test_only_the_languages_asked_for_are_spoken_in_their_order() -> None:
    call = CallAnnouncement(
        ticket="20261123-0012",
        number="B007",
        counter="c3",
        counter_name=Text(zh="3号窗口", en="Counter 3"),
        language=Language.EN,
        rings=1,
        called_at=datetime(2026, 11, 23, 4, 0, tzinfo=UTC),
    )
    assert [sentence.language for sentence in sentences(call, (Language.EN,))] == [Language.EN]
    assert sentences(call, ()) == ()


def test_figures_of_a_ticket_are_said_one_by_one_and_a_counter_as_a_number() -> None:
    chinese, english = spoken("BA1203", "12号窗口", "Counter 12")
    assert chinese.spelling == "qing3 B A yi1 er4 ling2 san1 hao4, dao4 shi2 er4 hao4 chuang1 kou3"
    assert english.spelling == "B [[eI]] one two zero three, please go to counter twelve"


def test_letters_in_a_counter_name_are_said_as_letters() -> None:
    chinese, english = spoken("C100", "VIP 室", "VIP room")
    assert chinese.spelling.endswith("dao4 V I P shi4")
    assert english.text == "C one zero zero, please go to VIP room"


@pytest.mark.parametrize("name", ["龘龘窗口", "(1)号窗口", ""])
def test_a_name_nobody_taught_the_voice_is_left_to_the_eyes(name: str) -> None:
    chinese = spoken("A012", name, "Desk")[0]
    assert chinese.text == "请A零一二号，请看屏幕"
    assert chinese.spelling == "qing3 A ling2 yi1 er4 hao4, qing3 kan4 ping2 mu4"


def test_a_counter_name_of_one_letter_keeps_it() -> None:
    assert spoken("A012", "A区", "A")[1].text.endswith("please go to A")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        *((0, "零"), (1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (23, "二十三"), (99, "九十九")),
        *(
            (100, "一百"),
            (105, "一百零五"),
            (110, "一百一十"),
            (123, "一百二十三"),
            (999, "九百九十九"),
            (1024, "一零二四"),
        ),
    ],
)
def test_chinese_numbers_are_said_as_people_say_them(number: int, said: str) -> None:
    assert chinese_number(number) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        *((0, "zero"), (7, "seven"), (12, "twelve"), (19, "nineteen"), (20, "twenty"), (23, "twenty-three")),
        *((99, "ninety-nine"), (101, "one zero one")),
    ],
)
def test_english_numbers_are_said_as_people_say_them(number: int, said: str) -> None:
    assert english_number(number) == said
