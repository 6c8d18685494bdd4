"""Chinese by pinyin, letter by letter, with a small list of words; and what the shipped list gives."""

from __future__ import annotations

import pytest

from assets import WORDS
from assets.typing import keyboard
from assets.typing.keyboard import Script, Typing, press
from assets.typing.lexicon import Lexicon
from assets.typing.pinyin import candidates, cuts

SMALL = Lexicon(
    [
        "bei3 北p",
        "bei3'jing1 北京p",
        "bei4'jing3 背景m",
        "jing1 京n 经t",
        "cheng2 城q",
        "xi1 西s",
        "xi1'an1 西安n",
        "an1 安r",
        "xian1 先t",
        "xiang1 乡q",
        "jie1 街q",
        "zhong1 中y",
        "zhong1'guo2 中国t",
        "guo2 国u",
        "guo2'jia1 国家t",
        "jia1 家u",
        "lv3 旅o",
        "chong2 重c",
        "zhong4 重u",
        "chong2'qing4 重庆m",
        "zhong1'hua2'ren2'min2 中华人民p",
    ]
)


def typed(keys: str, typing: Typing | None = None) -> Typing:
    found = typing or Typing()
    for key in keys:
        found = press(found, key, SMALL)
    return found


def texts(letters: str) -> list[str]:
    return [one.text for one in candidates(SMALL, letters)]


def test_letters_are_cut_into_the_likeliest_syllables() -> None:
    first = [piece.letters for piece in cuts(SMALL, "xian")[0]]
    assert first == ["xian"]
    assert [piece.letters for piece in cuts(SMALL, "xi'an")[0]] == ["xi", "an"]
    assert [piece.letters for piece in cuts(SMALL, "beij")[0]] == ["bei", "j"]
    assert [piece.letters for piece in cuts(SMALL, "bjie")[0]] == ["b", "jie"]
    assert cuts(SMALL, "") == []
    assert cuts(SMALL, "'") == []


@pytest.mark.parametrize(
    ("letters", "first"),
    [
        ("beijing", ["北京", "背景"]),
        ("bj", ["北京", "背景"]),
        ("beij", ["北京", "背景"]),
        ("xi'an", ["西安"]),
        ("xian", ["先", "西安"]),
        ("zhonghrenm", ["中华人民"]),
        ("beijingcheng", ["北京城"]),
        ("xia", ["西", "先", "乡"]),
    ],
)
def test_the_likeliest_words_come_first(letters: str, first: list[str]) -> None:
    offered = texts(letters)
    if letters == "xia":
        assert set(first[1:]) <= set(offered)
    else:
        assert offered[: len(first)] == first
    assert offered[-1] == letters


def test_letters_that_are_no_pinyin_can_be_taken_as_they_are() -> None:
    assert texts("vvv") == ["vvv"]
    assert texts("ivu") == ["ivu"]
    assert candidates(SMALL, "") == []


def test_a_shorter_word_leaves_the_other_letters_waiting() -> None:
    typing = typed("beijing")
    bei = next(one for one in keyboard.offered(typing, SMALL) if one.text == "北")
    after = keyboard.pick(typing, bei)
    assert (after.text, after.letters) == ("北", "jing")


def test_a_separator_only_stands_between_letters() -> None:
    assert typed("''xi''an").letters == "xi'an"
    typing = typed("xi'an")
    west = next(one for one in keyboard.offered(typing, SMALL) if one.text == "西")
    assert keyboard.pick(typing, west).letters == "an"


def test_a_sign_takes_what_waits_and_is_full_width_in_pinyin() -> None:
    assert typed("beijing,").text == "北京，"
    assert typed("beijing12").text == "北京12"
    assert typed("beijing12-3").text == "北京12-3"
    assert typed("beijing-").text == "北京－"
    assert typed("、").text == "、"


def test_in_latin_letters_go_straight_into_the_text() -> None:
    latin = keyboard.switch(typed("bei"))
    assert (latin.text, latin.script, latin.letters) == ("bei", Script.LATIN, "")
    upper = keyboard.shift(latin)
    assert typed("a,", upper).text == "beiA,"
    assert typed("a'", keyboard.shift(upper)).text == "beia"
    assert keyboard.offered(latin, SMALL) == []
    assert keyboard.switch(upper).script is Script.PINYIN


def test_what_is_no_key_is_not_heard() -> None:
    assert typed("\n€ß") == Typing()
    assert press(Typing(), "", SMALL) == Typing()
    assert press(Typing(), "ab", SMALL) == Typing()
    assert len(typed("a" * 40).letters) == keyboard.MOST_LETTERS


def test_a_text_grows_no_longer_than_it_may() -> None:
    full = typed("12345", Typing(most=3))
    assert full.text == "123"
    assert keyboard.finish(typed("beijing", Typing(most=1)), SMALL).text == "北"


def test_a_text_goes_on_as_words_do() -> None:
    china = keyboard.finish(typed("zhong"), SMALL)
    assert [one.text for one in keyboard.offered(china, SMALL)] == ["国", "华人民"]
    grown = keyboard.pick(china, keyboard.offered(china, SMALL)[0])
    assert grown.text == "中国"
    assert [one.text for one in keyboard.offered(grown, SMALL)] == ["家"]
    assert SMALL.following("") == []
    assert SMALL.following("旅") == []


def test_what_was_done_is_undone_step_by_step() -> None:
    typing = keyboard.clear(keyboard.finish(typed("beijing"), SMALL))
    assert typing.text == ""
    assert keyboard.undo(typing).text == "北京"
    assert keyboard.undo(keyboard.undo(typing)).letters == "beijing"
    assert keyboard.undo(Typing()) == Typing()
    assert keyboard.erase(typed("bei")).letters == "be"
    assert keyboard.erase(keyboard.finish(typed("beijing"), SMALL)).text == "北"


def test_hanzi_are_read_in_words() -> None:
    assert SMALL.reading("重庆") == ("chong2", "qing4")
    assert SMALL.reading("重") == ("zhong4",)
    assert SMALL.reading("北京城") == ("bei3", "jing1", "cheng2")
    assert SMALL.reading("龘") is None


@pytest.mark.parametrize("line", ["bei3", "bei3 北", "bei3 北P", "bei3 p"])
def test_a_line_that_is_none_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="no line of words"):
        Lexicon([line])


def test_names_and_addresses_are_typed_with_the_shipped_words() -> None:
    shipped = Lexicon(WORDS.read_text(encoding="utf-8").splitlines())
    expected = {
        "ouyang": "欧阳",
        "shenfenzheng": "身份证",
        "jiefangbeilu": "解放北路",
        "sanlitunjiedao": "三里屯街道",
        "chaoyangqu": "朝阳区",
        "danyuan": "单元",
        "lvxing": "履行",
        "nver": "女儿",
    }
    assert {letters: candidates(shipped, letters)[0].text for letters in expected} == expected
    for surname in "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗":
        reading = shipped.reading(surname)
        assert reading is not None
        assert surname in [one.text for one in candidates(shipped, reading[0].rstrip("12345"))[:40]]
    assert 300_000 < WORDS.stat().st_size < 1_200_000
