"""Who is next at a counter: the promise ratio with a red line, and why, in words that may be said in public.

Source: Van Mieghem 2003 (largest delay over due date); the red line keeps the longest wait bounded. With wait W and
promise T: whoever is past max(red line, 2 T) goes first, the longest wait ahead; else the largest share I = W / T;
ties go to who came first. No estimate of service times is needed. A hall may choose plain order of arrival instead,
and let the languages of clerks count (it is off by default, because it lets a later customer of a looser promise pass).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import NamedTuple, TypeAlias

from hall.contract.events import CallReason
from hall.contract.values import Language, Text, TicketNumber, TicketState
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


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is next, before whom, out of how many, and by which rule."""

    winner: Bid
    runner_up: Bid | None
    candidates: int
    rule: DispatchRule
    is_by_language: bool = False
    """Another had the greater claim, but the clerk speaks the winner's language and not the other's."""


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
    if hall.plan.policy.language_rule is LanguageRule.PREFER:
        preference = _preference(hall, counter)
        winner = max((front[0] for front in fronts), key=preference)
        if winner is not best[0]:
            return Choice(winner, best[0], candidates, rule, is_by_language=True)
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


def _preference(hall: Hall, counter: str) -> Callable[[Bid], tuple[bool, bool, float, int]]:
    """Return the claim of the first of a line where languages count: below the red line, and not before a slot.

    Within a line nobody overtakes for the language either, so only the first of each is asked for it.
    """
    spoken = hall.plan.languages_of.get(hall.counter(counter).clerk or "", frozenset(Language))

    def claim_of(one: Bid) -> tuple[bool, bool, float, int]:
        is_late, share, rank = one.precedence
        return is_late, is_late or (share >= 0 and one.ticket.language in spoken), share, rank

    return claim_of


def explain(choice: Choice) -> CallReason:
    """Return the terms of `choice` and one sentence for people, in both languages."""
    winner, second = choice.winner, choice.runner_up
    return CallReason(
        waited_s=max(0.0, winner.waited_s),
        promise_s=winner.promise_s,
        used_share=max(0.0, winner.used_share),
        is_late=winner.is_late,
        candidates=choice.candidates,
        runner_up=None if second is None else second.ticket.number,
        runner_up_share=None if second is None else max(0.0, second.used_share),
        sentence=_why(choice),
    )


def explain_chosen(hall: Hall, ticket: Ticket, choice: Choice | None, now: datetime) -> CallReason:
    """Return why `ticket` was called although a person named it; `choice` is what the rule would have done.

    The runner-up is whom the rule would have called, unless that is the same ticket: then it is the rule's own.
    """
    own, best = bid(hall, ticket, now), None if choice is None else choice.winner
    is_rule_too = best is not None and best.ticket.ticket == ticket.ticket
    if choice is not None and is_rule_too:
        best = choice.runner_up
    return CallReason(
        waited_s=max(0.0, own.waited_s),
        promise_s=own.promise_s,
        used_share=max(0.0, own.used_share),
        is_late=own.is_late,
        candidates=0 if choice is None else choice.candidates,
        runner_up=None if best is None else best.ticket.number,
        runner_up_share=None if best is None else max(0.0, best.used_share),
        sentence=_by_staff(ticket, None if is_rule_too else best),
        is_chosen=True,
    )


def _why(choice: Choice) -> Text:
    winner, second = choice.winner, choice.runner_up
    if choice.is_by_language and second is not None:
        number, other = winner.ticket.number, second.ticket.number
        return Text(
            zh=f"营业员会说 {number} 顾客的语言，因此先于 {other} 叫号。",
            en=f"The clerk speaks the language of {number}, which therefore goes before {other}.",
        )
    return _sentence(winner, second) if choice.rule is DispatchRule.PROMISE else _by_arrival(winner, second)


def _by_staff(ticket: Ticket, passed_over: Bid | None) -> Text:
    number = ticket.number
    chosen = Text(zh=f"{number} 由工作人员指定呼叫", en=f"Staff chose {number}")
    if ticket.state is TicketState.MISSED:
        chosen = Text(zh=f"{number} 过号后由工作人员重新呼叫", en=f"{number} had been missed and staff called it again")
    if ticket.state is TicketState.PARKED:
        chosen = Text(zh=f"{number} 暂离后继续办理", en=f"{number} had been parked and goes on")
    if passed_over is None:
        return Text(zh=f"{chosen.zh}。", en=f"{chosen.en}.")
    other = passed_over.ticket.number
    return Text(zh=f"{chosen.zh}；按规则应为 {other}。", en=f"{chosen.en}; by the rule it was the turn of {other}.")


def _by_arrival(winner: Bid, second: Bid | None) -> Text:
    number = winner.ticket.number
    if winner.is_early:
        return _early(number)
    if second is None:
        return _alone(number)
    return Text(
        zh=f"{number} 比 {second.ticket.number} 先到，按到达先后叫号。",
        en=f"{number} came before {second.ticket.number}; who comes first goes first.",
    )


def _alone(number: TicketNumber) -> Text:
    return Text(zh=f"只有 {number} 在等候。", en=f"Only {number} was waiting.")


def _early(number: TicketNumber) -> Text:
    return Text(
        zh=f"{number} 的预约时间还没到，但没有其他顾客等候。",
        en=f"{number} was early for its appointment, and nobody else was waiting.",
    )


def _sentence(winner: Bid, second: Bid | None) -> Text:
    number, share = winner.ticket.number, round(100 * winner.used_share)
    if winner.is_early:
        return _early(number)
    if winner.is_late:
        minutes = int(winner.waited_s // 60)
        return Text(
            zh=f"{number} 已等候 {minutes} 分钟，超过等候上限，按等候最久者优先。",
            en=f"{number} had waited {minutes} min, past the red line, where the longest wait goes first.",
        )
    if second is None:
        return _alone(number)
    other, other_share = second.ticket.number, round(100 * second.used_share)
    if second.is_early:
        return Text(
            zh=f"{number} 已用去承诺时间的 {share}%，{other} 的预约时间还没到。",
            en=f"{number} had used {share} % of its promise; the appointment of {other} is still to come.",
        )
    if winner.used_share == second.used_share:
        return Text(
            zh=f"{number} 与 {other} 均已用去承诺时间的 {share}%，先到者优先。",
            en=f"{number} and {other} had both used {share} % of their promise; who came first goes first.",
        )
    if share == other_share:
        return Text(
            zh=f"{number} 已用去承诺时间的 {share}%，略多于 {other}。",
            en=f"{number} had used {share} % of its promise, a little more than {other}.",
        )
    return Text(
        zh=f"{number} 已用去承诺时间的 {share}%，{other} 为 {other_share}%。",
        en=f"{number} had used {share} % of its promise, {other} {other_share} %.",
    )
