"""A business system and a messenger that do what a test tells them, for applications."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass, field, replace

from hall.contract.business.applications import APPLIED_ALREADY, ApplicationForm, WorkOrder, faults_of
from hall.contract.business.bills import Account
from hall.contract.business.errors import NotFound, OutcomeUnknown, RefusedByBusiness, Unreachable
from hall.contract.business.values import Who
from hall.contract.errors import StorageError
from hall.contract.masking import masked_address
from hall.contract.values import Text
from queue_server.business.core.ordering import require_new
from tests.ui.kiosk_scenes import NOW
from tests.unit.kiosk.apply_walk import ACCOUNT, HINT, NO, ORDER

SILENT, AWAY, REFUSES, SILENT_WITHOUT = "silent", "away", "refuses", "silent without"
LATE = "late"
"""The form is still on its way when its kiosk gives up: `arrives` delivers it."""
REFUSES_NAMELESS = "refuses nameless"
"""There is one like it, and it does not say which."""


@dataclass
class OrderBooks:
    """Takes an application once for each key; `moods` say how the next calls of a method end, then all is well."""

    moods: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    taken: dict[str, tuple[ApplicationForm, WorkOrder]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    who: list[Who] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)
    late: list[tuple[str, ApplicationForm, tuple[str, ...]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gate.set()

    def accounts(self, who: Who) -> tuple[Account, ...]:
        self.who.append(who)
        self._mood("accounts")
        if who.account == "0000000000":
            raise NotFound(Text(zh="账户", en="account"))
        return (ACCOUNT,)

    def order(self, order: str) -> WorkOrder:
        self._mood("order")
        return next(known for _, known in self.taken.values() if known.order == order)

    def store_file(self, key: str, kind: str, content: bytes) -> str:
        mood = self._mood("store_file")
        assert self.files.setdefault(key, (kind, content)) == (kind, content), "a key was used for another file"
        if mood == SILENT:
            raise OutcomeUnknown()
        return f"file-{key}"

    def apply(self, key: str, form: ApplicationForm, besides: tuple[str, ...] = ()) -> WorkOrder:
        assert self.gate.wait(5)
        mood = self._mood("apply")
        if mood == LATE:
            self.late.append((key, form, besides))
            raise OutcomeUnknown()
        return self._taken(key, form, besides, is_heard=mood != SILENT)

    def arrives(self, which: int) -> None:
        """Deliver a form that was late; nobody hears what comes of it."""
        with suppress(RefusedByBusiness):
            self._taken(*self.late.pop(which), is_heard=True)

    def _taken(self, key: str, form: ApplicationForm, besides: tuple[str, ...], *, is_heard: bool) -> WorkOrder:
        assert faults_of(form) == ()
        assert {form.id_front, form.id_back, form.signature} <= {f"file-{known}" for known in self.files}
        if key not in self.taken:
            require_new(form, [(order.order, known) for known, order in self.taken.values()], besides)
            number = f"WO20261123{17 + len(self.taken):05d}"
            place = masked_address(form.address)
            order = replace(
                ORDER, order=number, kind=form.kind, account=form.account, address_masked=place, made_at=NOW
            )
            self.taken[key] = (form, order)
        assert self.taken[key][0] == form, "a key was used for another form"
        if not is_heard:
            raise OutcomeUnknown()
        return self.taken[key][1]

    def _mood(self, name: str) -> str:
        self.asked.append(name)
        mood = self.moods.get(name, []).pop(0) if self.moods.get(name) else ""
        if mood == AWAY:
            raise Unreachable()
        if mood == SILENT_WITHOUT:
            raise OutcomeUnknown()
        if mood == REFUSES:
            raise RefusedByBusiness("not_now", NO, HINT)
        if mood == REFUSES_NAMELESS:
            raise RefusedByBusiness(APPLIED_ALREADY, NO, HINT)
        return mood


@dataclass
class Postbox:
    """Keeps what was sent."""

    sent: list[tuple[str, str, Text]] = field(default_factory=list)
    is_full: bool = False

    def send(self, key: str, phone: str, words: Text) -> None:
        if self.is_full:
            raise StorageError(Text(zh="磁盘已满。", en="The disk is full."), Text(zh="", en=""))
        self.sent.append((key, phone, words))
