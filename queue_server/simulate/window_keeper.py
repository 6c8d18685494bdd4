"""The automatic mode of the windows on a played day: the core asks once a minute, and the clerks do what it asks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final

from hall.contract.messages import EventNotice
from hall.contract.values import Text
from hall.contract.windows import ServicesAssigned, WindowAct, WindowAsked
from queue_server.core.hall import Hall
from queue_server.core.window_acts import due
from queue_server.simulate.clerks import Clerks
from queue_server.simulate.day import HallDay
from queue_server.simulate.outcome import Watch, WindowChange
from queue_server.simulate.roster import Duty
from queue_server.simulate.stage import SERVER, Stage

LOOK_S: Final = 60.0


@dataclass(slots=True)
class WindowKeeper:
    """Lets the core look at the windows while the hall gives tickets, and people follow what it asks at once."""

    day: HallDay
    stage: Stage
    clerks: Clerks
    watch: Watch

    def prepare(self) -> None:
        """Listen to the journal and put the first look on the agenda."""
        self.stage.listeners.append(self._hear)
        self.stage.at(LOOK_S, self._look)

    def _look(self) -> None:
        command = due(self.stage.hall, self.stage.now)
        if command is not None:
            self.stage.do(command, SERVER)
        if self.stage.at_s + LOOK_S < self.day.closes_s:
            self.stage.at(self.stage.at_s + LOOK_S, self._look)

    def _hear(self, notice: EventNotice, _: Hall) -> None:
        event = notice.event
        if isinstance(event, WindowAsked):
            self._follow(event)
        elif isinstance(event, ServicesAssigned) and event.advice is not None:
            self._note(event.counter, WindowAct.RESKILL, event.advice)
            self.stage.at(self.stage.at_s, partial(self.clerks.look_up, event.counter))

    def _follow(self, asked: WindowAsked) -> None:
        """Let the clerk who stands by come, or the one at the counter leave."""
        if asked.act is WindowAct.CLOSE:
            self.stage.at(self.stage.at_s, partial(self.clerks.send_home, asked.counter))
        else:
            clerk = self.day.standby.get(asked.counter)
            if clerk is None:
                return
            duty = Duty(counter=asked.counter, clerk=clerk, on_s=self.stage.at_s, off_s=self.day.closes_s)
            self.stage.at(self.stage.at_s, partial(self.clerks.come, duty))
        self._note(asked.counter, asked.act, asked.reason)

    def _note(self, counter: str, act: WindowAct, reason: Text) -> None:
        self.watch.changes.append(WindowChange(self.stage.at_s, counter, act, reason))
