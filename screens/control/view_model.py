"""The control room's carrier: folds the link and the manager's choices into inputs, sends commands, shows the view."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Property, QObject, QTimer, Slot

from assets.qt.hall_link import HallLink
from assets.qt.view_model import ViewModel
from hall.contract.business.ports import BusinessSystem
from hall.contract.commands import Command
from hall.contract.errors import HallError
from hall.contract.messages import DeviceOrder, DeviceOutcome, Message, Refused, Reply
from hall.contract.topics import Topic
from hall.contract.windows import PolicyKnobs, PolicyView, SetPolicy
from hall.runtime.words import Words
from screens.business.watch import BusinessWatch
from screens.control import view_rules
from screens.control.commands import advice_command, command_of
from screens.control.view import APPLY, ControlInputs, Page, derive, find_alarms
from screens.control.view_alarms import noticed
from screens.control.view_model_business import BusinessPage
from screens.control.view_panel_parts import DANGEROUS, SILENT, Pressing, SaidProps
from screens.device_sheet import orders
from screens.device_sheet.orders import Order

TICK_S: Final = 1.0
LEAST_TICK_S: Final = 0.25
"""A fast rehearsal does not make the screen draw more often than a manager can glance."""
TOGETHER_MS: Final = 60
"""Changes that arrive within this time are one drawing."""
ARMED_MS: Final = 5000
"""How long a press that takes something away waits for its second press."""
PATIENCE_S: Final = 10.0


class ControlViewModel(ViewModel):
    """The control room of one hall."""

    def __init__(
        self,
        words: Words,
        link: HallLink,
        *,
        hall: str,
        red_line_s: float,
        business: BusinessSystem | None = None,
        new_id: Callable[[], str] = lambda: str(uuid.uuid4()),
    ) -> None:
        super().__init__(words)
        self._link, self._hall, self._new_id = link, hall, new_id
        self._inputs = ControlInputs(picture=link.picture, red_line_s=red_line_s)
        self.business = BusinessPage(
            words, link, BusinessWatch(business, link.clock, with_money=True), hall=hall, new_id=new_id
        )
        self._soon = QTimer(self, singleShot=True, interval=TOGETHER_MS)
        self._soon.timeout.connect(self.refresh)
        self._tick = QTimer(self, interval=round(max(link.clock.real_seconds(TICK_S), LEAST_TICK_S) * 1000))
        self._tick.timeout.connect(self.refresh)
        self._armed = QTimer(self, singleShot=True, interval=ARMED_MS)
        self._armed.timeout.connect(self._disarm)
        link.pictureChanged.connect(self._changed)
        link.heard.connect(self._hear)
        self.refresh()
        self._tick.start()

    @Slot(str)
    def choosePage(self, page: str) -> None:
        """Turn to one of the pages (QML)."""
        self._take(replace(self._inputs, page=Page(page), panel="", pressing=self._quiet()))
        if self._inputs.page is Page.BUSINESS:
            self.business.open()

    @Slot(str)
    def chooseDevice(self, key: str) -> None:
        """Show the device ``agent/device`` in full, on its page (QML)."""
        self._take(replace(self._inputs, page=Page.DEVICES, device=key))

    @Slot(str)
    def openPanel(self, key: str) -> None:
        """Show a counter, service, ticket or appointment (see `panel`) at the side; the same again closes it (QML)."""
        wanted = "" if self._inputs.panel == key else key
        self._take(replace(self._inputs, panel=wanted, pressing=self._quiet()))

    @Slot(str)
    def act(self, name: str) -> None:
        """Do what a button of the side panel says; what takes something away wants a second press (QML)."""
        pressing = self._inputs.pressing
        if pressing.busy:
            return
        if name in DANGEROUS and pressing.armed != name:
            self._armed.start()
            self._take(replace(self._inputs, pressing=Pressing(armed=name)))
            return
        command = command_of(self._link.picture, self._inputs.panel, name, self.spoken)
        if command is not None:
            self._ask(name, command)

    @Slot(bool)
    def answerAdvice(self, is_followed: bool) -> None:
        """Follow the advice on the windows, or leave it for later (QML)."""
        key = self._get_props()["advice"]["key"]
        if key and not self._inputs.pressing.busy:
            verb = "follow" if is_followed else "dismiss"
            self._ask(f"{verb}/{key}", advice_command(key, is_followed=is_followed))

    @Slot(str, str)
    def chooseRule(self, key: str, option: str) -> None:
        """Choose one of few on the rules page (QML)."""
        policy = self._policy()
        if policy is not None:
            self._draft(view_rules.chosen(self._wanted(policy), key, option))

    @Slot(str, int)
    def turnKnob(self, key: str, direction: int) -> None:
        """Turn a number one step up (1) or down (-1) on the rules page (QML)."""
        policy = self._policy()
        if policy is not None:
            self._draft(view_rules.turned(policy, self._wanted(policy), key, direction))

    @Slot()
    def forgetDraft(self) -> None:
        """Leave the rules as they are (QML)."""
        self._draft(None)

    @Slot()
    def asInHallFile(self) -> None:
        """Prepare to set every rule as the hall file has it (QML)."""
        self._draft(PolicyKnobs())

    @Slot()
    def applyRules(self) -> None:
        """Set the rules as they stand on the page (QML)."""
        if self._inputs.draft is not None and not self._inputs.pressing.busy:
            self._ask(APPLY, SetPolicy(knobs=self._inputs.draft))

    @Slot(str)
    def order(self, name: str) -> None:
        """Send an order to the device that is shown; a second press while it is under way does nothing (QML)."""
        self.refresh()
        button = next((row for row in self.row_lists()["orders"] if row["key"] == name), None)
        if button is None or not button["is_enabled"]:
            return
        key: str = self._get_props()["device"]["key"]
        agent, _, device = key.partition("/")
        message = DeviceOrder(command_id=self._new_id(), device=device, order=name)
        self._link.publish(Topic(self._hall, "device_do", (agent, device)), message)
        order = Order(message.command_id, name, self._link.clock.now())
        # The choice is kept: another device may become the worst one while this one answers.
        self._take(replace(self._inputs, device=key, orders=orders.sent(self._inputs.orders, key, order)))

    def refresh(self) -> None:
        """Show what is true now."""
        self._take(replace(self._inputs, picture=self._link.picture))
        self.business.refresh()

    def language_switched(self) -> None:
        """Say everything in the other language."""
        self._take(replace(self._inputs, pressing=replace(self._inputs.pressing, said=SILENT)))
        self.business.speak(self.spoken)
        self.business.language_switched()

    def stop(self) -> None:
        """Stand still; for the end of the program."""
        self.business.stop()
        for timer in (self._tick, self._soon, self._armed):
            timer.stop()

    def _policy(self) -> PolicyView | None:
        hall = self._link.picture.hall
        return None if hall is None else hall.policy

    def _wanted(self, policy: PolicyView) -> PolicyKnobs:
        return view_rules.in_force(policy) if self._inputs.draft is None else self._inputs.draft

    def _draft(self, draft: PolicyKnobs | None) -> None:
        self._take(replace(self._inputs, draft=draft, pressing=self._quiet()))

    def _quiet(self) -> Pressing:
        """Return the pressing with nothing armed and nothing said; what is under way stays so."""
        return Pressing(busy=self._inputs.pressing.busy)

    def _ask(self, name: str, command: Command) -> None:
        self._armed.stop()
        self._take(replace(self._inputs, pressing=Pressing(busy=name)))
        self._link.ask(command, lambda answer: self._answered(name, answer), give_up_after_s=PATIENCE_S)

    def _answered(self, name: str, answer: Reply | HallError) -> None:
        inputs = self._inputs
        if isinstance(answer, Refused | HallError):
            telling = self.spoken.language
            said = SaidProps(answer.sentence.in_language(telling), answer.hint.in_language(telling), "warn")
        else:
            said = SaidProps(self.spoken.text("done_word"), "", "good")
            inputs = replace(inputs, draft=None) if name == APPLY else inputs
        self._take(replace(inputs, picture=self._link.picture, pressing=Pressing(said=said)))

    @Slot()
    def _disarm(self) -> None:
        self._take(replace(self._inputs, pressing=replace(self._inputs.pressing, armed="")))

    def _take(self, inputs: ControlInputs) -> None:
        now = self._link.clock.now()
        found = find_alarms(inputs, self.spoken, now)
        self._inputs = replace(inputs, noticed_at=noticed(inputs.noticed_at, found, now))
        self.show(derive(self._inputs, self.spoken, now))

    @Slot()
    def _changed(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    @Slot(object, object)
    def _hear(self, topic: Topic, message: Message) -> None:
        if topic.name == "device_done" and isinstance(message, DeviceOutcome):
            after = orders.answered(self._inputs.orders, "/".join(topic.parts), message)
            self._take(replace(self._inputs, orders=after))

    def _get_business(self) -> QObject:
        return self.business

    businessPage = Property(QObject, _get_business, constant=True)
    """The business page's own view model (QML)."""
