"""PySide6 6.12.0 on Python 3.11 lets None and True die (docs/decisions/0003-pinned-qt.md); a bump must be caught."""

import sys

from PySide6.QtCore import QObject, Signal

CALLS = 2000
SLACK = 200  # other code of the process may hold or drop a few in the meantime


class Emitter(QObject):
    """Something to call and to emit from."""

    told = Signal(bool)


def _count(value: object) -> int:
    return sys.getrefcount(value)


def test_calls_that_return_nothing_keep_none_alive() -> None:
    emitter = Emitter()
    before = _count(None)
    for _ in range(CALLS):
        emitter.setObjectName("name")
    assert abs(_count(None) - before) < SLACK


def test_emitting_keeps_true_alive() -> None:
    emitter = Emitter()
    heard: list[bool] = []
    emitter.told.connect(lambda value: heard.clear())
    before = _count(True)
    for _ in range(CALLS):
        emitter.told.emit(True)
    assert abs(_count(True) - before) < SLACK


def test_the_pinned_release_is_installed() -> None:
    import PySide6

    assert (6, 11, 3) <= tuple(int(part) for part in PySide6.__version__.split(".")[:3]) < (6, 12)
