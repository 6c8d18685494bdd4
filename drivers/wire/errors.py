"""What a codec raises or reports. Rule: no error ever carries the content of an identity card."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hall.contract.errors import HallError
from hall.contract.values import Text

_TRY_AGAIN = Text(
    zh="请重试；若仍出现，请检查设备连接和型号设置。",
    en="Try again; if it comes back, check the cable and the configured model.",
)
_CARD_AGAIN = Text(zh="请把证件移开，再重新放好。", en="Lift the card and put it on again.")
_CHECK_TYPING = Text(zh="请核对后重新输入。", en="Check it and enter it again.")
_PROGRAM = Text(zh="请联系技术人员。", en="Tell the technician.")


class DamageKind(StrEnum):
    """Why a decoder could not use some bytes."""

    CHECKSUM = "checksum"
    LENGTH = "length"
    INCOMPLETE = "incomplete"
    OVERLONG = "overlong"
    NOISE = "noise"


@dataclass(frozen=True, slots=True)
class Damage:
    """A decoder's report that bytes were lost; a value and not an exception, because decoding goes on behind it."""

    kind: DamageKind


class WireError(HallError):
    """Base of everything the codecs raise."""

    code = "wire_error"


class MalformedFrame(WireError):
    """A frame passed its checksum but cannot mean anything."""

    code = "malformed_frame"

    def __init__(self, what: Text) -> None:
        super().__init__(
            Text(zh=f"设备应答无法解析：{what.zh}。", en=f"The device's answer makes no sense: {what.en}."),
            _TRY_AGAIN,
        )


class UnreadableCard(WireError):
    """A field of an identity card's text area is not what the standard says."""

    code = "unreadable_card"

    def __init__(self, field: Text) -> None:
        super().__init__(
            Text(zh=f"证件上的{field.zh}无法识别。", en=f"The card's {field.en} cannot be read."), _CARD_AGAIN
        )


class IdNumberFault(StrEnum):
    """Which rule an identity number breaks."""

    FORM = "form"
    AREA = "area"
    BIRTH = "birth"
    CHECK = "check"


_NUMBER_SENTENCES = {
    IdNumberFault.FORM: Text(zh="证件号码的位数或字符不正确。", en="The ID number has a wrong length or character."),
    IdNumberFault.AREA: Text(zh="证件号码的地区码不存在。", en="The ID number's area code does not exist."),
    IdNumberFault.BIRTH: Text(zh="证件号码中的出生日期不正确。", en="The ID number's date of birth is impossible."),
    IdNumberFault.CHECK: Text(zh="证件号码的校验位不正确。", en="The ID number's last character does not fit."),
}


class IncorrectIdNumber(WireError):
    """An identity number breaks a rule of GB 11643; `fault` says which. The number itself is not kept."""

    code = "incorrect_id_number"

    def __init__(self, fault: IdNumberFault) -> None:
        super().__init__(_NUMBER_SENTENCES[fault], _CHECK_TYPING)
        self.fault = fault


class IncorrectMrz(WireError):
    """A machine-readable zone has a wrong form or check digit; `field` says which."""

    code = "incorrect_mrz"

    def __init__(self, field: Text) -> None:
        super().__init__(
            Text(zh=f"机读区的{field.zh}不正确。", en=f"The machine-readable zone's {field.en} is wrong."),
            _CARD_AGAIN,
        )
        self.field = field


class UndecodableText(WireError):
    """A scanned code holds bytes that are text in no encoding we accept."""

    code = "undecodable_text"

    def __init__(self) -> None:
        super().__init__(
            Text(zh="扫到的码不是文字内容。", en="The scanned code does not hold text."),
            Text(zh="请出示业务二维码。", en="Show the code that belongs to your business."),
        )


class UnprintableText(WireError):
    """Text holds characters that a printer's own font cannot print; `characters` must be sent as a picture."""

    code = "unprintable_text"

    def __init__(self, characters: str) -> None:
        points = " ".join(f"U+{ord(character):04X}" for character in characters)
        super().__init__(
            Text(zh=f"打印机字库没有这些字符：{points}。", en=f"The printer has no glyphs for {points}."), _PROGRAM
        )
        self.characters = characters


class OutOfRange(WireError):
    """A value does not fit the field of a frame."""

    code = "out_of_range"

    def __init__(self, what: Text) -> None:
        super().__init__(
            Text(zh=f"{what.zh}超出协议允许的范围。", en=f"The {what.en} is outside what the protocol can carry."),
            _PROGRAM,
        )
