"""Presses on the sheets about the utility's work: a row's usual step, one matter in full, a ready sentence, an act.

Rule: one act at a time, as with the queue; it keeps its key until somebody knows what became of it.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from hall.contract.errors import HallError
from screens.business.acts import Intent, Intentions, act_of, in_books
from screens.clerk.conversation import Conversation
from screens.clerk.view_inputs import Notice, Sheet, SheetKind
from screens.clerk.view_sheet_business import ACT, OPEN, SAY


class BusinessPresses(Conversation):
    """A console that has something to do with the utility's work."""

    def __init__(self, *about: Any, new_id: Callable[[], str] = lambda: str(uuid.uuid4()), **more: Any) -> None:
        """As `Conversation`; `new_id` makes the keys of acts in the business system."""
        self._intentions = Intentions(new_id)
        super().__init__(*about, **more)

    def press_business(self, key: str) -> None:
        """Do what a row or a tile of the sheets about the utility's work stands for."""
        sheet, rows = self._inputs.sheet, self.row_lists()
        tiles = [one for name in ("left_tiles", "middle_tiles") for one in rows[name] if one["is_ready"]]
        buttons = [one[place] for one in rows["sheet_rows"] for place in ("first", "second")]
        if sheet is None or key not in {one["key"] for one in (*tiles, *buttons)}:
            return
        if key.startswith(OPEN):
            self._change(sheet=Sheet(kind=SheetKind.MATTER, ticket=key.removeprefix(OPEN)), notice=None)
        elif key.startswith(SAY):
            self._change(sheet=replace(sheet, note=next(one["text"] for one in tiles if one["key"] == key)))
        else:
            name, _, matter = key.removeprefix(ACT).partition("/")
            clerk = self._seen.clerk if self._seen else None
            if clerk is not None:  # a step without a name would look as if its customer had made it
                self._act_on(key, (matter or sheet.ticket or "", name, sheet.note.strip(), in_books(clerk)))

    def _act_on(self, key: str, intent: Intent) -> None:
        act = act_of(self._intentions.key_of(intent), intent)
        if act is None or self._is_busy():
            return
        self._under_way.begin(key, None)
        self.refresh()
        self._watch.do(act, partial(self._acted, intent))

    def _acted(self, intent: Intent, answer: object) -> None:
        self._intentions.answered(intent, answer)
        if isinstance(answer, HallError):
            self._say(Notice("warn", answer.sentence, answer.hint))
        else:
            self._inputs = replace(self._inputs, sheet=Sheet(kind=SheetKind.BUSINESS))
            self._say(Notice("good", self.spoken.both("matter_done", number=intent[0])))
        self._under_way.answered(will_show=False)
        self.refresh()
