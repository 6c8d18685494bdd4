"""How a call is spoken: Chinese and English words for people, and the spelling each voice reads aloud rightly. Pure.

A ticket's figures are said one by one, a counter's number as a number: "A zero one two" goes "to counter twelve".
espeak-ng's hanzi voice spells Chinese in English, so its pinyin voice is given pinyin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assets.spoken import ENGLISH_FIGURES, ENGLISH_LETTERS, HANZI_FIGURES, VOICES, chinese_number, english_number
from hall.contract.messages import CallAnnouncement
from hall.contract.values import Language
from screens.board.pinyin import PINYIN


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
    figures = [part if part.isalpha() else HANZI_FIGURES[int(part)] for part in call.number]
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
    letters = [part if part.isalpha() else ENGLISH_FIGURES[int(part)] for part in call.number]
    counter = re.sub(r"[0-9]+", lambda found: english_number(int(found[0])), call.counter_name.en)
    where = f"please go to {_lowered(counter)}"
    said = " ".join(ENGLISH_LETTERS.get(part, part) for part in letters)
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
