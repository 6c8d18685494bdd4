"""Texts in the hall's two languages at once, the hall's first one above the other. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from hall.contract.values import Language, Text
from hall.runtime.words import Words


@dataclass(frozen=True, slots=True)
class Pair:
    """One text in the first language and in the second ("" when the hall has but one)."""

    first: str
    second: str


NOTHING: Final = Pair("", "")


@dataclass(frozen=True, slots=True)
class Bilingual:
    """Makes pairs: the language of `words` first, the other one second if the hall speaks it."""

    words: Words
    languages: tuple[Language, ...]

    def made(self, make: Callable[[Words], str]) -> Pair:
        """Return what `make` says with the words of each language."""
        other = Language.EN if self.words.language is Language.ZH else Language.ZH
        second = make(self.words.in_language(other)) if other in self.languages else ""
        return Pair(make(self.words), second)

    def text(self, key: str, **values: object) -> Pair:
        """Return the word `key` in each language."""
        return self.made(lambda spoken: spoken.text(key, **values))

    def data(self, text: Text) -> Pair:
        """Return a bilingual value as a pair."""
        return self.made(lambda spoken: text.in_language(spoken.language))
