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
    "no_key": row(
        _LESS,
        FaultAction.NONE,
        ("{name}：没有收到按键。", "请按任一键；若仍收不到，请检查 {port} 的接线和设置中的地址。"),
        (
            "{name}: no key arrived.",
            "Press any; if none arrives, check the wires at {port} and the configured address.",
        ),
    ),
    "no_grade": row(
        _LESS,
        FaultAction.NONE,
        ("{name}：没有收到评价。", "请按任一评价键；若仍收不到，请检查 {port} 的接线和设置中的地址。"),
        (
            "{name}: no rating arrived.",
            "Press any key; if none arrives, check the wires at {port} and the configured address.",
        ),
    ),
    "sign_refused": row(
        _LESS,
        FaultAction.CONFIGURE,
        ("{name}：拒绝显示要显示的内容。", "请核对设置中的型号、地址和字数。"),
        ("{name}: it refuses what is to be shown.", "Check its model, address and number of columns in the settings."),
    ),
    "sign_text_cut": row(
        _LESS,
        FaultAction.CONFIGURE,
        ("{name}：要显示的文字放不下，已截短。", "请缩短文字，或核对设置中的字数。"),
        ("{name}: the text does not fit and was cut.", "Shorten it, or check the number of columns in the settings."),
    ),
    "line_echoes": row(
        Health.UNKNOWN,
        FaultAction.CONFIGURE,
        ("{name}：线路回送发出的数据，无法判断是否有应答。", "请关闭 RS-485 转换器的回显。"),
        (
            "{name}: the line returns what is sent, so nobody can tell whether it answers.",
            "Switch off the echo of the RS-485 adapter.",
        ),
    ),
}
