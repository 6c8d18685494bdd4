"""The wire of an ITL SSP banknote validator in words. Pure; nothing on it is personal.

What an answer means depends on the question, so both directions share what was asked last.
"""

from __future__ import annotations

from typing import Final

from devices.wire_reading import Said, Tellers
from drivers.wire.describe import FrameTeller
from drivers.wire.ssp import Answer, Command, Decoder, Packet, Reply
from drivers.wire.ssp_events import Event, PollEvent, decode_poll
from hall.contract.values import Text

_NEWEST: Final = 0xFF
"""Protocol version: what any version may tell is put in words; the driver is the one who must be strict."""
_POLLS: Final = frozenset({Command.POLL, Command.POLL_WITH_ACK})
_ORDERS: Final = {
    Command.RESET: Text(zh="复位", en="Resets it"),
    Command.SET_INHIBITS: Text(zh="设置可接收的面额", en="Says which notes to take"),
    Command.SETUP: Text(zh="询问设备资料", en="Asks who it is and which notes it knows"),
    Command.HOST_PROTOCOL: Text(zh="选择协议版本", en="Chooses the protocol's version"),
    Command.POLL: Text(zh="查询事件", en="Asks what has happened"),
    Command.REJECT: Text(zh="退回纸币", en="Gives the note back"),
    Command.DISABLE: Text(zh="停止接收", en="Lets it take no notes"),
    Command.ENABLE: Text(zh="开始接收", en="Lets it take notes"),
    Command.SERIAL: Text(zh="询问序列号", en="Asks for its serial number"),
    Command.SYNC: Text(zh="同步", en="Synchronises"),
    Command.LAST_REJECT: Text(zh="询问拒收原因", en="Asks why the last note was refused"),
    Command.HOLD: Text(zh="暂存纸币", en="Holds the note"),
    Command.POLL_WITH_ACK: Text(zh="查询事件（需确认）", en="Asks what has happened, to be acknowledged"),
    Command.EVENT_ACK: Text(zh="确认事件", en="Acknowledges what has happened"),
}
_ANSWERS: Final = {
    Answer.OK: Text(zh="成功", en="Done"),
    Answer.UNKNOWN_COMMAND: Text(zh="不认识的命令", en="Does not know the order"),
    Answer.WRONG_PARAMETER_COUNT: Text(zh="参数个数不对", en="Wrong number of parameters"),
    Answer.OUT_OF_RANGE: Text(zh="参数超出范围", en="A parameter is out of range"),
    Answer.CANNOT_NOW: Text(zh="现在不能执行", en="Cannot do it now"),
    Answer.SOFTWARE_ERROR: Text(zh="设备软件错误", en="Its software has failed"),
    Answer.FAIL: Text(zh="失败", en="Failed"),
    Answer.KEY_NOT_SET: Text(zh="未设密钥", en="Has no key"),
}
_EVENTS: Final = {
    Event.CHANNELS_DISABLED: Text(zh="所有面额停用", en="takes no kind of note"),
    Event.INITIALISING: Text(zh="正在启动", en="starting"),
    Event.STACKING: Text(zh="正在入箱", en="stacking"),
    Event.PATH_OPEN: Text(zh="通道打开", en="its path is open"),
    Event.CLEARED_FROM_FRONT: Text(zh="启动时纸币已退给客户", en="gave a note back at power-up"),
    Event.CLEARED_TO_CASHBOX: Text(zh="启动时纸币已入箱", en="put a note into the box at power-up"),
    Event.CASHBOX_REMOVED: Text(zh="钱箱已取出", en="cash box removed"),
    Event.CASHBOX_REPLACED: Text(zh="钱箱已装回", en="cash box replaced"),
    Event.FRAUD: Text(zh="疑似作弊", en="suspects fraud"),
    Event.STACKER_FULL: Text(zh="钱箱已满", en="stacker full"),
    Event.DISABLED: Text(zh="未启用", en="takes no notes"),
    Event.UNSAFE_JAM: Text(zh="卡钞（客户可触及）", en="jam within the customer's reach"),
    Event.SAFE_JAM: Text(zh="卡钞", en="jam"),
    Event.STACKED: Text(zh="已入箱", en="stacked"),
    Event.REJECTED: Text(zh="已退钞", en="rejected"),
    Event.REJECTING: Text(zh="正在退钞", en="rejecting"),
    Event.CREDIT: Text(zh="入账", en="credit"),
    Event.READ: Text(zh="识别纸币", en="reads a note"),
    Event.SLAVE_RESET: Text(zh="设备已复位", en="was reset"),
}


class SspWire:
    """Both directions of one line."""

    def __init__(self) -> None:
        self._asked: int | None = None

    def order(self, packet: Packet, raw: bytes) -> Said:
        """Word what the host says."""
        self._asked = packet.data[0]
        known = _ORDERS.get(Command(self._asked)) if self._asked in Command.__members__.values() else None
        return Said(known or Text(zh=f"命令 {self._asked:02X}", en=f"Order {self._asked:02X}"), raw)

    def answer(self, packet: Packet, raw: bytes) -> Said:
        """Word what the unit says to what it was asked last."""
        reply = Reply.from_data(packet.data)
        words = _ANSWERS.get(reply.answer) if reply.answer is not None else None
        words = words or Text(zh=f"应答 {reply.code:02X}", en=f"Answer {reply.code:02X}")
        if reply.is_ok and self._asked in _POLLS:
            words = _happened(reply.data)
        return Said(words, raw)


def tellers() -> Tellers:
    """Return the readers of both directions."""
    wire = SspWire()
    return FrameTeller(Decoder(), wire.order), FrameTeller(Decoder(), wire.answer)


def _happened(data: bytes) -> Text:
    report = decode_poll(data, _NEWEST)
    found = [_event(event) for event in report.events]
    if report.unread:
        found.append(
            Text(zh=f"其余 {len(report.unread)} 字节无法识别", en=f"{len(report.unread)} bytes not understood")
        )
    if not found:
        return Text(zh="没有新事件", en="Nothing has happened")
    return Text(zh="事件：" + "、".join(one.zh for one in found), en="Events: " + ", ".join(one.en for one in found))


def _event(event: PollEvent) -> Text:
    words = _EVENTS[event.kind]
    if event.channel is None:
        return words
    return Text(zh=f"{words.zh}（通道 {event.channel}）", en=f"{words.en} (channel {event.channel})")
