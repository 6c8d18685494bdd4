"""Why a ticket is next or was called, in words that may be said in public, in both languages."""

from __future__ import annotations

from datetime import datetime

from hall.contract.events import CallReason
from hall.contract.values import Text, TicketNumber, TicketState
from hall.contract.windows import DispatchRule
from queue_server.core.dispatch import Bid, Choice, Favour, bid
from queue_server.core.hall import Hall
from queue_server.core.ticket import Ticket


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
    if choice.favour is not None and second is not None:
        return _by_favour(choice, winner.ticket.number, second.ticket.number)
    return _sentence(winner, second) if choice.rule is DispatchRule.PROMISE else _by_arrival(winner, second)


def _by_favour(choice: Choice, number: TicketNumber, other: TicketNumber) -> Text:
    if choice.favour is Favour.LANGUAGE:
        return Text(
            zh=f"营业员会说 {number} 顾客的语言，因此先于 {other} 叫号。",
            en=f"The clerk speaks the language of {number}, which therefore goes before {other}.",
        )
    own, less = choice.weights
    count, other_count = f"{round(100 * own)} %", f"{round(100 * less)} %"
    return Text(
        zh=f"该营业员办理 {number} 的业务系数为 {own:g}，{other} 为 {less:g}，因此先叫 {number}。",
        en=f"At this clerk the wait of {number} counts {count}, that of {other} {other_count}: {number} goes first.",
    )


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
