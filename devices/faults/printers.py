"""Faults of printers and print jobs. Pure; a table."""

from __future__ import annotations

from collections.abc import Mapping

from devices.faults.kinds import FaultKind, row
from hall.contract.values import FaultAction, Health

_LESS, _USER, _HARD = Health.DEGRADED, Health.USER_ERROR, Health.HARDWARE_ERROR

PRINTERS: Mapping[str, FaultKind] = {
    "paper_out": row(
        _USER,
        FaultAction.REFILL,
        ("{name}：缺纸。", "请打开纸仓，装入新纸卷。"),
        ("{name}: out of paper.", "Open it and put in a new roll."),
    ),
    "paper_low": row(
        _LESS,
        FaultAction.REFILL,
        ("{name}：纸将用完。", "请准备新纸卷，尽快更换。"),
        ("{name}: low on paper.", "Have a new roll ready and change it soon."),
    ),
    "cover_open": row(
        _USER,
        FaultAction.CLEAR,
        ("{name}：盖子没有关好。", "请关好盖子，听到咔嗒声为止。"),
        ("{name}: the cover is open.", "Close it until it clicks."),
    ),
    "cutter_error": row(
        _HARD,
        FaultAction.CLEAR,
        ("{name}：切刀卡住。", "请打开盖子，取出卡住的纸，再关好盖子。"),
        ("{name}: the cutter is stuck.", "Open the cover, take out the jammed paper and close it."),
    ),
    "paper_jam": row(
        _HARD,
        FaultAction.CLEAR,
        ("{name}：卡纸。", "请打开盖子，取出卡住的纸，再关好盖子。"),
        ("{name}: paper is jammed.", "Open the cover, take out the jammed paper and close it."),
    ),
    "head_hot": row(
        _LESS,
        FaultAction.NONE,
        ("{name}：打印头过热，正在冷却。", "请稍候，会自动恢复。"),
        ("{name}: the print head is hot and cools down.", "Wait a moment; it goes on by itself."),
    ),
    "mechanical_error": row(
        _HARD,
        FaultAction.MAINTAIN,
        ("{name}：机械故障。", "请关机检查有无异物，再开机；仍不恢复请报修。"),
        (
            "{name}: a mechanical fault.",
            "Switch it off, look for something caught in it, switch it on; else have it repaired.",
        ),
    ),
    "unrecoverable": row(
        _HARD,
        FaultAction.MAINTAIN,
        ("{name}：发生无法自行恢复的故障。", "请关机，五秒后开机；仍不恢复请报修。"),
        (
            "{name}: a fault it cannot recover from.",
            "Switch it off, wait five seconds, switch it on; if it stays, have it repaired.",
        ),
    ),
    "printer_offline": row(
        _USER,
        FaultAction.CLEAR,
        ("{name}：处于脱机状态。", "请检查盖子、纸和面板上的按键。"),
        ("{name}: off line.", "Check the cover, the paper and the buttons on its panel."),
    ),
    "status_incomplete": row(
        Health.UNKNOWN,
        FaultAction.CONFIGURE,
        ("{name}：没有报告全部状态。", "请检查设置中的型号；该打印机可能不支持状态查询。"),
        (
            "{name}: it does not report all of its state.",
            "Check the model in the settings; the printer may not answer questions about its state.",
        ),
    ),
    "slip_in_mouth": row(
        _LESS,
        FaultAction.CLEAR,
        ("{name}：出口有未取走的凭条。", "请取走凭条。"),
        ("{name}: a slip waits in its mouth.", "Take the slip."),
    ),
    "ticket_stuck": row(
        _USER,
        FaultAction.CLEAR,
        ("{name}：出口的票据无法回收。", "请取走出口的票据；若取不出，请打开盖子清理。"),
        (
            "{name}: the ticket in its mouth does not go back.",
            "Take the ticket out; if it sits fast, open the cover and clear it.",
        ),
    ),
    "not_confirmed": row(
        _LESS,
        FaultAction.NONE,
        ("{name}：没有确认凭条是否打印完成。", "请查看出口是否有凭条；系统不会自动重打。"),
        (
            "{name}: it did not say whether the slip was printed.",
            "Look whether the slip is there; it is not printed again by itself.",
        ),
    ),
    "interrupted": row(
        _LESS,
        FaultAction.NONE,
        ("{name}：程序中断，凭条没有开始打印。", "请重新打印。"),
        ("{name}: the program stopped before the slip was begun.", "Print it again."),
    ),
    "not_journalled": row(
        _LESS,
        FaultAction.MAINTAIN,
        ("{name}：打印任务无法存盘，因此没有打印。", "请清理磁盘空间并检查数据文件夹的权限。"),
        (
            "{name}: the job could not be written to disk, so nothing was printed.",
            "Free some disk space and check the permissions of the data folder.",
        ),
    ),
    "unprintable": row(
        _LESS,
        FaultAction.CONFIGURE,
        ("{name}：凭条内容无法打印。", "请检查凭条文字或更换驱动。"),
        ("{name}: it cannot print what is on this slip.", "Check the slip's text or the driver."),
    ),
}
