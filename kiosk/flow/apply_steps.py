"""Which page of an application follows which, and what each needs to be done with. Pure.

Going back loses nothing: what was filled in stands there again. From the review one thing can be changed, and the
review comes next again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from assets.typing.entry import Kind as Typed
from assets.typing.entry import is_whole
from hall.contract.business.applications import NEEDS_ACCOUNT
from kiosk.flow.apply_state import Applying, Standing
from kiosk.flow.pages import Page
from kiosk.flow.signature import is_signature

P = Page
STEPS: Final[Mapping[Page, int]] = {
    P.APPLY_KIND: 1,
    P.APPLY_CARD: 2,
    P.APPLY_STANDING: 3,
    P.APPLY_OWNER: 3,
    P.APPLY_OWNER_NUMBER: 3,
    P.APPLY_ASKING: 4,
    P.APPLY_ACCOUNT: 4,
    P.APPLY_ADDRESS: 4,
    P.APPLY_ADDRESS_TYPED: 4,
    P.APPLY_PHONE: 5,
    P.APPLY_CODE: 5,
    P.APPLY_FRONT: 6,
    P.APPLY_BACK: 6,
    P.APPLY_REVIEW: 7,
    P.APPLY_SIGN: 7,
}
"""The step of the indicator to which a page belongs."""
LAST_STEP: Final = 7
_ANCHORS: Final = {P.APPLY_ADDRESS_TYPED: P.APPLY_ADDRESS, P.APPLY_ASKING: P.APPLY_ACCOUNT}
"""Pages beside the way, and the page on the way that they belong to."""


def way(applying: Applying) -> tuple[Page, ...]:
    """Return the pages of this application in their order."""
    is_deputy = applying.standing is Standing.DEPUTY
    return (
        P.APPLY_KIND,
        P.APPLY_CARD,
        P.APPLY_STANDING,
        *((P.APPLY_OWNER, P.APPLY_OWNER_NUMBER) if is_deputy else ()),
        *((P.APPLY_ACCOUNT,) if applying.kind in NEEDS_ACCOUNT else ()),
        P.APPLY_ADDRESS,
        P.APPLY_PHONE,
        *(() if applying.is_confirmed else (P.APPLY_CODE,)),
        P.APPLY_FRONT,
        P.APPLY_BACK,
        P.APPLY_REVIEW,
        P.APPLY_SIGN,
    )


_DONE: Final[Mapping[Page, Callable[[Applying], bool]]] = {
    P.APPLY_KIND: lambda a: a.kind is not None,
    P.APPLY_CARD: lambda a: a.card is not None,
    P.APPLY_STANDING: lambda a: a.standing is not None,
    P.APPLY_OWNER: lambda a: bool(a.owner_name.strip()),
    P.APPLY_OWNER_NUMBER: lambda a: is_whole(Typed.ID, a.owner_number),
    P.APPLY_ACCOUNT: lambda a: a.account is not None,
    P.APPLY_ADDRESS: lambda a: bool(a.address.strip()),
    P.APPLY_PHONE: lambda a: is_whole(Typed.PHONE, a.phone) and a.phone[1] in "3456789",
    P.APPLY_CODE: lambda a: a.is_confirmed,
    P.APPLY_FRONT: lambda a: a.front is not None,
    P.APPLY_BACK: lambda a: a.back is not None,
    P.CORRECT_FRONT: lambda a: a.front is not None,
    P.CORRECT_BACK: lambda a: a.back is not None,
    P.APPLY_REVIEW: lambda _: True,
    P.APPLY_SIGN: lambda a: is_signature(a.strokes),
}


def is_done(page: Page, applying: Applying) -> bool:
    """Tell whether `page` has all that it asks for."""
    return _DONE[_ANCHORS.get(page, page)](applying)


def first_open(applying: Applying) -> Page:
    """Return the first page before the review that still wants something; the review when none does."""
    return next(page for page in way(applying) if page is P.APPLY_REVIEW or not is_done(page, applying))


def page_after(page: Page, applying: Applying) -> Page:
    """Return where the way goes on after `page`."""
    if applying.mends:
        return first_open(applying)
    pages = way(applying)
    here = _ANCHORS.get(page, page)
    if here is P.APPLY_CODE:
        return P.APPLY_FRONT  # once the phone is confirmed its code is no page of the way any more
    return pages[pages.index(here) + 1]


def page_before(page: Page, applying: Applying) -> Page | None:
    """Return where the way came from, `None` before the first page."""
    if page in _ANCHORS:
        return _ANCHORS[page]
    if page is P.APPLY_CODE:
        return P.APPLY_PHONE
    if applying.mends and page is not P.APPLY_REVIEW and first_open(applying) is P.APPLY_REVIEW:
        return P.APPLY_REVIEW
    pages = way(applying)
    return pages[pages.index(page) - 1] if page is not P.APPLY_KIND else None
