"""The sheet on which a person signs, for an act on money or on for duty: what it is about, who, the PIN as dots. Pure.

Rule: the PIN itself is never here, only how long it is; nothing is signed for without a person, a PIN and an amount.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from hall.contract.business.money import fen_of
from hall.contract.documents_hall import ClerkInfo
from hall.contract.signed_acts import SignedAct
from screens.business.matters import FactProps
from screens.control.view_panel_parts import SILENT, SaidProps
from screens.device_sheet.telling import Telling

Facts: TypeAlias = Callable[[Telling], tuple[FactProps, ...]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """An act that wants a signature. `amount` is fen; None: it is written on the sheet."""

    act: SignedAct
    matter: str
    amount: int | None
    facts: Facts


@dataclass(frozen=True, slots=True)
class Signing:
    """How far the signature is; without `wanted` there is no sheet."""

    wanted: Wanted | None = None
    written: str = ""
    """The amount as it is written, in yuan."""
    clerk: str = ""
    pin_length: int = 0
    is_busy: bool = False
    said: SaidProps = SILENT


NOTHING_TO_SIGN = Signing()


@dataclass(frozen=True, slots=True)
class SignerProps:
    """One person who may sign."""

    key: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class SignProps:
    """Everything the sheet draws. `amount_label` is "" when the amount is known."""

    is_open: bool = False
    title: str = ""
    facts: tuple[FactProps, ...] = ()
    amount_label: str = ""
    amount: str = ""
    amount_error: str = ""
    signers: tuple[SignerProps, ...] = ()
    pin_length: int = 0
    kept: str = ""
    """What becomes of the signature."""
    confirm: str = ""
    is_ready: bool = False
    is_busy: bool = False
    said: SaidProps = SILENT


def derive_sheet(signing: Signing, clerks: tuple[ClerkInfo, ...], telling: Telling) -> SignProps:
    """Return what the sheet shows."""
    wanted = signing.wanted
    if wanted is None:
        return SignProps()
    is_written = wanted.amount is None
    is_wrong = is_written and signing.written.strip() != "" and fen_of(signing.written) is None
    return SignProps(
        is_open=True,
        title=telling.text(f"sign_{wanted.act.value}"),
        facts=wanted.facts(telling),
        amount_label=telling.text("sign_amount") if is_written else "",
        amount=signing.written,
        amount_error=telling.text("sign_amount_wrong") if is_wrong else "",
        signers=tuple(SignerProps(one.clerk, signature(one, telling), one.clerk == signing.clerk) for one in clerks),
        pin_length=signing.pin_length,
        kept=telling.text("sign_duty_kept" if wanted.act is SignedAct.DUTY else "sign_kept"),
        confirm=telling.text(f"sign_{wanted.act.value}_now"),
        is_ready=is_ready(signing),
        is_busy=signing.is_busy,
        said=signing.said if clerks else _nobody(telling),
    )


def _nobody(telling: Telling) -> SaidProps:
    """Return why there is nobody to choose: the hall's server, which knows its people, was never heard."""
    return SaidProps(telling.text("sign_nobody"), telling.text("sign_nobody_hint"), "warn")


def is_ready(signing: Signing) -> bool:
    """Tell whether everything is there that a signature needs."""
    has_all = bool(signing.clerk) and signing.pin_length > 0 and amount_of(signing) is not None
    return has_all and not signing.is_busy


def amount_of(signing: Signing) -> int | None:
    """Return the fen that are signed for; None when nobody has said how much."""
    wanted = signing.wanted
    if wanted is None:
        return None
    return fen_of(signing.written) if wanted.amount is None else wanted.amount


def signature(clerk: ClerkInfo, telling: Telling) -> str:
    """Return a person in the screen's language: name and staff number."""
    return f"{telling.data(clerk.name)} {clerk.staff_number}".strip()
