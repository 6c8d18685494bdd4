"""The wire of a CCNET banknote validator in words. Pure; nothing on it is personal.

What an answer means depends on the question, so both directions share what was asked last.
"""

from __future__ import annotations

from typing import Final

from devices.wire_reading import Said, Tellers
from drivers.wire import ccnet
from drivers.wire.ccnet import Decoder, Frame
from drivers.wire.ccnet_states import Polled, State, read_state
from drivers.wire.describe import FrameTeller
from drivers.wire.errors import MalformedFrame
from hall.contract.values import Text

_ORDERS: Final = {
    ccnet.ACK.body: Text(zh="确认", en="Acknowledges"),
    ccnet.NAK.body: Text(zh="请重发", en="Asks to say it again"),
    ccnet.RESET.body: Text(zh="复位", en="Resets it"),
    ccnet.STATUS.body: Text(zh="询问设置", en="Asks for its settings"),
    ccnet.SECURITY.body: Text(zh="设置安全级别", en="Sets how strict it is"),
    ccnet.POLL.body: Text(zh="查询状态", en="Asks how it is"),
    ccnet.STACK.body: Text(zh="收下纸币", en="Stacks the note"),
    ccnet.RETURN.body: Text(zh="退回纸币", en="Gives the note back"),
    ccnet.IDENT.body: Text(zh="询问设备资料", en="Asks who it is"),
    ccnet.HOLD.body: Text(zh="暂存纸币", en="Holds the note"),
    ccnet.BILL_TABLE.body: Text(zh="询问面额表", en="Asks which notes it knows"),
}
_ENABLE: Final = Text(zh="设置可接收的面额", en="Says which notes to take")
_STATES: Final = {
    State.POWER_UP: Text(zh="刚通电", en="powered up"),
    State.POWER_UP_WITH_BILL_IN_VALIDATOR: Text(zh="通电时识别器内有纸币", en="powered up, a note in the validator"),
    State.POWER_UP_WITH_BILL_IN_STACKER: Text(zh="通电时钱箱口有纸币", en="powered up, a note in the stacker"),
    State.INITIALISING: Text(zh="正在启动", en="starting"),
    State.IDLING: Text(zh="等待纸币", en="waits for notes"),
    State.ACCEPTING: Text(zh="正在吸入", en="draws a note in"),
    State.STACKING: Text(zh="正在入箱", en="stacking"),
    State.RETURNING: Text(zh="正在退回", en="returning"),
    State.DISABLED: Text(zh="未启用", en="takes no notes"),
    State.HOLDING: Text(zh="暂存中", en="holding"),
    State.BUSY: Text(zh="忙", en="busy"),
    State.REJECTING: Text(zh="正在退钞", en="rejecting"),
    State.ILLEGAL_COMMAND: Text(zh="不认识的命令", en="does not know the order"),
    State.CASSETTE_FULL: Text(zh="钱箱已满", en="cassette full"),
    State.CASSETTE_OUT: Text(zh="钱箱已取出", en="cassette out"),
    State.JAM_IN_VALIDATOR: Text(zh="识别器卡钞", en="jam in the validator"),
    State.JAM_IN_CASSETTE: Text(zh="钱箱卡钞", en="jam in the cassette"),
    State.CHEATED: Text(zh="疑似作弊", en="suspects fraud"),
    State.PAUSED: Text(zh="暂停", en="paused"),
    State.FAILURE: Text(zh="故障", en="has failed"),
    State.ESCROW: Text(zh="纸币待定", en="holds a note in escrow"),
    State.STACKED: Text(zh="已入箱", en="stacked a note"),
    State.RETURNED: Text(zh="已退回", en="gave a note back"),
}


class CcnetWire:
    """Both directions of one line."""

    def __init__(self) -> None:
        self._asked = b""

    def order(self, frame: Frame, raw: bytes) -> Said:
        """Word what the host says."""
        self._asked = frame.body
        known = _ENABLE if frame.body[:1] == bytes([ccnet.ENABLE]) else _ORDERS.get(frame.body)
        return Said(known or Text(zh="未知的命令", en="An unknown order"), raw)

    def answer(self, frame: Frame, raw: bytes) -> Said:
        """Word what the unit says to what it was asked last."""
        if self._asked == ccnet.POLL.body:
            return Said(_polled(frame), raw)
        if frame == ccnet.ACK:
            return Said(Text(zh="确认", en="Acknowledges"), raw)
        if frame == ccnet.NAK:
            return Said(Text(zh="请重发", en="Asks to say it again"), raw)
        if frame == ccnet.ILLEGAL_COMMAND:
            return Said(Text(zh="不认识的命令", en="Does not know the order"), raw)
        return Said(Text(zh=f"应答，{len(frame.body)} 字节", en=f"Answers with {len(frame.body)} bytes"), raw)


def tellers() -> Tellers:
    """Return the readers of both directions."""
    wire = CcnetWire()
    return FrameTeller(Decoder(), wire.order), FrameTeller(Decoder(), wire.answer)


def _polled(frame: Frame) -> Text:
    try:
        polled = read_state(frame)
    except MalformedFrame:
        return Text(zh="状态：无法识别", en="State: not understood")
    words, more = _STATES[polled.state], _detail(polled)
    return Text(zh=f"状态：{words.zh}{more.zh}", en=f"State: {words.en}{more.en}")


def _detail(polled: Polled) -> Text:
    if polled.bill is not None:
        return Text(zh=f"（面额类型 {polled.bill}）", en=f" (bill type {polled.bill})")
    if polled.argument is not None:
        return Text(zh=f"（代码 {polled.argument:02X}）", en=f" (code {polled.argument:02X})")
    return Text(zh="", en="")
