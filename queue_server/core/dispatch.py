"""Who is next at a counter: the promise ratio with a red line.

Source: Van Mieghem 2003 (largest delay over due date); the red line keeps the longest wait bounded. With wait W and
promise T: whoever is past max(red line, 2 T) goes first, the longest wait ahead; else the largest share I = W / T;
ties go to who came first. No estimate of service times is needed. A hall may choose plain order of arrival instead,
or let the languages of clerks and their coefficients for services count. Both are off by default, because they let a
later customer of a looser promise pass; past the red line, and within a line, they count for nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import islice
from typing import NamedTuple, TypeAlias

from hall.contract.values import Language, TicketState
from hall.contract.windows import DispatchRule, LanguageRule
from queue_server.core.hall import Hall
from queue_server.core.plan import Policy
from queue_server.core.ticket import Ticket

Precedence: TypeAlias = tuple[bool, float, int]
"""A ticket's claim, the greatest is next: is it late; waited seconds if so, else the used share; minus its rank.

A bare tuple, because a projection weighs tens of thousands of them.
"""


@dataclass(frozen=True, slots=True)
class Bid:
    """One ticket that could be called, with its terms of the rule."""

    ticket: Ticket
    waited_s: float
    promise_s: float
    precedence: Precedence

    @property
    def is_late(self) -> bool:
        """Tell whether the ticket is past the red line."""
        return self.precedence[0]

    @property
    def is_early(self) -> bool:
        """Tell whether its appointment is still to come."""
        return self.waited_s < 0

    @property
    def used_share(self) -> float:
        """Return I = W / T."""
        return self.waited_s / self.promise_s


class Favour(StrEnum):
    """What gave the winner the greater claim at one counter, though by the rule alone it was another's turn."""

    LANGUAGE = "language"
    COEFFICIENT = "coefficient"


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is next, before whom, out of how many, and by which rule."""

    winner: Bid
    runner_up: Bid | None
    candidates: int
    rule: DispatchRule
    favour: Favour | None = None
    """Why the runner-up, whose turn it was by the rule alone, is passed over."""
    weights: tuple[float, float] = (1.0, 1.0)
    """How much of a wait counts at this counter for the winner and for the runner-up."""


class Terms(NamedTuple):
    """What of the rule is the same for everybody in one line."""

    late_at_s: float
    """From this wait on the longest wait goes first."""
    unit_s: float
    """What a wait is measured in before: the promise, or a second where only the order of arrival counts."""


def terms(policy: Policy, promise_s: float) -> Terms:
    """Return the terms of tickets with this promise, by the rule that `policy` has chosen."""
    if policy.rule is not DispatchRule.PROMISE:
        return Terms(late_at_s=math.inf, unit_s=1.0)
    return Terms(late_at_s=max(policy.red_line_s, 2 * promise_s), unit_s=promise_s)


def claim(line: Terms, waited_s: float, rank: int) -> Precedence:
    """Return the claim of a ticket of this rank that has waited `waited_s`."""
    late_at_s, unit_s = line
    if waited_s >= late_at_s:
        return True, waited_s, -rank
    return False, waited_s / unit_s, -rank


def weighed(own: Precedence, weight: float) -> Precedence:
    """Return a claim as it counts where only `weight` of a wait does; lateness, and being early, stay what they are."""
    is_late, share, rank = own
    return own if is_late or share < 0 else (False, share * weight, rank)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What of the clerk counts besides the rule: languages, and how much of a wait counts for each service.

    Only the first of each line is asked for it, because within a line nobody overtakes for it either.
    """

    spoken: frozenset[Language]
    weights: Mapping[str, float]

    def claim_of(self, one: Bid) -> tuple[bool, bool, float, int]:
        """Return the claim of `one` here: below the red line, and not before a slot, the language counts first."""
        is_late, share, rank = weighed(one.precedence, self.weight_of(one))
        return is_late, is_late or (share >= 0 and one.ticket.language in self.spoken), share, rank

    def weight_of(self, one: Bid) -> float:
        """Return how much of the wait of `one` counts here."""
        return self.weights.get(one.ticket.service, 1.0)

    def favour_of(self, winner: Bid, other: Bid) -> Favour:
        """Return for what `winner` goes before `other`, whose turn it was by the rule alone."""
        is_spoken, is_other_spoken = (one.ticket.language in self.spoken for one in (winner, other))
        return Favour.LANGUAGE if is_spoken and not is_other_spoken else Favour.COEFFICIENT


def conditions_at(hall: Hall, counter: str) -> Conditions | None:
    """Return what of the clerk at `counter` counts besides the rule; `None` when nothing does.

    Without a red line somebody could wait for ever for want of a language, so order of arrival knows no conditions.
    """
    plan, clerk = hall.plan, hall.counter(counter).clerk
    weights = plan.coefficients_of(clerk)
    is_by_language = plan.policy.language_rule is LanguageRule.PREFER and plan.policy.rule is DispatchRule.PROMISE
    if not is_by_language and not weights:
        return None
    everything = frozenset(Language)
    return Conditions(plan.languages_of.get(clerk or "", everything) if is_by_language else everything, weights)


def bid(hall: Hall, ticket: Ticket, now: datetime) -> Bid:
    """Return the terms of `ticket` at `now`; for one that is missed or parked, the time away is no wait."""
    waits = ticket.state is TicketState.WAITING
    waited_s = ticket.waited_s(now) if waits else ticket.spent_s(TicketState.WAITING)
    promise_s = hall.plan.promise_s(ticket.service, ticket.priority_class, ticket.slot is not None)
    own = claim(terms(hall.plan.policy, promise_s), waited_s, ticket.turn.rank)
    return Bid(ticket, waited_s, promise_s, own)


def choose(hall: Hall, counter: str, now: datetime) -> Choice | None:
    """Return who is next at `counter` among the tickets that it may call, or `None` when there are none.

    Only the first two of each line that it may be given are looked at, and only the first can win: within a line
    nobody overtakes, not even when the clock was set back and nobody seems to have waited.
    """
    lines = [line for lane, line in hall.lanes.items() if hall.serves(counter, lane)]
    fronts = [front for line in lines if (front := _front(hall, counter, line, now))]
    if not fronts:
        return None
    candidates, rule = sum(map(len, lines)), hall.plan.policy.rule
    best = max(fronts, key=lambda front: front[0].precedence)
    conditions = conditions_at(hall, counter)
    if conditions is not None:
        winner = max((front[0] for front in fronts), key=conditions.claim_of)
        if winner is not best[0]:
            weights = conditions.weight_of(winner), conditions.weight_of(best[0])
            return Choice(winner, best[0], candidates, rule, conditions.favour_of(winner, best[0]), weights)
    others = [front[0] for front in fronts if front is not best] + best[1:]
    second = max(others, key=lambda one: one.precedence, default=None)
    return Choice(best[0], second, candidates, rule)


def kept_from(hall: Hall, counter: str, now: datetime) -> Ticket | None:
    """Return a ticket that `counter` could call had it not just given it back, or `None`."""
    lines = (line for lane, line in hall.lanes.items() if hall.serves(counter, lane))
    tickets = (hall.tickets[ticket] for line in lines for ticket in line)
    return next((one for one in tickets if one.is_kept_from(counter, now)), None)


def _front(hall: Hall, counter: str, line: tuple[str, ...], now: datetime) -> list[Bid]:
    """Return the first two of `line` that `counter` may be given."""
    tickets = (hall.tickets[ticket] for ticket in line)
    given = (ticket for ticket in tickets if not ticket.is_kept_from(counter, now))
    return [bid(hall, ticket, now) for ticket in islice(given, 2)]
