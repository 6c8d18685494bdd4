"""What a device shows when it is tested: a slip with everything a slip can hold, in both languages. Pure."""

from __future__ import annotations

from datetime import datetime

from devices.slip import Align, Feed, Line, Pair, QrCode, Rule, Size, Slip
from hall.contract.values import Text


def slip_of_self_test(name: Text, device: str, at: datetime) -> Slip:
    """Return the slip that tests the printer `name`; `at` is shown as given."""
    moment = f"{at:%Y-%m-%d %H:%M:%S}"
    return Slip(
        (
            Line(f"{name.zh} 自检", Size.DOUBLE, Align.CENTRE, bold=True),
            Line("Printer self-test", align=Align.CENTRE),
            Rule(),
            Pair("设备 Device", device),
            Pair("时间 Time", moment),
            Line("A012", Size.QUADRUPLE, Align.CENTRE, bold=True),
            # a name character that printers' own fonts do not have: it must come out drawn, not as garbage
            Line("生僻字 Rare: 㐀䶮", align=Align.CENTRE),
            QrCode(f"self-test {device} {moment}"),
            Line("若以上内容清晰完整，打印机工作正常。", align=Align.CENTRE),
            Line("If all of this is clear and complete, the printer works.", align=Align.CENTRE),
            Feed(1),
        )
    )
