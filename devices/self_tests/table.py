"""Which test belongs to which role. A role that is missing here is asked how it is, and no more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from devices.roles import Readiness
from devices.self_tests.cash import BANKNOTE_ACCEPTOR
from devices.self_tests.counter import CALL_PAD, RATING_PAD, WINDOW_SIGN
from devices.self_tests.photos import DOCUMENT_CAMERA
from devices.self_tests.printing import RECEIPT_PRINTER
from devices.self_tests.reading import CODE_READER, ID_CARD_READER
from devices.self_tests.sound import SPEAKER
from devices.self_tests.trial import SelfTest, Trial
from hall.contract.values import DeviceRole, Text

SELF_TESTS: Final[Mapping[DeviceRole, SelfTest]] = {
    DeviceRole.RECEIPT_PRINTER: RECEIPT_PRINTER,
    DeviceRole.TICKET_DISPENSER: RECEIPT_PRINTER,
    DeviceRole.ID_CARD_READER: ID_CARD_READER,
    DeviceRole.CODE_READER: CODE_READER,
    DeviceRole.BANKNOTE_ACCEPTOR: BANKNOTE_ACCEPTOR,
    DeviceRole.CALL_PAD: CALL_PAD,
    DeviceRole.RATING_PAD: RATING_PAD,
    DeviceRole.WINDOW_SIGN: WINDOW_SIGN,
    DeviceRole.SPEAKER: SPEAKER,
    DeviceRole.DOCUMENT_CAMERA: DOCUMENT_CAMERA,
}


def self_test_of(role: DeviceRole) -> SelfTest:
    """Return the test of `role`."""
    return SELF_TESTS.get(role, _QUESTION)


def _ask(trial: Trial) -> None:
    trial.ask(lambda ready: _judge(trial, ready))


def _judge(trial: Trial, ready: Readiness) -> None:
    if ready.is_usable and ready.fault is None:
        trial.passed(Text(zh="工作正常。", en="all is well."))
    elif ready.fault is not None:
        trial.failed(ready.fault)
    else:
        trial.failed_by("state_unknown")


_QUESTION: Final = SelfTest(Text(zh="正在询问设备状态……", en="Asking how it is ..."), _ask)
