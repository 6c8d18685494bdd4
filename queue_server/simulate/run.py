"""Plays one hall day through the real core in virtual time: customers come, clerks press, windows follow pressure."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Final

from hall.contract.commands import Cancel, CloseDay, IssueTicket, OpenDay, SettleSlip
from hall.contract.events import TicketIssued
from hall.contract.values import CancelReason, Language, SlipState, TicketState
from hall.contract.windows import WindowsMode
from queue_server.core.day import end_of
from queue_server.core.hall import Hall
from queue_server.core.plan import HallPlan, WindowRules
from queue_server.core.refusals import Refusal
from queue_server.simulate.clerks import Clerks
from queue_server.simulate.day import Customer, HallDay
from queue_server.simulate.outcome import Outcome, Watch
from queue_server.simulate.stage import SERVER, Listener, Stage
from queue_server.simulate.window_keeper import WindowKeeper

KIOSK: Final = "kiosk-1"


def simulate(
    day: HallDay,
    plan: HallPlan | None = None,
    *,
    before: Hall | None = None,
    rules: WindowRules | None = None,
    seed: int = 0,
    listeners: Sequence[Listener] = (),
) -> Outcome:
    """Play `day` and return what came of it.

    `plan` are the hall's rules if others than the day's own; `before` is the hall of the day before, whose learned
    times go on counting; with `rules` windows follow the pressure by themselves within them; `seed` only makes
    ticket codes; `listeners` hear each journal entry.
    """
    plan = plan or day.plan
    if rules is not None:
        plan = replace(plan, windows=replace(rules, mode=WindowsMode.AUTOMATIC))
    watch = Watch(day)
    hall = replace(before, plan=plan) if before is not None else Hall(plan=plan)
    stage = Stage(hall, day.start, random.Random(f"{seed}/codes/{day.day}"), [watch.hear, *listeners])
    clerks = Clerks(day, stage)
    _Play(day, stage, watch, clerks).prepare()
    if plan.windows.mode is WindowsMode.AUTOMATIC:
        WindowKeeper(day, stage, clerks, watch).prepare()
    stage.play()
    return watch.outcome(stage.hall)


@dataclass(slots=True)
class _Play:
    day: HallDay
    stage: Stage
    watch: Watch
    clerks: Clerks

    def prepare(self) -> None:
        """Put the day on the agenda."""
        at = self.stage.at
        at(0.0, partial(self.stage.do, OpenDay(day=self.day.day), SERVER))
        for duty in self.day.duties:
            at(duty.on_s, partial(self.clerks.come, duty))
        for customer in self.day.customers:
            at(customer.arrives_s, partial(self._arrive, customer))
        at(self.day.closes_s, partial(self.clerks.look_up_all, self.clerks.idle))
        end = end_of(self.stage.hall.plan, date.fromisoformat(self.day.day))
        at(max(self.day.closes_s, self.watch.seconds(end)), partial(self.stage.do, CloseDay(day=self.day.day), SERVER))

    def _arrive(self, customer: Customer) -> None:
        command = IssueTicket(service=customer.service, language=Language.ZH, priority_class=customer.priority_class)
        issued = self.stage.do(command, KIOSK)
        if isinstance(issued, Refusal):
            self.watch.turned_away += 1
            return
        (event,) = issued
        assert isinstance(event, TicketIssued), "IssueTicket causes one ticket"
        self.clerks.customers[event.ticket] = customer
        self.stage.at(self.stage.at_s + customer.slip_s, partial(self._take_slip, event.ticket, customer.service))
        if customer.patience_s is not None:
            self.stage.at(self.stage.at_s + customer.patience_s, partial(self._hand_back, event.ticket))

    def _take_slip(self, ticket: str, service: str) -> None:
        self.stage.do(SettleSlip(ticket=ticket, slip=SlipState.PRINTED), KIOSK)
        self.clerks.offer(service)

    def _hand_back(self, ticket: str) -> None:
        if self.stage.hall.tickets[ticket].state is TicketState.WAITING:
            self.stage.do(Cancel(ticket=ticket, reason=CancelReason.CUSTOMER), KIOSK)
