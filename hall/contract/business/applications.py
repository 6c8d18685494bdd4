"""Applications for supply or a change, and the work orders they become. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from hall.contract.business.values import AccountId, IdNumber, Name, OrderId, Phone, Stars, Words
from hall.contract.values import Instant, Text, value


class Kind(StrEnum):
    """What is applied for."""

    NEW_HOME = "new_home"
    NEW_BUSINESS = "new_business"
    MORE_POWER = "more_power"
    CHANGE_OWNER = "change_owner"
    RENAME = "rename"
    MOVE_METER = "move_meter"
    PAUSE = "pause"
    CLOSE = "close"


NEEDS_ACCOUNT: Final = frozenset(Kind) - {Kind.NEW_HOME, Kind.NEW_BUSINESS}
"""Kinds that are about an account that exists."""


class OrderState(StrEnum):
    """The states of a work order: 未提交, 审核中, 处理中, 退单, 已完成, 已撤销."""

    NOT_SUBMITTED = "not_submitted"
    UNDER_REVIEW = "under_review"
    IN_PROCESS = "in_process"
    RETURNED = "returned"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"


ORDER_STEPS: Final[Mapping[OrderState, frozenset[OrderState]]] = {
    OrderState.NOT_SUBMITTED: frozenset({OrderState.UNDER_REVIEW, OrderState.WITHDRAWN}),
    OrderState.UNDER_REVIEW: frozenset({OrderState.IN_PROCESS, OrderState.RETURNED, OrderState.WITHDRAWN}),
    OrderState.IN_PROCESS: frozenset({OrderState.COMPLETED, OrderState.RETURNED}),
    OrderState.RETURNED: frozenset({OrderState.UNDER_REVIEW, OrderState.WITHDRAWN}),
    OrderState.COMPLETED: frozenset(),
    OrderState.WITHDRAWN: frozenset(),
}
"""What may come after what; a returned order goes back to review when it was corrected."""


APPLIED_ALREADY: Final = "applied_already"
"""The reason for refusing an application when the like of it is open; the refusal is `about` that order."""


@value
class Person:
    """The owner or the applicant. Personal data: ``repr`` shows none of it."""

    name: Name
    id_number: IdNumber
    phone: Phone | None = None

    def __repr__(self) -> str:
        return "Person(…)"


@value
class ApplicationForm:
    """What a customer fills in, most of it from the ID card. Photos and the signature are ids of stored files."""

    kind: Kind
    owner: Person
    applicant: Person
    """Whose phone was confirmed by a one-time code."""
    address: Words
    account: AccountId | None = None
    remark: str = ""
    id_front: str
    id_back: str
    id_is_of: IdNumber
    """Whose card was photographed: the owner's or the applicant's, no other."""
    signature: str
    phone_confirmed: bool


class FormFault(StrEnum):
    """What is wrong with a form."""

    ACCOUNT_MISSING = "account_missing"
    ACCOUNT_NOT_WANTED = "account_not_wanted"
    PHONE_MISSING = "phone_missing"
    PHONE_NOT_CONFIRMED = "phone_not_confirmed"
    STRANGERS_ID = "strangers_id"
    PHOTOS_MISSING = "photos_missing"
    NOT_SIGNED = "not_signed"


def faults_of(form: ApplicationForm) -> tuple[FormFault, ...]:
    """Return everything that keeps `form` from being submitted, in the order in which it is filled in."""
    found = {
        FormFault.ACCOUNT_MISSING: form.kind in NEEDS_ACCOUNT and form.account is None,
        FormFault.ACCOUNT_NOT_WANTED: form.kind not in NEEDS_ACCOUNT and form.account is not None,
        FormFault.PHONE_MISSING: form.applicant.phone is None,
        FormFault.PHONE_NOT_CONFIRMED: form.applicant.phone is not None and not form.phone_confirmed,
        FormFault.STRANGERS_ID: form.id_is_of not in (form.owner.id_number, form.applicant.id_number),
        FormFault.PHOTOS_MISSING: not form.id_front or not form.id_back,
        FormFault.NOT_SIGNED: not form.signature,
    }
    return tuple(fault for fault, is_there in found.items() if is_there)


class FormPart(StrEnum):
    """What of a form can be made anew when its order was returned."""

    PEOPLE = "people"
    PHONE = "phone"
    ADDRESS = "address"
    ACCOUNT = "account"
    REMARK = "remark"
    PHOTOS = "photos"
    SIGNATURE = "signature"


def parts_changed(before: ApplicationForm, after: ApplicationForm) -> tuple[FormPart, ...]:
    """Return what is other in `after` than it was `before`."""

    def names(form: ApplicationForm) -> list[tuple[str, str]]:
        return [(person.name, person.id_number) for person in (form.owner, form.applicant)]

    def photos(form: ApplicationForm) -> tuple[str, str, str]:
        return form.id_front, form.id_back, form.id_is_of

    found = {
        FormPart.PEOPLE: names(before) != names(after),
        FormPart.PHONE: before.applicant.phone != after.applicant.phone,
        FormPart.ADDRESS: before.address != after.address,
        FormPart.ACCOUNT: before.account != after.account,
        FormPart.REMARK: before.remark != after.remark,
        FormPart.PHOTOS: photos(before) != photos(after),
        FormPart.SIGNATURE: before.signature != after.signature,
    }
    return tuple(part for part, is_other in found.items() if is_other)


@value
class OrderStep:
    """One step in a work order's life."""

    state: OrderState
    handler: str
    at: Instant
    words: str = ""
    changed: tuple[FormPart, ...] = ()
    """What the customer made anew with this step."""


@value
class OrderPaper:
    """One photo or signature of a work order, for staff who review it."""

    kind: str
    """`id_front`, `id_back` or `signature`, as it was stored."""
    content: str
    """base64: a JPEG or PNG file, or the signature as an SVG file."""


@value
class OrderVersion:
    """The form of a work order as it was once submitted, for staff who review it: people and places are masked."""

    at: Instant
    changed: tuple[FormPart, ...]
    """Against the version before; of the first one nothing."""
    owner_masked: str
    applicant_masked: str
    phone_masked: str
    address_masked: str
    remark: str
    papers: tuple[str, ...]
    """Ids of the photos of the card, front and back, and of the signature."""


@value
class OrderRating:
    """A customer's rating of a completed order."""

    speed: Stars
    attitude: Stars
    words: str = ""


@value
class WorkOrder:
    """A work order as customers and staff see it; names are masked, the form itself stays in the business system."""

    order: OrderId
    kind: Kind
    state: OrderState
    owner_masked: str
    applicant_masked: str
    address_masked: str
    phone_masked: str
    account: AccountId | None
    made_at: Instant
    steps: tuple[OrderStep, ...]
    """The oldest first."""
    pressed: int = 0
    """How often the customer pressed for speed (催办)."""
    may_press_at: Instant | None = None
    """When it may be pressed for again; `None`: not in this state."""
    returned_because: Text | None = None
    rating: OrderRating | None = None
