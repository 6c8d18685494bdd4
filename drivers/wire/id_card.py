"""The text area of Chinese identity cards, all four layouts, both ways. Pure; no ``repr`` shows personal data.

::

    256 bytes UTF-16LE, fixed fields padded with U+0020; the character at byte 248 names the layout:
    ' ' resident card          'J' residence permit for Hong Kong, Macao and Taiwan residents
    'I' foreigner's permanent residence card of 2017       'Y' the same, of 2023

Offsets and lengths are in the tables below, in bytes. Source: the interface manuals of the card readers' makers for
each layout (they agree); sex after GB/T 2261.1, nation after GB/T 3304.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from drivers.wire.errors import OutOfRange, UnreadableCard
from hall.contract.masking import masked_name, masked_number
from hall.contract.values import Text

TEXT_BYTES = 256
_FLAG_AT = 248
_LONG_TERM = "长期"


class CardKind(StrEnum):
    """Which card; the value is the type flag in the text area."""

    RESIDENT = " "
    HK_MO_TW = "J"
    FOREIGN_2017 = "I"
    FOREIGN_2023 = "Y"


class Sex(IntEnum):
    """GB/T 2261.1."""

    UNKNOWN = 0
    MALE = 1
    FEMALE = 2
    NOT_STATED = 9


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class IdCard:
    """One card as read. Fields that a kind of card does not have are empty; `valid_to` None means long-term (长期).

    ``repr`` and ``str`` mask name and number and leave everything else out, so that a card which slips into a log line
    or a traceback gives nobody away.
    """

    kind: CardKind = CardKind.RESIDENT
    name: str
    number: str
    sex: Sex
    birth: date
    valid_from: date
    valid_to: date | None
    nation: str = ""
    address: str = ""
    issuer: str = ""
    english_name: str = ""
    nationality: str = ""
    permit_number: str = ""
    issue_count: str = ""
    card_version: str = ""
    former_number: str = ""
    photo: bytes = b""

    def __repr__(self) -> str:
        name = masked_name(self.name or self.english_name)
        return f"IdCard(kind={self.kind.name}, name={name}, number={masked_number(self.number)})"

    def age_on(self, day: date) -> int:
        """Return the age in whole years on `day`; one born on 29 February comes of age on 1 March."""
        return day.year - self.birth.year - ((day.month, day.day) < (self.birth.month, self.birth.day))

    def is_valid_on(self, day: date) -> bool:
        """Return whether `day` lies within the card's validity, both ends included."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class _Slot:
    name: str
    offset: int
    length: int
    start: int = 0
    """First character of the value that stands here, when a value is split over two slots."""


_COMMON = (_Slot("name", 0, 30), _Slot("sex", 30, 2))
_RESIDENT = (
    *_COMMON,
    _Slot("nation", 32, 4),
    _Slot("birth", 36, 16),
    _Slot("address", 52, 70),
    _Slot("number", 122, 36),
    _Slot("issuer", 158, 30),
    _Slot("valid_from", 188, 16),
    _Slot("valid_to", 204, 16),
)
_LAYOUTS: Mapping[CardKind, tuple[_Slot, ...]] = {
    CardKind.RESIDENT: _RESIDENT,
    CardKind.HK_MO_TW: (
        *(slot for slot in _RESIDENT if slot.name != "nation"),
        _Slot("permit_number", 220, 18),
        _Slot("issue_count", 238, 4),
    ),
    CardKind.FOREIGN_2017: (
        _Slot("english_name", 0, 120),
        _Slot("sex", 120, 2),
        _Slot("number", 122, 30),
        _Slot("nationality", 152, 6),
        _Slot("name", 158, 30),
        _Slot("valid_from", 188, 16),
        _Slot("valid_to", 204, 16),
        _Slot("birth", 220, 16),
        _Slot("card_version", 236, 4),
        _Slot("issuer", 240, 8),
    ),
    CardKind.FOREIGN_2023: (
        *_COMMON,
        _Slot("issue_count", 32, 4),
        _Slot("birth", 36, 16),
        _Slot("english_name", 52, 70),
        _Slot("number", 122, 36),
        _Slot("valid_from", 188, 16),
        _Slot("valid_to", 204, 16),
        _Slot("english_name", 220, 22, start=35),
        _Slot("nationality", 242, 6),
        _Slot("former_number", 250, 6),
    ),
}
_LABELS = {
    "name": Text(zh="姓名", en="name"),
    "sex": Text(zh="性别", en="sex"),
    "nation": Text(zh="民族", en="nation"),
    "birth": Text(zh="出生日期", en="date of birth"),
    "address": Text(zh="住址", en="address"),
    "number": Text(zh="证件号码", en="number"),
    "issuer": Text(zh="签发机关", en="issuing authority"),
    "valid_from": Text(zh="有效期起始日", en="first day of validity"),
    "valid_to": Text(zh="有效期截止日", en="last day of validity"),
    "permit_number": Text(zh="通行证号码", en="travel permit number"),
    "issue_count": Text(zh="签发次数", en="count of issues"),
    "english_name": Text(zh="英文姓名", en="English name"),
    "nationality": Text(zh="国籍", en="nationality"),
    "card_version": Text(zh="证件版本", en="card version"),
    "former_number": Text(zh="原证件号码关联项", en="link to the former number"),
}
_TEXT_AREA = Text(zh="文字信息", en="text area")


def decode_text_area(area: bytes, photo: bytes = b"") -> IdCard:
    """Read the 256 bytes of a card's text area; `photo` is kept as it is (WLT, opaque).

    Raises `UnreadableCard` naming the field, never its content.
    """
    if len(area) != TEXT_BYTES:
        raise UnreadableCard(_TEXT_AREA)
    flag = _characters(area, _FLAG_AT, 2, _TEXT_AREA, keep_space=True)
    if flag not in CardKind.__members__.values():
        raise UnreadableCard(Text(zh="类型标识", en="type flag"))
    kind = CardKind(flag)
    raw: dict[str, str] = {}
    for slot in _LAYOUTS[kind]:
        part = _characters(area, slot.offset, slot.length, _LABELS[slot.name])
        raw[slot.name] = (raw.get(slot.name, "").ljust(slot.start) + part).rstrip()
    sex, birth = _sex(raw.pop("sex")), _day(raw.pop("birth"), "birth")
    valid_from, until = _day(raw.pop("valid_from"), "valid_from"), raw.pop("valid_to")
    valid_to = None if until == _LONG_TERM else _day(until, "valid_to")
    if not raw["number"]:
        raise UnreadableCard(_LABELS["number"])
    return IdCard(kind=kind, sex=sex, birth=birth, valid_from=valid_from, valid_to=valid_to, photo=photo, **raw)


def encode_text_area(card: IdCard) -> bytes:
    """Return the 256 bytes a card of this kind carries; fields its layout does not have are left out.

    Raises `OutOfRange` naming a field that is too long for its place.
    """
    values = {
        "sex": str(int(card.sex)),
        "birth": f"{card.birth:%Y%m%d}",
        "valid_from": f"{card.valid_from:%Y%m%d}",
        "valid_to": _LONG_TERM if card.valid_to is None else f"{card.valid_to:%Y%m%d}",
    }
    area = bytearray(" ".encode("utf-16-le") * (TEXT_BYTES // 2))
    slots = _LAYOUTS[card.kind]
    for slot in slots:
        value = values.get(slot.name) or str(getattr(card, slot.name))
        rest = [other.start for other in slots if other.name == slot.name and other.start > slot.start]
        part = value[slot.start : rest[0] if rest else None].encode("utf-16-le")
        if len(part) > slot.length:
            raise OutOfRange(_LABELS[slot.name])
        area[slot.offset : slot.offset + len(part)] = part
    area[_FLAG_AT : _FLAG_AT + 2] = card.kind.value.encode("utf-16-le")
    return bytes(area)


def _characters(area: bytes, offset: int, length: int, label: Text, *, keep_space: bool = False) -> str:
    try:
        text = area[offset : offset + length].decode("utf-16-le")
    except UnicodeDecodeError:
        raise UnreadableCard(label) from None
    return text if keep_space else text.strip(" \0\u3000")


def _sex(text: str) -> Sex:
    if text not in {str(int(sex)) for sex in Sex}:
        raise UnreadableCard(_LABELS["sex"])
    return Sex(int(text))


def _day(text: str, name: str) -> date:
    if len(text) != 8 or not (text.isascii() and text.isdigit()):
        raise UnreadableCard(_LABELS[name])
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise UnreadableCard(_LABELS[name]) from None
