"""Faults of what stands on and above a counter: pads and signs. Pure; a table."""

from __future__ import annotations

from collections.abc import Mapping

from devices.faults.kinds import FaultKind, row
from hall.contract.values import FaultAction, Health

_LESS = Health.DEGRADED

COUNTER: Mapping[str, FaultKind] = {
    "line_noisy": row(
        _LESS,
        FaultAction.MAINTAIN,
        ("{name}：收到的按键信号不完整。", "请再按一次；若反复出现，请检查 {port} 的接线和波特率。"),
        (
            "{name}: a press arrived damaged.",
            "Press again; if it comes back, check the wires and the speed of {port}.",
        ),
    ),
    "key_unknown": row(
        _LESS,
        FaultAction.CONFIGURE,
        ("{name}：收到未知的按键。", "请核对设备型号；该按键没有执行任何操作。"),
        ("{name}: a key that is not known was pressed.", "Check the model; the key did nothing."),
    ),
}
