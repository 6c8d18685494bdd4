"""How a call is spoken: Chinese and English words for people, and the spelling each voice reads aloud rightly. Pure.

A ticket's figures are said one by one, a counter's number as a number: "A zero one two" goes "to counter twelve".
espeak-ng's hanzi voice spells Chinese in English, so its pinyin voice is given pinyin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from hall.contract.messages import CallAnnouncement
from hall.contract.values import Language
from screens.board.pinyin import PINYIN

VOICES: Final = {Language.ZH: "cmn-latn-pinyin", Language.EN: "en-us"}

_HANZI: Final = "零一二三四五六七八九"
_DIGITS: Final = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS: Final = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ESPEAK_LETTERS: Final = {"A": "[[eI]]"}
"""espeak-ng reads a lone A as the article; the others it names rightly."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One spoken sentence: `text` as a person would write it, `spelling` as `voice` must be given it."""

    language: Language
    text: str
    spelling: str
    voice: str


def sentences(call: CallAnnouncement, languages: tuple[Language, ...]) -> tuple[Sentence, ...]:
    """Return what is said for `call`, one sentence per language in that order."""
    spoken = {Language.ZH: _chinese, Language.EN: _english}
    return tuple(spoken[language](call) for language in languages)


def _chinese(call: CallAnnouncement) -> Sentence:
    figures = [part if part.isalpha() else _HANZI[int(part)] for part in call.number]
    name = call.counter_name.zh
    text = f"请{''.join(figures)}号到{name}"
    said_number = " ".join(PINYIN.get(part, part) for part in figures)
    said_name = _name_in_pinyin(name)
    if said_name is None:  # a name beyond the table is better read on the board than said wrongly
        return _sentence(
            Language.ZH, f"请{''.join(figures)}号，请看屏幕", f"qing3 {said_number} hao4, qing3 kan4 ping2 mu4"
        )
    return _sentence(Language.ZH, text, f"qing3 {said_number} hao4, dao4 {said_name}")


def _english(call: CallAnnouncement) -> Sentence:
    letters = [part if part.isalpha() else _DIGITS[int(part)] for part in call.number]
    counter = re.sub(r"[0-9]+", lambda found: english_number(int(found[0])), call.counter_name.en)
    where = f"please go to {_lowered(counter)}"
    said = " ".join(_ESPEAK_LETTERS.get(part, part) for part in letters)
    return _sentence(Language.EN, f"{' '.join(letters)}, {where}", f"{said}, {where}")


def _sentence(language: Language, text: str, spelling: str) -> Sentence:
    return Sentence(language, text, spelling, VOICES[language])


def _lowered(name: str) -> str:
    # "Counter 3" stands inside a sentence; "VIP room" keeps its capitals.
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _name_in_pinyin(name: str) -> str | None:
    """Return a counter's Chinese name in pinyin, or None when a character of it is not in the table."""
    parts = re.findall(r"[0-9]+|\S", name, re.ASCII)
    said = [_part_in_pinyin(part) for part in parts]
    return " ".join(part for part in said if part is not None) if None not in said and said else None


def _part_in_pinyin(part: str) -> str | None:
    if part.isascii() and part.isdigit():
        return " ".join(PINYIN[figure] for figure in chinese_number(int(part)))
    return part.upper() if part.isascii() and part.isalpha() else PINYIN.get(part)


def chinese_number(number: int) -> str:
    """Return `number` in Chinese figures as it is said: 12 is 十二, 105 is 一百零五; from 1000 one by one."""
    if number >= 1000:
        return "".join(_HANZI[int(figure)] for figure in str(number))
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    if not hundreds:
        said = (("" if tens == 1 else _HANZI[tens]) + "十") if tens else ""
        return said + (_HANZI[ones] if ones or not tens else "")
    middle = f"{_HANZI[tens]}十" if tens else "零" if ones else ""
    return f"{_HANZI[hundreds]}百{middle}{_HANZI[ones] if ones else ''}"


def english_number(number: int) -> str:
    """Return `number` in English words as it is said: 12 is twelve, 23 is twenty-three; from 100 one by one."""
    if number >= 100:
        return " ".join(_DIGITS[int(figure)] for figure in str(number))
    if number < 20:
        return (*_DIGITS, *_TEENS)[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens - 2]}-{_DIGITS[ones]}" if ones else _TENS[tens - 2]
