"""The automatic mode of the windows advisor on a played day: looks once a minute and does what is advised."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from hall.contract.messages import EventNotice
from queue_server.core.hall import Hall
from queue_server.core.windows import Advice, WindowAct, WindowMemory, WindowRules, advise, remember, reskilled
from queue_server.simulate.clerks import Clerks
from queue_server.simulate.day import HallDay
from queue_server.simulate.outcome import Watch, WindowChange
from queue_server.simulate.roster import Duty
from queue_server.simulate.stage import Stage

LOOK_S: Final = 60.0


@dataclass(slots=True)
class WindowKeeper:
    """Opens, closes and reskills windows within `rules` while the hall gives tickets."""

    day: HallDay
    stage: Stage
    clerks: Clerks
    watch: Watch
    rules: WindowRules
    memory: WindowMemory = field(default_factory=WindowMemory)

    def prepare(self) -> None:
        """Listen to the journal and put the first look on the agenda."""
        self.stage.listeners.append(self._hear)
        self.stage.at(LOOK_S, self._look)

    def _hear(self, notice: EventNotice, _: Hall) -> None:
        self.memory = remember(self.memory, notice)

    def _look(self) -> None:
        advice = advise(self.stage.hall, self.rules, self.memory, self.stage.now)
        if advice is not None and not self.clerks.is_leaving(advice.counter):
            self._follow(advice)
        if self.stage.at_s + LOOK_S < self.day.closes_s:
            self.stage.at(self.stage.at_s + LOOK_S, self._look)

    def _follow(self, advice: Advice) -> None:
        match advice.act:
            case WindowAct.OPEN:
                if not self._open(advice.counter):
                    return
            case WindowAct.CLOSE:
                self.clerks.send_home(advice.counter)
            case WindowAct.RESKILL:
                self._reskill(advice)
        change = WindowChange(self.stage.at_s, advice.counter, advice.act, advice.reason)
        self.watch.changes.append(change)

    def _open(self, counter: str) -> bool:
        """Let the clerk who stands by for `counter` come; tell whether there is one."""
        clerk = self.day.standby.get(counter)
        if clerk is None:
            return False
        duty = Duty(counter=counter, clerk=clerk, on_s=self.stage.at_s, off_s=self.day.closes_s)
        self.stage.at(self.stage.at_s, partial(self.clerks.come, duty))
        return True

    def _reskill(self, advice: Advice) -> None:
        hall = self.stage.hall
        counter = replace(hall.plan.counters[advice.counter], services=advice.services)
        counters = {**hall.plan.counters, advice.counter: counter}
        self.stage.hall = replace(hall, plan=replace(hall.plan, counters=counters))
        self.memory = reskilled(self.memory, advice, self.stage.now)
        self.clerks.look_up(advice.counter)
