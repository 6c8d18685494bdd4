"""Orders to a device from the control room or a technician: self-test, restart, enable, disable."""

from __future__ import annotations

from collections.abc import Callable

from devices.fleet import Fleet
from devices.print_desk import PrintDesk
from devices.roles import Outcome, PrintJob, PrintResult, Readiness
from devices.self_test import slip_of_self_test
from devices.worker import Worker
from hall.contract.clock import Clock
from hall.contract.documents import DeviceFault
from hall.contract.messages import DeviceOrder, DeviceOutcome
from hall.contract.values import Text

Answer = Callable[[DeviceOutcome], None]


class OrderClerk:
    """Takes orders and answers each once; an order repeated with the same command id prints no second slip."""

    def __init__(self, fleet: Fleet, clock: Clock) -> None:
        """Take orders for the devices of `fleet`."""
        self._fleet, self._clock = fleet, clock

    def take(self, order: DeviceOrder, then: Answer) -> None:
        """Carry `order` out; `then` gets what came of it, at once or when the device has answered."""
        try:
            worker = self._fleet.named(order.device)
        except KeyError:
            _answer(
                order, then, Text(zh=f"本终端没有设备 {order.device}。", en=f"There is no device {order.device} here.")
            )
            return
        name = worker.report.sheet.name
        match order.order:
            case "self_test":
                self._self_test(order, worker, then)
            case "restart":
                worker.restart()
                said = Text(zh=f"{name.zh}：正在重新连接。", en=f"{name.en}: connecting again.")
                _answer(order, then, said, is_done=True)
            case "enable":
                worker.enable(True)
                _answer(order, then, Text(zh=f"{name.zh}：已启用。", en=f"{name.en}: switched on."), is_done=True)
            case "disable":
                worker.enable(False)
                _answer(order, then, Text(zh=f"{name.zh}：已停用。", en=f"{name.en}: switched off."), is_done=True)
            case unknown:
                _answer(order, then, Text(zh=f"设备不认识命令 {unknown}。", en=f"Devices know no order '{unknown}'."))

    def _self_test(self, order: DeviceOrder, worker: Worker, then: Answer) -> None:
        name = worker.report.sheet.name
        if isinstance(worker.desk, PrintDesk):
            slip = slip_of_self_test(name, order.device, self._clock.now().astimezone())
            job = PrintJob(f"self-test-{order.command_id}", slip)
            worker.desk.order(job, lambda result: _printed(order, name, result, then))
            worker.wake()
        else:
            worker.ask(lambda ready: _asked(order, name, ready, then))


def _printed(order: DeviceOrder, name: Text, result: PrintResult, then: Answer) -> None:
    if result.outcome is Outcome.PRINTED:
        said = Text(zh=f"{name.zh}：测试凭条已打印。", en=f"{name.en}: the test slip was printed.")
        _answer(order, then, said, is_done=True)
    else:
        _answer(order, then, _sentence(name, result.fault))


def _asked(order: DeviceOrder, name: Text, ready: Readiness, then: Answer) -> None:
    if ready.is_usable and ready.fault is None:
        _answer(order, then, Text(zh=f"{name.zh}：工作正常。", en=f"{name.en}: all is well."), is_done=True)
    else:
        _answer(order, then, _sentence(name, ready.fault), is_done=ready.is_usable)


def _sentence(name: Text, fault: DeviceFault | None) -> Text:
    if fault is None:
        return Text(zh=f"{name.zh}：状态未知。", en=f"{name.en}: its state is not known.")
    return fault.sentence


def _answer(order: DeviceOrder, then: Answer, sentence: Text, *, is_done: bool = False) -> None:
    then(DeviceOutcome(command_id=order.command_id, device=order.device, is_done=is_done, sentence=sentence))
