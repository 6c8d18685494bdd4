"""Orders to a device from the control room or a technician: self-test, restart, enable, disable.

A self-test is what its role's room in `devices.self_tests` says; while one runs, the same order waits for its answer.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

from devices.fleet import Fleet
from devices.self_tests.table import self_test_of
from devices.self_tests.trial import Trial
from devices.worker import Worker
from hall.contract.clock import Clock
from hall.contract.messages import DeviceOrder, DeviceOutcome
from hall.contract.values import Text

Answer = Callable[[DeviceOutcome], None]


class OrderClerk:
    """Takes orders and answers each once; an order repeated with the same command id tests nothing twice."""

    def __init__(self, fleet: Fleet, clock: Clock) -> None:
        """Take orders for the devices of `fleet`."""
        self._fleet, self._clock = fleet, clock
        self.is_serving = False
        """A customer is being served with these devices: nothing is tested now."""
        self._lock = threading.Lock()
        self._under_way: dict[str, list[Answer]] = {}

    def take(self, order: DeviceOrder, then: Answer) -> None:
        """Carry `order` out; `then` gets what came of it, at once or when the device has answered."""
        try:
            worker = self._fleet.named(order.device)
        except KeyError:
            then(no_such_device(order))
            return
        match order.order:
            case "self_test":
                self._self_test(order, worker, then)
            case "restart":
                worker.restart()
                then(done(order, worker.report.sheet.name, Text(zh="正在重新连接。", en="connecting again.")))
            case "enable":
                worker.enable(True)
                then(done(order, worker.report.sheet.name, Text(zh="已启用。", en="switched on.")))
            case "disable":
                worker.enable(False)
                then(done(order, worker.report.sheet.name, Text(zh="已停用。", en="switched off.")))
            case unknown:
                then(refused(order, Text(zh=f"设备不认识命令 {unknown}。", en=f"Devices know no order '{unknown}'.")))

    def _self_test(self, order: DeviceOrder, worker: Worker, then: Answer) -> None:
        if self.is_serving:
            fault = worker.report.word("in_use")
            said, hint = fault.sentence, fault.hint
            then(refused(order, Text(zh=f"{said.zh}{hint.zh}", en=f"{said.en} {hint.en}")))
            return
        with self._lock:
            waiting = self._under_way.setdefault(order.command_id, [])
            waiting.append(then)
            if len(waiting) > 1:
                return
        trial = Trial(order.command_id, worker, self._clock.now(), partial(self._tested, order, worker))
        self_test_of(worker.section.role).run(trial)

    def _tested(self, order: DeviceOrder, worker: Worker, is_passed: bool, said: Text) -> None:
        with self._lock:
            waiting = self._under_way.pop(order.command_id, [])
        outcome = done(order, worker.report.sheet.name, said) if is_passed else refused(order, said)
        for then in waiting:
            then(outcome)


def done(order: DeviceOrder, name: Text, said: Text) -> DeviceOutcome:
    """Return the outcome of an order that was carried out on the device called `name`."""
    sentence = Text(zh=f"{name.zh}：{said.zh}", en=f"{name.en}: {said.en}")
    return DeviceOutcome(command_id=order.command_id, device=order.device, is_done=True, sentence=sentence)


def refused(order: DeviceOrder, sentence: Text) -> DeviceOutcome:
    """Return the outcome of an order that was not carried out, for the reason `sentence`."""
    return DeviceOutcome(command_id=order.command_id, device=order.device, is_done=False, sentence=sentence)


def no_such_device(order: DeviceOrder) -> DeviceOutcome:
    """Return the outcome of an order to a device that this agent does not have."""
    said = Text(zh=f"本终端没有设备 {order.device}。", en=f"There is no device {order.device} here.")
    return refused(order, said)
