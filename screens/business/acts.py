"""From a press to an act in the business system, under a key kept until its end is known. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from hall.contract.business.errors import OutcomeUnknown
from hall.contract.business.ports import BusinessSystem
from hall.contract.documents_hall import ClerkInfo
from screens.business.books import Answer
from screens.business.orders import step_of
from screens.business.reports import ACTS

Act: TypeAlias = Callable[[BusinessSystem], Answer]
Intent: TypeAlias = tuple[str, str, str, str]
"""Which matter, which act, with which words, under whose name: somebody else's press is another act."""


class Intentions:
    """The keys of acts of which nobody knows yet what became of them: pressed again, an act is the same act."""

    def __init__(self, new_id: Callable[[], str]) -> None:
        self._new_id = new_id
        self._keys: dict[Intent, str] = {}

    def key_of(self, intent: Intent) -> str:
        """Return the key of `intent`: the one it had, or a new one."""
        return self._keys.setdefault(intent, self._new_id())

    def answered(self, intent: Intent, answer: object) -> None:
        """Note the answer: unless nobody knows, the next press is a new act."""
        if not isinstance(answer, OutcomeUnknown):
            self._keys.pop(intent, None)


def in_books(clerk: ClerkInfo) -> str:
    """Return a person as they stand in the books: name, in the hall's first language, and staff number."""
    return f"{clerk.name.zh} {clerk.staff_number}".strip()


def act_of(key: str, intent: Intent) -> Act | None:
    """Return what `intent` does with an order or a report; `None` when it is about something else."""
    matter, name, words, handler = intent
    if name in ACTS:
        return lambda system: system.answer_report(key, matter, ACTS[name], handler, words)
    step = step_of(name)
    return None if step is None else lambda system: system.advance(key, matter, step, handler, words)
