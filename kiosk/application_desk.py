"""Does what an application needs of others: accounts and submission at the business system, messages to the phone.

Rules: a form is submitted under its own key, and each of its papers under one drawn from it, so that whatever is asked
again changes nothing; a one-time code is in the message and nowhere else.
"""

from __future__ import annotations

import secrets
from collections import deque
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final, Protocol

from PySide6.QtCore import QObject, Signal

from assets.qt.asker import Asker
from hall.contract.business.applications import APPLIED_ALREADY, WorkOrder
from hall.contract.business.bills import Account
from hall.contract.business.errors import NotFound, RefusedByBusiness
from hall.contract.business.ports import BusinessSystem, Messenger
from hall.contract.business.values import Who
from hall.contract.clock import Clock
from hall.contract.errors import HallError
from hall.runtime.logs import get_logger
from hall.runtime.words import Words
from kiosk.flow.apply_events import (
    AccountsFound,
    ApplicationKnown,
    ApplicationRefused,
    ApplicationTaken,
    ApplicationUnanswered,
    CodeSent,
    FindAccounts,
    SendCode,
    Submit,
)
from kiosk.flow.apply_state import form_of
from kiosk.flow.one_time_code import Seal, code_of, seal
from kiosk.flow.signature import drawing_of
from kiosk.stored_papers import paper_key, store

MOST_CODES: Final = 30
CODES_WITHIN_S: Final = 3600.0
"""How many codes one kiosk sends in an hour: nobody's phone is rung without end from here."""
_log = get_logger("kiosk.applications")


class Chance(Protocol):
    """What is drawn by lot; `secrets` is one."""

    def randbelow(self, exclusive_upper_bound: int, /) -> int: ...

    def token_bytes(self, nbytes: int, /) -> bytes: ...


class ApplicationDesk(QObject):
    """`happened` tells, in the GUI thread, what came of it; of what nobody waits for any more, nothing."""

    happened = Signal(object)
    """An `ApplyEvent`."""

    def __init__(
        self,
        business: BusinessSystem,
        messenger: Messenger,
        words: Words,
        clock: Clock,
        *,
        chance: Chance = secrets,
        asker: Asker | None = None,
    ) -> None:
        super().__init__()
        self._business, self._messenger, self._words = business, messenger, words
        self._clock, self._chance, self._asker = clock, chance, asker or Asker("application")
        self._sent_at: deque[float] = deque(maxlen=MOST_CODES)

    def acts(self) -> Mapping[type[Any], Callable[[Any], None]]:
        """Return what the terminal is to do for which effect."""
        return {FindAccounts: self._find_accounts, SendCode: self._send_code, Submit: self._submit}

    def forget(self) -> None:
        """The customer has gone: nobody waits for an answer."""
        self._asker.forget()

    def stop(self) -> None:
        """Ask nothing more; what is under way ends by itself."""
        self._asker.stop()

    def _find_accounts(self, effect: FindAccounts) -> None:
        who = Who(account=effect.account) if effect.account else Who(id_number=effect.id_number)
        self._asker.ask("accounts", partial(self._accounts, who), partial(self._accounts_told, effect.inquiry))

    def _accounts(self, who: Who) -> tuple[Account, ...]:
        try:
            return self._business.accounts(who)
        except NotFound:
            return ()

    def _accounts_told(self, inquiry: str, answer: tuple[Account, ...] | HallError) -> None:
        if isinstance(answer, HallError):
            _log.warning("no account can be looked for", fault=answer.code)
            self.happened.emit(AccountsFound(inquiry, None))
        else:
            self.happened.emit(AccountsFound(inquiry, answer))

    def _send_code(self, effect: SendCode) -> None:
        now = self._clock.monotonic()
        if len(self._sent_at) == MOST_CODES and now - self._sent_at[0] < CODES_WITHIN_S:
            _log.warning("no more codes are sent within the hour", most=MOST_CODES)
            self.happened.emit(CodeSent(effect.inquiry, None))
            return
        self._sent_at.append(now)
        call = partial(self._code_sent, effect.inquiry, effect.phone)
        self._asker.ask("code", call, partial(self._code_told, effect.inquiry))

    def _code_sent(self, key: str, phone: str) -> Seal:
        code = code_of(self._chance.randbelow(1_000_000))
        self._messenger.send(key, phone, self._words.both("apply_message_code", code=code))
        return seal(code, self._chance.token_bytes(16), phone)

    def _code_told(self, inquiry: str, answer: Seal | HallError) -> None:
        if isinstance(answer, HallError):
            _log.warning("no code can be sent", fault=answer.code)
            self.happened.emit(CodeSent(inquiry, None))
        else:
            self.happened.emit(CodeSent(inquiry, answer))

    def _submit(self, effect: Submit) -> None:
        submission = Submission(self._business, effect)
        then = partial(self._submitted, effect, submission)
        self._asker.ask_for_change("submission", submission, then)

    def _submitted(self, effect: Submit, submission: Submission, answer: WorkOrder | HallError) -> None:
        key = effect.intention
        if isinstance(answer, (RefusedByBusiness, NotFound)):
            _log.warning("an application was refused", fault=answer.code)
            self.happened.emit(ApplicationRefused(key, answer.sentence, answer.hint))
        elif isinstance(answer, HallError):
            _log.warning("an application was not answered", fault=answer.code, may_be_taken=submission.may_be_taken)
            self.happened.emit(ApplicationUnanswered(key, submission.may_be_taken))
        elif submission.is_known:
            self.happened.emit(ApplicationKnown(key, answer))
        else:
            _log.info("an application was taken", order=answer.order)
            self._tell_by_message(effect, answer)
            self.happened.emit(ApplicationTaken(key, answer))

    def _tell_by_message(self, effect: Submit, order: WorkOrder) -> None:
        words = self._words.both("apply_message_taken", order=order.order)
        call = partial(self._messenger.send, paper_key(effect.intention, "message"), effect.applying.confirmed, words)
        self._asker.ask("message", call, _message_told)


class Submission:
    """One form on its way: its papers first, then itself. Called again after silence, it does the same again."""

    def __init__(self, business: BusinessSystem, effect: Submit) -> None:
        self._business, self._effect = business, effect
        self.may_be_taken = False
        """The form was handed over, and no answer came."""
        self.is_known = False
        """What came back is an order that was there before."""

    def __call__(self) -> WorkOrder:
        """Return the work order, or the one that a kiosk made of this very application before its customer was told.

        Raises what the port raises.
        """
        key, applying = self._effect.intention, self._effect.applying
        assert applying.front is not None
        assert applying.back is not None
        photos = (("id_front", applying.front.content), ("id_back", applying.back.content))
        papers = (*photos, ("signature", drawing_of(applying.strokes)))
        front, back, signature = store(self._business, key, papers)
        form = form_of(applying, front, back, signature)
        assert form is not None, "the flow submits whole forms only"
        self.may_be_taken = True
        try:
            return self._business.apply(key, form, applying.besides)
        except NotFound:
            self.may_be_taken = False
            raise
        except RefusedByBusiness as refusal:
            self.may_be_taken = False
            if refusal.reason != APPLIED_ALREADY or not refusal.about:
                raise
            order = self._business.order(refusal.about)
            self.is_known = True
            return order


def _message_told(answer: HallError | None) -> None:
    if isinstance(answer, HallError):
        _log.warning("the work order could not be told by message", fault=answer.code)
