"""The wire of call pads and evaluators (``FF 68``) in words. Pure; nothing on it is personal."""

from __future__ import annotations

from typing import Final

from devices.wire_reading import Said, Tellers
from drivers.wire import pad_keys
from drivers.wire.describe import FrameTeller
from drivers.wire.errors import MalformedFrame
from drivers.wire.pad import BEEP, SHOW, Decoder, Direction, Frame
from drivers.wire.pad_keys import Key, Rated, read_press
from hall.contract.values import Text

_KEYS: Final = {
    Key.CALL_NEXT: Text(zh="呼叫下一位", en="call next"),
    Key.RECALL: Text(zh="重呼", en="recall"),
    Key.BEGIN_RATING: Text(zh="请评价", en="ask for a rating"),
    Key.MISSED: Text(zh="过号", en="missed"),
    Key.PARK: Text(zh="挂起", en="park"),
    Key.CALL_PARKED: Text(zh="呼叫挂起的客户", en="call a parked one"),
    Key.PAUSE: Text(zh="暂停", en="pause"),
    Key.TRANSFER: Text(zh="转移", en="transfer"),
    Key.STAND_BACK: Text(zh="请在一米线外等候", en="stand back"),
    Key.CANCEL: Text(zh="取消", en="cancel"),
}


def tellers() -> Tellers:
    """Return the readers of both directions."""
    return FrameTeller(Decoder(Direction.TO_PAD), _to_pad), FrameTeller(Decoder(Direction.TO_HOST), _from_pad)


def _from_pad(frame: Frame, raw: bytes) -> Said:
    try:
        heard = read_press(frame)
    except MalformedFrame:
        return Said(_at(frame, Text(zh="未知的按键", en="a key that no maker names")), raw)
    if isinstance(heard, Rated):
        return Said(_at(frame, Text(zh=f"评价键 {heard.level}", en=f"rating key {heard.level}")), raw)
    typed = "".join(map(str, heard.digits))
    key = _KEYS[heard.key]
    return Said(_at(frame, Text(zh=f"按键 {typed} {key.zh}", en=f"key {typed} {key.en}")), raw)


def _to_pad(frame: Frame, raw: bytes) -> Said:
    if frame.command == BEEP:
        return Said(_at(frame, Text(zh="鸣响", en="sounds")), raw)
    if frame == pad_keys.five_stars(frame.address):
        return Said(_at(frame, Text(zh="显示五星", en="shows five stars")), raw)
    if frame == pad_keys.open_rating(frame.address):
        return Said(_at(frame, Text(zh="请客户评价", en="asks for a rating")), raw)
    if frame.command == SHOW and len(frame.data) == 6:
        shown = "".join(str(digit) if digit <= 9 else "_" for digit in frame.data)
        return Said(_at(frame, Text(zh=f"显示 {shown}", en=f"shows {shown}")), raw)
    return Said(_at(frame, Text(zh="确认", en="is acknowledged")), raw)


def _at(frame: Frame, words: Text) -> Text:
    zh, en = (" ".join(text.split()) for text in (words.zh, words.en))
    return Text(zh=f"地址 {frame.address}：{zh}", en=f"Address {frame.address}: {en}")
