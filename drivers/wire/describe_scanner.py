"""The wire of a scanner in words. Pure.

Rule: nothing a scanner sends is shown. What it reads may be a person's, and half a code looks like an answer.
"""

from __future__ import annotations

from typing import Final

from devices.wire_reading import Said, Tellers, hidden
from drivers.wire.describe import OrderTeller, not_understood
from drivers.wire.errors import Damage
from drivers.wire.scanner import LineFramer
from drivers.wire.trigger import Acknowledged, ScannerEvent, TriggerCodec
from drivers.wire.trigger_7e00 import ALIVE_QUERY, COMMAND_MODE, QUERY_BAUD, SAVE_SETTINGS
from drivers.wire.trigger_ssi import DONE, REVISION_REQUEST, ssi_packet
from drivers.wire.trigger_udi import udi_command
from hall.contract.values import Text

_QUESTIONS: Final = {
    QUERY_BAUD.to_bytes(): Text(zh="询问串口速率", en="Asks for the speed of the line"),
    ALIVE_QUERY.to_bytes(): Text(zh="询问是否在线", en="Asks for a sign of life"),
    COMMAND_MODE.to_bytes(): Text(zh="切换为命令触发", en="Switches to scanning on command"),
    SAVE_SETTINGS.to_bytes(): Text(zh="保存设置", en="Saves its settings"),
    udi_command("QRYSYS"): Text(zh="询问型号", en="Asks who it is"),
    ssi_packet(REVISION_REQUEST): Text(zh="询问型号", en="Asks who it is"),
    ssi_packet(DONE): Text(zh="确认已收到", en="Confirms what came"),
    b"\x00": Text(zh="唤醒", en="Wakes it"),
}


def tellers(codec: TriggerCodec) -> Tellers:
    """Return the readers of both directions of a scanner that is spoken to by `codec`, which must be a fresh one."""
    orders = dict(_QUESTIONS)
    for order, words in (
        (codec.start(), Text(zh="开始扫描", en="Starts scanning")),
        (codec.stop(), Text(zh="停止扫描", en="Stops scanning")),
    ):
        if order:
            orders[order] = words
    return OrderTeller(orders, not_understood), CodeTeller(codec)


class CodeTeller:
    """Tells that a code or an answer came, and how long it was."""

    def __init__(self, codec: TriggerCodec) -> None:
        self._codec, self._framer = codec, LineFramer()

    def feed(self, data: bytes) -> list[Said]:
        """Take bytes of any number; return what is complete now."""
        return self._told(self._codec.feed(data))

    def flush(self) -> list[Said]:
        """What is held is a code."""
        said = self._told(self._codec.flush())
        return said + [_code(one) for one in self._framer.flush()]

    def _told(self, events: list[ScannerEvent]) -> list[Said]:
        said: list[Said] = []
        for event in events:
            if isinstance(event, Acknowledged):
                said.append(_acknowledged(event))
                continue
            said += [_code(one) for one in self._framer.feed(event.data)]
            if event.whole:
                said += [_code(one) for one in self._framer.flush()]
        return said


def _acknowledged(event: Acknowledged) -> Said:
    if event.ok:
        return hidden(Text(zh="命令已执行", en="The order was carried out"))
    return hidden(Text(zh="命令被拒绝", en="The order was refused"))


def _code(found: bytes | Damage) -> Said:
    if isinstance(found, Damage):
        return hidden(Text(zh="无法识别的数据（不显示内容）", en="Data not understood, not shown"))
    size = len(found)
    return hidden(Text(zh=f"扫到一个码，{size} 字节（不显示内容）", en=f"A code of {size} bytes, not shown"))
