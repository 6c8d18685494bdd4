"""What the pages of applying draw: frozen values with their words already chosen."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.view.lookup_props import AccountLine


@dataclass(frozen=True, slots=True)
class Choice:
    """One large thing to choose."""

    key: str
    icon: str
    tint: str
    title: str
    hint: str


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What the card told, its number masked."""

    is_read: bool = False
    name: str = ""
    number: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class ReviewFact:
    """One line of the review; `key` is the page on which it is changed."""

    key: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class PhotoProps:
    """The photo of one side; `source` is empty while the camera's own picture is shown."""

    source: str = ""
    snap: str = ""
    is_taking: bool = False


@dataclass(frozen=True, slots=True)
class HeldProps:
    """Why the application is not through."""

    icon: str = ""
    title: str = ""
    sentence: str = ""
    hint: str = ""
    another: str = ""
    """The way on for whom the known order is not this one; empty: there is none."""


@dataclass(frozen=True, slots=True)
class DoneProps:
    """The work order."""

    order: str = ""
    kind: str = ""
    phone: str = ""
    qr: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApplyProps:
    """Everything of applying."""

    title: str = ""
    hint: str = ""
    kinds: tuple[Choice, ...] = ()
    card: CardFacts = CardFacts()
    place: str = ""
    """Where the card goes."""
    standings: tuple[Choice, ...] = ()
    typed: str = ""
    label: str = ""
    """What is typed or written here."""
    extra_key: str = ""
    resend: str = ""
    """Send another code, or when that can be done; empty: not here."""
    can_resend: bool = False
    accounts: tuple[AccountLine, ...] = ()
    types_account: bool = False
    address: str = ""
    photo: PhotoProps = PhotoProps()
    facts: tuple[ReviewFact, ...] = ()
    front: str = ""
    back: str = ""
    """Addresses of the small pictures."""
    signature: str = ""
    """The strokes as the path of an SVG, in thousandths of the pad's width."""
    held: HeldProps = HeldProps()
    done: DoneProps = DoneProps()
