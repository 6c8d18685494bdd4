"""The wire of an identity-card reader in words. Pure.

Rule: no reply that carries data shows a byte of it, and no byte from the reader that makes no frame is shown: half a
frame of a card is a card too.
"""

from __future__ import annotations

from typing import Final

from devices.wire_reading import Said, Tellers, hidden
from drivers.wire import sam
from drivers.wire.describe import FrameTeller
from drivers.wire.errors import WireError
from drivers.wire.sam import Answer, Command, Decoder, Direction, Frame, Reply
from hall.contract.values import Text

_ORDERS: Final = {
    (order.cmd, order.para): words
    for order, words in (
        (sam.RESET, Text(zh="复位读卡模块", en="Resets the module")),
        (sam.STATUS, Text(zh="询问模块状态", en="Asks for the module's state")),
        (sam.SAM_ID, Text(zh="询问模块编号", en="Asks for the module's number")),
        (sam.FIND, Text(zh="寻卡", en="Looks for a card")),
        (sam.SELECT, Text(zh="选卡", en="Selects the card")),
        (sam.READ_BASE, Text(zh="读取卡内信息", en="Reads the card")),
        (sam.READ_FULL, Text(zh="读取卡内信息和指纹", en="Reads the card with fingerprints")),
        (sam.READ_ADDRESS, Text(zh="读取最新住址", en="Reads the newest address")),
        (sam.SET_RF_BYTES, Text(zh="设置射频字节数", en="Sets the size of radio frames")),
    )
}
_ANSWERS: Final = {
    Answer.OK: Text(zh="成功", en="Done"),
    Answer.FOUND: Text(zh="发现卡片", en="A card is there"),
    Answer.NO_CARD: Text(zh="没有卡片", en="No card"),
    Answer.HOST_CHECKSUM: Text(zh="命令校验错误", en="The order's checksum was wrong"),
    Answer.HOST_LENGTH: Text(zh="命令长度错误", en="The order's length was wrong"),
    Answer.HOST_COMMAND: Text(zh="不认识的命令", en="The order is not known"),
    Answer.CARD_REJECTED_SAM: Text(zh="卡片拒绝读卡模块", en="The card rejected the module"),
    Answer.SAM_REJECTED_CARD: Text(zh="读卡模块拒绝卡片", en="The module rejected the card"),
    Answer.READ_FAILED: Text(zh="读卡失败", en="The card could not be read"),
    Answer.SELECT_FAILED: Text(zh="选卡失败", en="The card could not be selected"),
    Answer.ITEM_NOT_ON_CARD: Text(zh="卡上没有该项", en="The card does not have that"),
    Answer.WRONG_CARD_TYPE: Text(zh="卡片类型不符", en="Wrong kind of card"),
    Answer.SELF_TEST_FAILED: Text(zh="模块自检失败", en="The module's self-test failed"),
    Answer.NOT_AUTHORISED: Text(zh="模块未授权", en="The module is not authorised"),
}


def tellers() -> Tellers:
    """Return the readers of both directions."""
    return (
        FrameTeller(Decoder(Direction.TO_READER), _order),
        FrameTeller(Decoder(Direction.TO_HOST), _reply, masks_rest=True),
    )


def _order(frame: Frame, raw: bytes) -> Said:
    try:
        order = Command.from_frame(frame)
    except WireError:
        return Said(Text(zh="无法识别的命令", en="An order that is not understood"), raw)
    known = _ORDERS.get((order.cmd, order.para))
    code = f"{order.cmd:02X} {order.para:02X}"
    return Said(known or Text(zh=f"命令 {code}", en=f"Order {code}"), raw)


def _reply(frame: Frame, raw: bytes) -> Said:
    try:
        reply = Reply.from_frame(frame)
    except WireError:
        return hidden(Text(zh="过短的应答", en="A reply that is too short"))
    code = f"{reply.sw3:02X}"
    known = _ANSWERS.get(reply.answer) if reply.answer is not None else None
    words = known or Text(zh=f"应答 {code}", en=f"Answer {code}")
    if not reply.data:
        return Said(words, raw)
    size = len(reply.data)
    return hidden(
        Text(zh=f"{words.zh}，附 {size} 字节数据（不显示内容）", en=f"{words.en}, with {size} bytes of data, not shown")
    )
