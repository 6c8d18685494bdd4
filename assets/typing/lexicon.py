"""The list of Chinese words with their readings: found by what was typed, by how they begin, and read aloud. Pure.

The list is made by assets/build/pinyin.py; its format is described there. Readings are kept with tone figures for the
voice; whoever types leaves the tones out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final, NamedTuple

RAREST: Final = ord("a")
_TONES: Final = str.maketrans("", "", "12345")
_LONGEST: Final = 5
"""Characters of the longest word that a reading is looked up for."""


class Word(NamedTuple):
    """A word, its syllables without tones, its reading with them, and the binary logarithm of how often it is used."""

    text: str
    syllables: tuple[str, ...]
    reading: tuple[str, ...]
    weight: int


class Lexicon:
    """All words. Made once; never changes."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Take the list's lines; raises `ValueError` for a line that is none."""
        initials: dict[str, list[Word]] = defaultdict(list)
        beginnings: dict[str, list[Word]] = defaultdict(list)
        readings: dict[str, Word] = {}
        for word in _words(lines):
            initials["".join(syllable[0] for syllable in word.syllables)].append(word)
            beginnings[word.text[0]].append(word)
            known = readings.get(word.text)
            if known is None or known.weight < word.weight:
                readings[word.text] = word
        self._initials = {key: _frequent_first(words) for key, words in initials.items()}
        self._beginnings = {key: _frequent_first(words) for key, words in beginnings.items()}
        self._readings = readings
        self.syllables = frozenset(syllable for words in initials.values() for w in words for syllable in w.syllables)
        """All syllables there are, without tones."""
        self.beginnings_of_syllables = frozenset(one[:end] for one in self.syllables for end in range(1, len(one) + 1))

    def matching(self, pieces: tuple[str, ...]) -> list[Word]:
        """Return the words with one syllable to a piece, the frequent ones first.

        A piece that is a syllable means that one; any other means all syllables that begin with it.
        """
        found = self._initials.get("".join(piece[0] for piece in pieces), [])
        return [word for word in found if all(map(self._fits, pieces, word.syllables))]

    def longer(self, pieces: tuple[str, ...]) -> list[Word]:
        """Return the words whose last syllable only begins with the last piece, though the piece is a syllable."""
        *before, last = pieces
        found = self._initials.get("".join(piece[0] for piece in pieces), [])
        return [
            word
            for word in found
            if word.syllables[-1] != last
            and word.syllables[-1].startswith(last)
            and all(map(self._fits, before, word.syllables))
        ]

    def following(self, text: str) -> list[str]:
        """Return how a word that begins with the end of `text` may go on, the frequent ones first."""
        for length in (3, 2, 1):
            start = text[-length:]
            found = [
                word.text[length:]
                for word in self._beginnings.get(start[:1], [])
                if len(start) == length and word.text != start and word.text.startswith(start)
            ]
            if found:
                return list(dict.fromkeys(found))
        return []

    def reading(self, text: str) -> tuple[str, ...] | None:
        """Return hanzi in syllables with tone figures, word by word; None when a character is not in the list."""
        said: list[str] = []
        at = 0
        while at < len(text):
            word = self._longest_at(text, at)
            if word is None:
                return None
            said += word.reading
            at += len(word.text)
        return tuple(said)

    def _longest_at(self, text: str, at: int) -> Word | None:
        pieces = (text[at : at + length] for length in range(min(_LONGEST, len(text) - at), 0, -1))
        return next((self._readings[piece] for piece in pieces if piece in self._readings), None)

    def _fits(self, piece: str, syllable: str) -> bool:
        return syllable == piece if piece in self.syllables else syllable.startswith(piece)


def _words(lines: Iterable[str]) -> Iterable[Word]:
    for line in lines:
        spelled, *words = line.split()
        if not words or not all(re.fullmatch(r"[^a-z]+[a-z]", word) for word in words):
            raise ValueError(f"no line of words: {line!r}")
        reading = tuple(spelled.split("'"))
        syllables = tuple(one.translate(_TONES) for one in reading)
        for word in words:
            yield Word(word[:-1], syllables, reading, ord(word[-1]) - RAREST)


def _frequent_first(words: list[Word]) -> list[Word]:
    return sorted(words, key=lambda word: (-word.weight, len(word.text), word.text))
