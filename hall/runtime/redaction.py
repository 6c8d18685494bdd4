"""What must never reach a log: identity numbers, telephone numbers, secrets, and fields that name a person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from hall.contract.masking import masked_id, masked_phone

# GB 11643: 6 digits of place, 8 of birth, 3 of order, a check character; people write the groups apart
_ID_NUMBER: Final = re.compile(r"(?<!\d)[1-9]\d{5}[ -]?\d{8}[ -]?\d{3}[\dXx](?!\d)")
_MOBILE: Final = re.compile(r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")
_PERSONAL_KEYS: Final = {"name", "full_name", "holder", "birth", "born"}
_PERSONAL_PARTS: Final = {"pin", "password", "secret", "token", "phone", "mobile", "address"}
_ID_KEYS: Final = re.compile(r"(^|_)id_?(number|card|no)(_|$)", re.IGNORECASE)

HIDDEN: Final = "[hidden]"


def redacted(found: object) -> object:
    """Return `found` as plain JSON data without what must not be logged; objects become their redacted `repr`."""
    match found:
        case None | bool():
            return found
        case Mapping():
            return {_text(key): HIDDEN if _is_personal(str(key)) else redacted(item) for key, item in found.items()}
        case list() | tuple() | set() | frozenset():
            return [redacted(item) for item in found]
        case int() | float():
            shown = _text(found)
            return found if shown == str(found) else shown
        case str():
            return _text(found)
        case _:
            return _text(repr(found))


def masked(text: str) -> str:
    """Return what a person wrote with the middle of ID and phone numbers hidden: ``138****5678``."""
    without = _ID_NUMBER.sub(lambda found: masked_id(_bare(found[0])), text)
    return _MOBILE.sub(lambda found: masked_phone(_bare(found[0])), without)


def _bare(number: str) -> str:
    return number.replace(" ", "").replace("-", "")


def _text(found: object) -> str:
    return _MOBILE.sub("[phone]", _ID_NUMBER.sub("[id number]", str(found)))


def _is_personal(key: str) -> bool:
    small = key.lower()
    return small in _PERSONAL_KEYS or bool(_PERSONAL_PARTS & set(small.split("_"))) or bool(_ID_KEYS.search(small))
