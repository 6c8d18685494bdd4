"""From letters to Chinese: the letters cut into syllables, and the words that may be meant. Pure.

The rule here: whatever the letters, there is a candidate; the last one is always the letters as they stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from assets.typing.lexicon import Lexicon, Word

SEPARATOR: Final = "'"
"""Cuts where the one who types wants it: xi'an."""
MOST: Final = 60
"""Candidates that are offered at once."""
_WAYS: Final = 4
"""Ways to cut the letters that are looked at."""
_LONGEST_SYLLABLE: Final = 6
_LONGEST_WORD: Final = 5
_INITIALS: Final = frozenset({*"bpmfdtnlgkhjqxrzcsyw", "zh", "ch", "sh"})
_SYLLABLE, _BEGUN, _INITIAL, _STRANGE = 1.0, 1.3, 1.6, 9.0
"""What a piece costs: fewer and fuller pieces are likelier meant."""
_WORD_COST: Final = 34
"""What each word of a sentence costs before its weight: about 26 for its probability, the rest for a cut."""
_OTHER_WAY, _NOT_WHOLE = 2, 6
"""How many steps of frequency a word loses when it needs an unlikelier cut, or goes on after the letters."""


class Piece(NamedTuple):
    """Letters of one syllable, whole or begun, and where in the letters they end."""

    letters: str
    end: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text to choose, and how many of the letters it stands for."""

    text: str
    used: int


def cuts(lexicon: Lexicon, letters: str) -> list[tuple[Piece, ...]]:
    """Return the ways to cut `letters` into pieces, the likeliest first; at most four, and none for no letters."""
    ways: list[list[tuple[float, tuple[Piece, ...]]]] = [[] for _ in letters] + [[(0.0, ())]]
    for at in range(len(letters) - 1, -1, -1):
        if letters[at] == SEPARATOR:
            ways[at] = ways[at + 1]
            continue
        for end in range(at + 1, min(at + _LONGEST_SYLLABLE, len(letters)) + 1):
            cost = _cost(lexicon, letters[at:end], end == len(letters))
            if cost is not None:
                # the square of the length: of two cuts with as many pieces, the one whose pieces differ most
                cost -= 0.001 * (end - at) ** 2
                ways[at] += [(cost + more, (Piece(letters[at:end], end), *rest)) for more, rest in ways[end]]
        ways[at] = sorted(ways[at], key=lambda way: (way[0], -len(way[1][0].letters)))[:_WAYS]
    return [pieces for _, pieces in ways[0] if pieces]


def _cost(lexicon: Lexicon, letters: str, is_last: bool) -> float | None:
    if letters in lexicon.syllables:
        return _SYLLABLE
    if letters in _INITIALS:
        return _INITIAL
    if is_last and letters in lexicon.beginnings_of_syllables:
        return _BEGUN
    return _STRANGE if len(letters) == 1 else None


def candidates(lexicon: Lexicon, letters: str) -> list[Candidate]:
    """Return what `letters` may mean: whole words and sentences first, then shorter words, then the letters."""
    found: list[Candidate] = []
    ways = cuts(lexicon, letters)
    found += _whole(lexicon, ways)
    if ways and (not found or not lexicon.matching(_letters(ways[0]))):
        found = [*_sentence(lexicon, ways[0]), *found]
    for way in ways:
        for length in range(min(len(way) - 1, _LONGEST_WORD), 0, -1):
            words = lexicon.matching(_letters(way[:length]))
            found += [Candidate(word.text, way[length - 1].end) for word in words]
    unique: dict[str, Candidate] = {}
    for candidate in found:
        unique.setdefault(candidate.text, candidate)
    raw = [Candidate(letters, len(letters))] if letters else []
    return [*list(unique.values())[: MOST - len(raw)], *raw]


def _whole(lexicon: Lexicon, ways: list[tuple[Piece, ...]]) -> list[Candidate]:
    """Return the words that all letters may stand for, mixed by how likely word and cut are."""
    scored: list[tuple[int, Candidate]] = []
    for rank, way in enumerate(ways):
        pieces = _letters(way)
        for words, loss in ((lexicon.matching(pieces), 0), (lexicon.longer(pieces), _NOT_WHOLE)):
            used = way[-1].end
            scored += [(word.weight - loss - _OTHER_WAY * rank, Candidate(word.text, used)) for word in words]
    return [candidate for _, candidate in sorted(scored, key=lambda one: -one[0])]


def _sentence(lexicon: Lexicon, way: tuple[Piece, ...]) -> list[Candidate]:
    """Return the likeliest row of words for all pieces, or none when a piece is strange."""
    best: list[tuple[int, str] | None] = [(0, "")]
    for end in range(1, len(way) + 1):
        rows = []
        for start in range(max(0, end - _LONGEST_WORD), end):
            before, word = best[start], _first(lexicon, _letters(way[start:end]))
            if before is not None and word is not None:
                rows.append((before[0] + word.weight - _WORD_COST, before[1] + word.text))
        best.append(max(rows) if rows else None)
    whole = best[-1]
    return [Candidate(whole[1], way[-1].end)] if whole is not None else []


def _first(lexicon: Lexicon, pieces: tuple[str, ...]) -> Word | None:
    return next(iter(lexicon.matching(pieces)), None)


def _letters(way: tuple[Piece, ...]) -> tuple[str, ...]:
    return tuple(piece.letters for piece in way)
