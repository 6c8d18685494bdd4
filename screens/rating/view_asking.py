"""Which visit is asked about, what was answered, and when the answer goes out; each step is a pure function.

One touch on a face is a whole rating. A rating can be given only once, so it is not sent at that touch but when the
customer says "done", when nothing was touched for `MORE_S`, when the time to rate is nearly over, or when the next
visit wants to be asked: whatever comes first, and each of them sends what there is. Nothing that was touched is lost.
The newest finished visit is asked about; an older one without an answer is let go (the server counts it as not rated).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from hall.contract.commands import Rate
from hall.contract.documents import RatingRequest
from hall.contract.values import Grade, Text

MORE_S = 8.0
"""How long stars and words are waited for after the last touch, seconds."""
THANKS_S = 4.0
"""How long the thank-you stays, seconds."""
LAST_S = 2.0
"""An answer goes out this long before its time is over, so that it arrives within it."""
GRACE_S = 0.8
"""How long a question is deaf that took the place of another one: the finger was meant for the one before."""
MOST_STARS = 5

_PRAISE = ("clear", "quick", "kind", "solved")
_WISHES = ("waited_long", "unclear", "unkind", "unsolved")
REASONS = {
    Grade.VERY_SATISFIED: _PRAISE,
    Grade.SATISFIED: _PRAISE,
    Grade.AVERAGE: _WISHES,
    Grade.DISSATISFIED: _WISHES,
}
"""The chips of each grade. These codes travel as the rating's reasons; their words are ``reason_<code>``."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the customer touched so far."""

    grade: Grade | None = None
    speed: int | None = None
    attitude: int | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """Where the screen is: asking about `request`, or thanking until `thanks_until`, or neither (the clerk's card)."""

    request: RatingRequest | None = None
    answer: Answer = Answer()
    touched_at: datetime | None = None
    deaf_until: datetime | None = None
    thanks_until: datetime | None = None
    apology: Text | None = None
    """Why the last rating was not taken; shown in place of the thanks."""
    settled: frozenset[str] = frozenset()
    """Tickets that were answered or let go here, as long as the server still lists them."""

    @property
    def is_occupied(self) -> bool:
        """Tell whether the screen belongs to a visit now: its question or its thanks."""
        return self.request is not None or self.thanks_until is not None


NOT_ASKING = Asking()
"""The clerk's card, nothing asked yet."""

Step = tuple[Asking, Rate | None]
"""The next state, and the rating that must be sent now."""


def look(asking: Asking, requests: Sequence[RatingRequest], counter: str, now: datetime) -> Step:
    """Return the state after a look at the clock and at the open requests of this counter."""
    listed = frozenset(request.ticket for request in requests)
    asking = replace(asking, settled=asking.settled & listed)
    if asking.thanks_until is not None and now >= asking.thanks_until:
        asking = replace(asking, thanks_until=None, apology=None)
    newest = _newest(asking, requests, now)
    current = asking.request
    if newest is not None and (current is None or current.ticket != newest.ticket):
        return _ask(asking, newest, listed, counter, now)
    if current is None:
        return asking, None
    if asking.answer.grade is None:
        is_over = now >= current.until or current.ticket not in listed
        return (_let_go(asking), None) if is_over else (asking, None)
    is_quiet = asking.touched_at is not None and now >= asking.touched_at + timedelta(seconds=MORE_S)
    if is_quiet or now >= current.until - timedelta(seconds=LAST_S) or current.ticket not in listed:
        return press_done(asking, counter, now)
    return asking, None


def press_face(asking: Asking, grade: Grade, now: datetime) -> Asking:
    """Return the state after a touch on a face; the same face twice is one rating, another one replaces it."""
    fitting = tuple(reason for reason in asking.answer.reasons if reason in REASONS[grade])
    return _touch(asking, replace(asking.answer, grade=grade, reasons=fitting), now)


def press_star(asking: Asking, aspect: str, stars: int, now: datetime) -> Asking:
    """Return the state after a touch on a star; `aspect` is ``speed`` or ``attitude``, `stars` 1 to 5."""
    if asking.answer.grade is None or not 1 <= stars <= MOST_STARS:
        return asking
    answer = asking.answer
    return _touch(asking, replace(answer, speed=stars) if aspect == "speed" else replace(answer, attitude=stars), now)


def press_reason(asking: Asking, reason: str, now: datetime) -> Asking:
    """Return the state after a touch on a reason's chip: chosen, or not any more."""
    if asking.answer.grade is None or reason not in REASONS[asking.answer.grade]:
        return asking
    chosen = asking.answer.reasons
    reasons = tuple(r for r in chosen if r != reason) if reason in chosen else (*chosen, reason)
    return _touch(asking, replace(asking.answer, reasons=reasons), now)


def press_done(asking: Asking, counter: str, now: datetime) -> Step:
    """Return the thank-you and the rating to send; without an answer nothing happens."""
    rate = _rate(asking, counter)
    if rate is None:
        return asking, None
    return replace(_let_go(asking), thanks_until=now + timedelta(seconds=THANKS_S)), rate


def apologise(asking: Asking, reason: Text, now: datetime) -> Asking:
    """Return the state that says why a rating was not taken, unless the next question is already being asked."""
    if asking.request is not None:
        return asking
    return replace(asking, apology=reason, thanks_until=now + timedelta(seconds=THANKS_S))


def _newest(asking: Asking, requests: Sequence[RatingRequest], now: datetime) -> RatingRequest | None:
    fresh = [request for request in requests if request.ticket not in asking.settled and now < request.until]
    return max(fresh, key=lambda request: request.asked_at, default=None)


def _ask(asking: Asking, request: RatingRequest, listed: frozenset[str], counter: str, now: datetime) -> Step:
    was_asking = asking.request is not None
    fresh = Asking(
        request=request,
        deaf_until=now + timedelta(seconds=GRACE_S) if was_asking else None,
        settled=listed - {request.ticket},
    )
    return fresh, _rate(asking, counter)


def _let_go(asking: Asking) -> Asking:
    settled = asking.settled | {asking.request.ticket} if asking.request else asking.settled
    return Asking(settled=settled)


def _touch(asking: Asking, answer: Answer, now: datetime) -> Asking:
    is_deaf = asking.deaf_until is not None and now < asking.deaf_until
    if asking.request is None or is_deaf:
        return asking
    return replace(asking, answer=answer, touched_at=now)


def _rate(asking: Asking, counter: str) -> Rate | None:
    answer = asking.answer
    if asking.request is None or answer.grade is None:
        return None
    return Rate(
        counter=counter,
        ticket=asking.request.ticket,
        grade=answer.grade,
        speed=answer.speed,
        attitude=answer.attitude,
        reasons=answer.reasons,
    )
