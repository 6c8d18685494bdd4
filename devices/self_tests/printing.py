"""A slip printer is tested with one slip; the same order never prints a second one, also after a restart."""

from __future__ import annotations

from typing import Final

from devices.print_desk import PrintDesk
from devices.roles import Outcome, PrintJob, PrintResult
from devices.self_test import slip_of_self_test
from devices.self_tests.trial import SelfTest, Trial
from hall.contract.values import Text


def _print(trial: Trial) -> None:
    desk: PrintDesk = trial.desk
    slip = slip_of_self_test(trial.name, trial.device, trial.now.astimezone())
    desk.order(PrintJob(f"self-test-{trial.id}", slip), lambda result: _printed(trial, result))
    trial.wake()


def _printed(trial: Trial, result: PrintResult) -> None:
    if result.outcome is Outcome.PRINTED:
        trial.passed(Text(zh="测试凭条已打印。", en="the test slip was printed."))
    elif result.fault is not None:
        trial.failed(result.fault)
    else:
        trial.failed_by("not_confirmed")


RECEIPT_PRINTER: Final = SelfTest(Text(zh="正在打印测试凭条……", en="Printing a test slip ..."), _print)
