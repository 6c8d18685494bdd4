"""What the keys of the Chinese keyboard do to a text. Pure: a key makes a new state; whatever is pressed never raises.

Pinyin first: letters wait until a candidate is chosen; punctuation comes full-width. In Latin letters go straight into
the text. Figures are plain in both: an address or a number is compared and searched later.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from assets.typing.lexicon import Lexicon
from assets.typing.pinyin import SEPARATOR, Candidate, candidates

LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
FIGURES: Final = "0123456789"
MOST_LETTERS: Final = 30
"""Letters that may wait; more are not heard."""
MOST_STEPS: Final = 60
"""Steps that can be undone."""
FULL_WIDTH: Final = dict(zip(",.?!:;()-", "，。？！：；（）－", strict=True))
"""Punctuation as Chinese writes it; a hyphen between figures of an address stays one (see `press`)."""
SIGNS: Final = "".join(FULL_WIDTH) + "".join(FULL_WIDTH.values()) + "#/@&·、 "


class Script(StrEnum):
    """What letters become."""

    PINYIN = "pinyin"
    LATIN = "latin"


@dataclass(frozen=True, slots=True)
class Typing:
    """A text that is being typed. `past` are the texts and letters before, the last at its end."""

    text: str = ""
    letters: str = ""
    script: Script = Script.PINYIN
    is_upper: bool = False
    most: int = 60
    """Characters that the text may have."""
    past: tuple[tuple[str, str], ...] = ()


def press(typing: Typing, key: str, lexicon: Lexicon) -> Typing:
    """Type one key; what is no key of this keyboard is not heard.

    A sign or figure after waiting letters first takes their first candidate, as people expect.
    """
    letter = key.lower()
    if typing.script is Script.PINYIN and ((len(letter) == 1 and letter in LETTERS) or key == SEPARATOR):
        return _type_letter(typing, letter)
    if len(letter) == 1 and letter in LETTERS:
        return _changed(typing, typing.text + (key.upper() if typing.is_upper else key), "")
    if len(key) != 1 or key not in FIGURES + SIGNS:
        return typing
    taken = _taken(typing, lexicon)
    return _changed(typing, taken.text + _sign(taken, key), "")


def _type_letter(typing: Typing, letter: str) -> Typing:
    if len(typing.letters) >= MOST_LETTERS or (letter == SEPARATOR and typing.letters[-1:] in ("", SEPARATOR)):
        return typing
    return _changed(typing, typing.text, typing.letters + letter)


def _sign(typing: Typing, key: str) -> str:
    if typing.script is Script.LATIN or (key == "-" and typing.text[-1:].isascii()):
        return key
    return FULL_WIDTH.get(key, key)


def offered(typing: Typing, lexicon: Lexicon) -> list[Candidate]:
    """Return what can be chosen now: what the letters may mean, or how the text may go on."""
    if typing.letters:
        return candidates(lexicon, typing.letters)
    if typing.script is Script.LATIN:
        return []
    return [Candidate(text, 0) for text in lexicon.following(typing.text)[:MOST_FOLLOWING]]


MOST_FOLLOWING: Final = 20


def pick(typing: Typing, candidate: Candidate) -> Typing:
    """Take a candidate into the text; the letters it does not stand for go on waiting."""
    rest = typing.letters[candidate.used :].lstrip(SEPARATOR)
    return _changed(typing, typing.text + candidate.text, rest)


def finish(typing: Typing, lexicon: Lexicon) -> Typing:
    """Take what the waiting letters most likely mean: the text is as complete as it can be."""
    taken = _taken(typing, lexicon)
    return _changed(typing, taken.text, "")


def _taken(typing: Typing, lexicon: Lexicon) -> Typing:
    """Return `typing` with all waiting letters as their first candidates; its past does not count the steps."""
    while typing.letters:
        typing = pick(typing, candidates(lexicon, typing.letters)[0])
    return typing


def erase(typing: Typing) -> Typing:
    """Take back the last letter, or when none waits the last character."""
    if typing.letters:
        return _changed(typing, typing.text, typing.letters[:-1])
    return _changed(typing, typing.text[:-1], "")


def clear(typing: Typing) -> Typing:
    """Take back everything; it can be undone."""
    return _changed(typing, "", "")


def undo(typing: Typing) -> Typing:
    """Return to what stood before the last change; nothing to undo changes nothing."""
    if not typing.past:
        return typing
    *past, (text, letters) = typing.past
    return replace(typing, text=text, letters=letters, past=tuple(past))


def shift(typing: Typing) -> Typing:
    """Write the next Latin letters large, or small again."""
    return replace(typing, is_upper=not typing.is_upper)


def switch(typing: Typing) -> Typing:
    """Change between pinyin and Latin; letters that wait stay as they are, in the text."""
    other = Script.LATIN if typing.script is Script.PINYIN else Script.PINYIN
    return replace(_changed(typing, typing.text + typing.letters, ""), script=other, is_upper=False)


def _changed(typing: Typing, text: str, letters: str) -> Typing:
    text = text[: typing.most]
    if (text, letters) == (typing.text, typing.letters):
        return typing
    past = (*typing.past, (typing.text, typing.letters))[-MOST_STEPS:]
    return replace(typing, text=text, letters=letters, past=past)
