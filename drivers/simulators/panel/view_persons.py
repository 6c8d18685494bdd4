"""The sample persons whose cards can be laid on the reader: masked names, as everywhere, and what each is for. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from drivers.simulators.persons import SAMPLES
from hall.contract.masking import masked_name
from hall.runtime.words import Words


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person to choose."""

    key: str
    name: str
    label: str
    is_chosen: bool


def person_name(person: str) -> str:
    """Return a sample person's masked name, as the reader's twin tells it."""
    card = SAMPLES[person]
    return masked_name(card.name or card.english_name)


def person_label(person: str, words: Words) -> str:
    """Return the kind of a sample person's card, and what is special about it."""
    return words.text(f"person_{person}")


def person_rows(chosen: str, words: Words) -> tuple[PersonRow, ...]:
    """Return all sample persons in the twins' order."""
    return tuple(PersonRow(key, person_name(key), person_label(key, words), key == chosen) for key in SAMPLES)
