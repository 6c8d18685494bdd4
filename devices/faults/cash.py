"""Faults of banknote acceptors. Pure; a table."""

from __future__ import annotations

from collections.abc import Mapping

from devices.faults.kinds import FaultKind, row
from hall.contract.values import FaultAction, Health

_HAND, _LESS, _BROKEN = Health.USER_ERROR, Health.DEGRADED, Health.HARDWARE_ERROR

CASH: Mapping[str, FaultKind] = {
    "stacker_full": row(
        _HAND,
        FaultAction.CLEAR,
        ("{name}：钞箱已满，暂停收款。", "请按规定更换或清空钞箱，装回后会自动恢复。"),
        (
            "{name}: the cassette is full; no notes are taken.",
            "Change or empty the cassette as your rules say; it goes on when the cassette is back.",
        ),
    ),
    "stacker_nearly_full": row(
        _LESS,
        FaultAction.CLEAR,
        ("{name}：钞箱快满了。", "请安排清钞；目前仍可收款。"),
        ("{name}: the cassette is nearly full.", "Plan to empty it; notes are still taken."),
    ),
    "stacker_removed": row(
        _HAND,
        FaultAction.CLEAR,
        ("{name}：钞箱不在位，暂停收款。", "请装入钞箱并锁好。"),
        ("{name}: the cassette is out; no notes are taken.", "Put the cassette in and lock it."),
    ),
    "note_jam": row(
        _HAND,
        FaultAction.CLEAR,
        ("{name}：纸币卡在入口。", "请打开机头取出纸币，合上后会自动恢复；取出的纸币请交结算人员登记。"),
        (
            "{name}: a note is stuck at the entry.",
            "Open the head, take the note out and close it; hand the note to whoever does the settlement.",
        ),
    ),
    "stacker_jam": row(
        _HAND,
        FaultAction.CLEAR,
        ("{name}：纸币卡在钞箱入口。", "请取出钞箱，理顺纸币后装回；卡住的纸币请交结算人员登记。"),
        (
            "{name}: a note is stuck before the cassette.",
            "Take the cassette out, straighten the notes and put it back; tell whoever does the settlement.",
        ),
    ),
    "note_cheated": row(
        Health.SUSPECT,
        FaultAction.MAINTAIN,
        ("{name}：发现可疑的取钞动作，该笔未入账。", "请查看现场和监控录像，并核对钞箱。"),
        (
            "{name}: someone seems to pull at a note that was taken; it is not credited.",
            "Look at the place and the camera's film, and count the cassette.",
        ),
    ),
    "acceptor_paused": row(
        _LESS,
        FaultAction.NONE,
        ("{name}：暂停，入口处有第二张纸币。", "请取走入口处的纸币。"),
        ("{name}: paused, a second note is at the entry.", "Take the note from the entry."),
    ),
    "note_path_open": row(
        _HAND,
        FaultAction.CLEAR,
        ("{name}：走钞通道未关好。", "请关好机头。"),
        ("{name}: the note path is open.", "Close the head."),
    ),
    "acceptor_failed": row(
        _BROKEN,
        FaultAction.MAINTAIN,
        ("{name}：部件故障，不能收款。", "请断电五秒后重新上电；若仍出现，请联系维修人员。"),
        (
            "{name}: a part has failed; no notes are taken.",
            "Switch it off for five seconds; if it comes back, call maintenance.",
        ),
    ),
    "note_unclear": row(
        _LESS,
        FaultAction.CLEAR,
        ("{name}：有纸币去向不明，未入账。", "请在结算时核对钞箱和未结清单，确认后登记。"),
        (
            "{name}: there is a note of which nobody can say where it is; it is not credited.",
            "Count the cassette at the settlement, compare it with the list of open ends and enter what you found.",
        ),
    ),
    "cash_not_journalled": row(
        _BROKEN,
        FaultAction.MAINTAIN,
        ("{name}：收款记录无法保存，暂停收款。", "请检查磁盘空间和数据文件夹的权限。"),
        (
            "{name}: what it takes cannot be recorded, so it takes nothing.",
            "Check the free space of the disk and the rights of the data folder.",
        ),
    ),
    "no_note": row(
        _LESS,
        FaultAction.NONE,
        ("{name}：没有收到纸币。", "请再放入一张纸币；若仍收不到，请检查机头和设置。"),
        ("{name}: no note came.", "Insert one again; if none arrives, check its head and its settings."),
    ),
    "note_not_given_back": row(
        _HAND,
        FaultAction.CLEAR,
        ("{name}：测试纸币没有退回。", "请检查机头和钞箱，找到该张纸币。"),
        ("{name}: the test note was not given back.", "Look into the head and the cassette for it."),
    ),
}
