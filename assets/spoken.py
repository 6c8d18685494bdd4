"""How words are spelled for the voices: Chinese in pinyin, numbers as they are said. Pure.

espeak-ng's hanzi voice spells Chinese in English, so its pinyin voice is given pinyin (facts of the house, measured).
"""

from __future__ import annotations

import re
from typing import Final

from assets.typing.lexicon import Lexicon
from hall.contract.values import Language

VOICES: Final = {Language.ZH: "cmn-latn-pinyin", Language.EN: "en-us"}
HANZI_FIGURES: Final = "零一二三四五六七八九"
ENGLISH_FIGURES: Final = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS: Final = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ENGLISH_LETTERS: Final = {"A": "[[eI]]"}
"""espeak-ng reads a lone A as the article; the others it names rightly."""
_PARTS: Final = re.compile(r"[\u4e00-\u9fff]+|[0-9]+|[A-Za-z]+|[,.;:!?，。；：！？、]")
_CODE: Final = re.compile(r"\b[A-Z]{1,2}[0-9]{2,}\b", re.ASCII)


def sentences_in(text: str) -> list[str]:
    """Return the sentences of `text`, so that each can be said, and broken off, by itself."""
    return [part.strip() for part in re.findall(r"[^。！？.!?]+[。！？.!?]*", text) if re.search(r"\w", part)]


def spelling(text: str, language: Language, lexicon: Lexicon) -> str:
    """Return `text` as the language's voice must be given it.

    A number of a ticket (A012) is said figure by figure, any other number as a number; a hanzi that is not in the
    lexicon is left out rather than said wrongly.
    """
    return _in_pinyin(text, lexicon) if language is Language.ZH else _in_english(text)


def _in_pinyin(text: str, lexicon: Lexicon) -> str:
    text = _CODE.sub(lambda found: "".join(_figure(one) for one in found[0]), text)
    said = ""
    for part in _PARTS.findall(text):
        said += _said_in_chinese(part, lexicon)
    return re.sub(r"\s+([,.])", r"\1", said).strip()


def _said_in_chinese(part: str, lexicon: Lexicon) -> str:
    if part.isascii() and part.isdigit():
        part = chinese_number(int(part))
    elif part.isascii() and part.isalpha():
        return f"{' '.join(part.upper())} " if part.isupper() else f"{part} "
    elif not part[0].isalnum():
        return ". " if part in ".!?。！？" else ", "
    reading = lexicon.reading(part) or tuple(one for sign in part for one in lexicon.reading(sign) or ())
    return f"{' '.join(reading)} "


def _figure(sign: str) -> str:
    return HANZI_FIGURES[int(sign)] if sign.isdigit() else sign


def _in_english(text: str) -> str:
    return _CODE.sub(lambda found: " ".join(map(_english_sign, found[0])), text)


def _english_sign(sign: str) -> str:
    return ENGLISH_FIGURES[int(sign)] if sign.isdigit() else ENGLISH_LETTERS.get(sign, sign)


def chinese_number(number: int) -> str:
    """Return `number` in Chinese figures as it is said: 12 is 十二, 105 is 一百零五; from 1000 one by one."""
    if number >= 1000:
        return "".join(HANZI_FIGURES[int(figure)] for figure in str(number))
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    if not hundreds:
        said = (("" if tens == 1 else HANZI_FIGURES[tens]) + "十") if tens else ""
        return said + (HANZI_FIGURES[ones] if ones or not tens else "")
    middle = f"{HANZI_FIGURES[tens]}十" if tens else "零" if ones else ""
    return f"{HANZI_FIGURES[hundreds]}百{middle}{HANZI_FIGURES[ones] if ones else ''}"


def english_number(number: int) -> str:
    """Return `number` in English words as it is said: 12 is twelve, 23 is twenty-three; from 100 one by one."""
    if number >= 100:
        return " ".join(ENGLISH_FIGURES[int(figure)] for figure in str(number))
    if number < 20:
        return (*ENGLISH_FIGURES, *_TEENS)[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens - 2]}-{ENGLISH_FIGURES[ones]}" if ones else _TENS[tens - 2]
