"""The wire of a window sign in words, Modbus or plain text. Pure; what a sign shows is public."""

from __future__ import annotations

from typing import Final

from devices.wire_reading import Said, Tellers
from drivers.wire.describe import FrameTeller, OrderTeller, not_understood
from drivers.wire.errors import MalformedFrame
from drivers.wire.sign import Decoder, Direction, Frame, Function
from drivers.wire.sign_ascii import BoardDecoder, BoardOrder
from drivers.wire.sign_orders import NUMBER_REGISTER, TEXT_REGISTER, Refusal, Refused, read_answer
from hall.contract.values import Text

_REFUSALS: Final = {
    Refusal.FUNCTION: Text(zh="不支持该功能", en="it does not have that function"),
    Refusal.ADDRESS: Text(zh="地址不存在", en="it does not have that address"),
    Refusal.VALUE: Text(zh="数值不允许", en="the value is not allowed"),
    Refusal.FAILURE: Text(zh="设备故障", en="it has failed"),
    Refusal.BUSY: Text(zh="设备忙", en="it is busy"),
}


def tellers() -> Tellers:
    """Return the readers of both directions."""
    return FrameTeller(Decoder(Direction.TO_SIGN), _order), FrameTeller(Decoder(Direction.TO_HOST), _answer)


def plain_tellers() -> Tellers:
    """Return the readers of both directions of a plain-text board; how it words its answers is not published."""
    return OrderTeller({}, _board_order), OrderTeller({}, not_understood)


def _board_order(data: bytes) -> list[Said]:
    found = BoardDecoder().feed(data)
    if len(found) != 1 or not isinstance(found[0], BoardOrder):
        return not_understood(data)
    order = found[0]
    shown = Text(zh=f"屏 {order.address}：显示“{order.text}”", en=f"Sign {order.address}: shows '{order.text}'")
    asked = Text(zh=f"屏 {order.address}：询问 {order.text}", en=f"Sign {order.address}: asks for {order.text}")
    return [Said(asked if order.asks else shown, data)]


def _order(frame: Frame, raw: bytes) -> Said:
    at = int.from_bytes(frame.data[:2], "big")
    if frame.function == Function.COIL:
        words = Text(zh="闪烁", en="blinks") if frame.data[2:3] == b"\xff" else Text(zh="不闪烁", en="does not blink")
    elif at == TEXT_REGISTER and frame.function == Function.REGISTERS:
        shown = frame.data[5:].decode("gbk", errors="replace").rstrip()
        words = Text(zh=f"显示“{shown}”", en=f"shows '{shown}'")
    elif at == NUMBER_REGISTER and frame.function == Function.REGISTER:
        number = int.from_bytes(frame.data[2:4], "big")
        words = Text(zh=f"显示数字 {number}", en=f"shows the number {number}")
    else:
        words = Text(zh=f"写寄存器 {at:04X}", en=f"register {at:04X} is written")
    return Said(_unit(frame, words), raw)


def _answer(frame: Frame, raw: bytes) -> Said:
    try:
        answer = read_answer(frame)
    except MalformedFrame:
        return Said(_unit(frame, Text(zh="无法识别的应答", en="an answer that is not understood")), raw)
    if not isinstance(answer, Refused):
        return Said(_unit(frame, Text(zh="已写入", en="written")), raw)
    why = _REFUSALS.get(answer.reason) if answer.reason is not None else None
    why = why or Text(zh=f"代码 {answer.code}", en=f"code {answer.code}")
    return Said(_unit(frame, Text(zh=f"拒绝：{why.zh}", en=f"refused: {why.en}")), raw)


def _unit(frame: Frame, words: Text) -> Text:
    return Text(zh=f"屏 {frame.unit}：{words.zh}", en=f"Sign {frame.unit}: {words.en}")
