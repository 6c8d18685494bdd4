"""Faults of card readers and scanners, and of what is laid on or held before them. Pure; a table."""

from __future__ import annotations

from collections.abc import Mapping

from devices.faults.kinds import FaultKind, row
from hall.contract.values import FaultAction, Health

_LESS, _HARD = Health.DEGRADED, Health.HARDWARE_ERROR

READERS: Mapping[str, FaultKind] = {
    "reader_self_test_failed": row(
        _HARD,
        FaultAction.MAINTAIN,
        ("{name}：安全模块自检失败。", "请重新上电；仍不恢复请报修。"),
        (
            "{name}: the security module failed its self-test.",
            "Switch it off and on; if it stays, have it repaired.",
        ),
    ),
    "reader_not_authorised": row(
        _HARD,
        FaultAction.MAINTAIN,
        ("{name}：安全模块未授权。", "请联系设备厂商更新授权。"),
        ("{name}: the security module is not authorised.", "Have its authorisation renewed by the maker."),
    ),
    "reader_failed": row(
        _HARD,
        FaultAction.RESET,
        ("{name}：设备报告了错误。", "请重新上电；仍不恢复请报修。"),
        ("{name}: it reports an error.", "Switch it off and on; if it stays, have it repaired."),
    ),
    "card_unreadable": row(
        _LESS,
        FaultAction.CLEAR,
        ("证件没有读出来。", "请把证件移开，再重新平放在读卡区。"),
        ("The card could not be read.", "Lift the card and lay it flat on the reader again."),
    ),
    "card_lift_again": row(
        _LESS,
        FaultAction.CLEAR,
        ("读卡区上还有一张已读过的证件。", "请拿起证件；需要使用时再重新放上。"),
        ("A card that was already read lies on the reader.", "Lift it; lay it down again to use it."),
    ),
    "card_wrong_type": row(
        _LESS,
        FaultAction.CLEAR,
        ("这张卡不是可识别的证件。", "请放居民身份证、港澳台居民居住证或外国人永久居留身份证。"),
        (
            "This card is not an identity card that can be read here.",
            "Use a resident identity card, a residence permit or a permanent residence card.",
        ),
    ),
    "no_card": row(
        _LESS,
        FaultAction.NONE,
        ("没有检测到证件。", "请把证件平放在读卡区。"),
        ("No card was seen.", "Lay the card flat on the reader."),
    ),
    "code_unreadable": row(
        _LESS,
        FaultAction.NONE,
        ("扫到的码无法识别。", "请出示业务二维码，距扫描窗口约十厘米。"),
        (
            "The scanned code could not be read.",
            "Show the code of your business about ten centimetres before the window.",
        ),
    ),
    "no_code": row(
        _LESS,
        FaultAction.NONE,
        ("没有扫到码。", "请把码对准扫描窗口。"),
        ("No code was scanned.", "Hold the code before the window."),
    ),
}
