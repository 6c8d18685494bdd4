"""Words spelled for the voices: pinyin with tones, numbers as they are said, sentence by sentence."""

from __future__ import annotations

import pytest

from assets.qt.keyboard import lexicon
from assets.spoken import sentences_in, spelling
from hall.contract.values import Language


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("您的号码是 A012。", "nin2 de5 hao4 ma3 shi4 A ling2 yi1 er4."),
        ("请到3号窗口，重庆路", "qing3 dao4 san1 hao4 chuang1 kou3, chong2 qing4 lu4"),
        ("等候12分钟", "deng3 hou4 shi2 er4 fen1 zhong1"),
        ("VIP 室", "V I P shi4"),
        ("Smart 电表", "Smart dian4 biao3"),
        ("龘好", "hao3"),
        ("", ""),
    ],
)
def test_chinese_is_spelled_in_pinyin(text: str, said: str) -> None:
    assert spelling(text, Language.ZH, lexicon()) == said


def test_english_is_said_as_it_is_but_for_a_tickets_number() -> None:
    said = spelling("Your number is A012. About 12 minutes.", Language.EN, lexicon())
    assert said == "Your number is [[eI]] zero one two. About 12 minutes."


def test_a_text_is_cut_into_its_sentences() -> None:
    assert sentences_in("您好。请触摸屏幕！您在吗？") == ["您好。", "请触摸屏幕！", "您在吗？"]
    assert sentences_in("Hello. Go on") == ["Hello.", "Go on"]
    assert sentences_in("。") == []
