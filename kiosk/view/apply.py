"""The pages of applying: what each asks, what stands there so far, and the one thing to do next. Pure."""

from __future__ import annotations

from math import ceil
from typing import Final

from assets.typing.entry import Kind as Typed
from assets.typing.entry import grouped, is_whole
from hall.contract.business.applications import Kind
from hall.contract.masking import masked_id, masked_phone
from hall.runtime.words import Words
from kiosk.flow import Act, Flow, Page
from kiosk.flow.apply_account import can_check_account
from kiosk.flow.apply_papers import SIDES
from kiosk.flow.apply_phone import can_check_code, wait_s
from kiosk.flow.apply_state import Applying, IdCard, Side, Standing
from kiosk.flow.apply_steps import is_done
from kiosk.flow.one_time_code import FIGURES, MOST_SENT
from kiosk.flow.signature import path_of
from kiosk.view.apply_end import done_props, held_props, held_way_out
from kiosk.view.apply_props import ApplyProps, CardFacts, Choice, PhotoProps, ReviewFact
from kiosk.view.inputs import Inputs
from kiosk.view.lookup import account_line
from kiosk.view.props import PrimaryProps

P = Page
_KINDS: Final = (
    (Kind.NEW_HOME, "home", "a"),
    (Kind.NEW_BUSINESS, "buildings", "b"),
    (Kind.MORE_POWER, "bolt", "c"),
    (Kind.CHANGE_OWNER, "transfer", "d"),
    (Kind.RENAME, "edit", "e"),
    (Kind.MOVE_METER, "meter", "f"),
    (Kind.PAUSE, "pause", "g"),
    (Kind.CLOSE, "power", "h"),
)
_STANDINGS: Final = ((Standing.OWNER, "user", "a"), (Standing.DEPUTY, "users", "b"))
HINTED: Final = frozenset(
    {
        P.APPLY_CARD,
        P.APPLY_STANDING,
        P.APPLY_OWNER,
        P.APPLY_OWNER_NUMBER,
        P.APPLY_ASKING,
        P.APPLY_PHONE,
        P.APPLY_REVIEW,
        P.APPLY_SIGN,
        P.APPLY_SENDING,
    }
)
"""Pages whose question has a line beneath it that is always the same."""
LABELLED: Final = frozenset(
    {P.APPLY_OWNER, P.APPLY_OWNER_NUMBER, P.APPLY_ACCOUNT, P.APPLY_ADDRESS_TYPED, P.APPLY_PHONE, P.APPLY_CODE}
)
"""Pages on which something is typed or written."""
_NEXT: Final = {
    P.APPLY_CARD: "apply_next",
    P.APPLY_OWNER: "apply_next",
    P.APPLY_OWNER_NUMBER: "apply_next",
    P.APPLY_ACCOUNT: "apply_next",
    P.APPLY_ADDRESS: "apply_address_use",
    P.APPLY_ADDRESS_TYPED: "apply_next",
    P.APPLY_PHONE: "apply_next",
    P.APPLY_CODE: "apply_code_check",
    P.APPLY_FRONT: "apply_photo_keep",
    P.APPLY_BACK: "apply_photo_keep",
    P.CORRECT_FRONT: "apply_photo_keep",
    P.CORRECT_BACK: "apply_photo_keep",
    P.APPLY_REVIEW: "apply_review_right",
}


def apply_props(inputs: Inputs, words: Words) -> ApplyProps:
    """Return what the page draws; of other journeys' pages nothing."""
    flow = inputs.flow
    if not flow.page.value.startswith("apply_") and flow.page not in SIDES:
        return ApplyProps()
    applying, page = flow.visit.applying, flow.page
    return ApplyProps(
        title=_title(flow, words),
        hint=_hint(flow, words),
        kinds=_choices(_KINDS, "order_kind", "apply_kind", words) if page is P.APPLY_KIND else (),
        card=_card(applying.card),
        place=words.text(f"reader_{inputs.cabinet.card_reader}"),
        standings=_choices(_STANDINGS, "apply_standing", "apply_standing", words) if page is P.APPLY_STANDING else (),
        typed=_typed(flow),
        label=words.text(f"{page.value}_label") if page in LABELLED else "",
        extra_key="X" if page is P.APPLY_OWNER_NUMBER else "",
        resend=resend_words(inputs, words) if page is P.APPLY_CODE else "",
        can_resend=page is P.APPLY_CODE and can_resend(inputs),
        accounts=tuple(account_line(account, words) for account in applying.accounts),
        types_account=applying.types_account,
        address=applying.address,
        photo=_photo(flow, words),
        facts=_facts(applying, words) if page is P.APPLY_REVIEW else (),
        front=applying.front.preview if applying.front is not None else "",
        back=applying.back.preview if applying.back is not None else "",
        signature=path_of(applying.strokes),
        held=held_props(flow, words) if page is P.APPLY_HELD else ApplyProps().held,
        done=done_props(inputs, words) if page is P.APPLY_DONE else ApplyProps().done,
    )


def apply_primary(flow: Flow, words: Words) -> PrimaryProps | None:
    """Return the one thing to do next on a page of applying; `None` on others'."""
    page, applying = flow.page, flow.visit.applying
    if not page.value.startswith("apply_") and page not in SIDES:
        return None
    if page is P.APPLY_SIGN and is_done(page, applying):
        return PrimaryProps(Act.SEND.value, words.text("apply_sign_send"), "check")
    if page is P.APPLY_DONE:
        return PrimaryProps(Act.DONE.value, words.text("apply_done_leave"), "check")
    if page is P.APPLY_HELD:
        return held_way_out(applying, words)
    if page is P.APPLY_ADDRESS and not is_done(page, applying):
        return PrimaryProps(Act.EDIT.value, words.text("apply_address_write"), "edit")
    if page in _NEXT and _can_go_on(page, applying):
        return PrimaryProps(Act.NEXT.value, words.text(_NEXT[page]), "arrow-right")
    return PrimaryProps()


def _can_go_on(page: Page, applying: Applying) -> bool:
    if page is P.APPLY_CODE:
        return can_check_code(applying)
    if page is P.APPLY_PHONE:
        return is_whole(Typed.PHONE, applying.phone)
    if page is P.APPLY_ACCOUNT:
        return is_done(page, applying) or (applying.types_account and can_check_account(applying))
    return not applying.shot and is_done(page, applying)


def _choices(
    found: tuple[tuple[Kind | Standing, str, str], ...], named: str, hinted: str, words: Words
) -> tuple[Choice, ...]:
    return tuple(
        Choice(key.value, icon, tint, words.text(f"{named}_{key}"), words.text(f"{hinted}_{key}_hint"))
        for key, icon, tint in found
    )


def _card(card: IdCard | None) -> CardFacts:
    return CardFacts(True, card.name, masked_id(card.number), card.address) if card is not None else CardFacts()


def _title(flow: Flow, words: Words) -> str:
    page = flow.page
    if page is P.APPLY_HELD:
        return ""
    # nothing stands there that could be confirmed: what is asked for is asked at once
    is_asked = page is P.APPLY_ADDRESS and not is_done(page, flow.visit.applying)
    return words.text(f"{P.APPLY_ADDRESS_TYPED if is_asked else page.value}_title")


def _hint(flow: Flow, words: Words) -> str:
    page, applying = flow.page, flow.visit.applying
    if page is P.APPLY_CODE:
        return code_hint(applying, words)
    if page is P.APPLY_ACCOUNT:
        return words.text("apply_account_type_hint" if applying.types_account else "apply_account_pick_hint")
    if page in SIDES:
        before = "apply_photo_turn_hint" if SIDES[page] is Side.BACK else "apply_photo_lay_hint"
        return words.text("apply_photo_check_hint" if is_done(page, applying) else before)
    if page is P.APPLY_ADDRESS:
        return "" if is_done(page, applying) else words.text("apply_address_none")
    return words.text(f"{page.value}_hint") if page in HINTED else ""


def _typed(flow: Flow) -> str:
    applying = flow.visit.applying
    match flow.page:
        case Page.APPLY_OWNER_NUMBER:
            return grouped(Typed.ID, applying.owner_number)
        case Page.APPLY_ACCOUNT:
            return grouped(Typed.DIGITS, applying.account_typed)
        case Page.APPLY_PHONE:
            return grouped(Typed.PHONE, applying.phone)
        case Page.APPLY_CODE:
            return " ".join(part for part in (applying.code[:3], applying.code[3:]) if part)
        case _:
            return ""


def code_hint(applying: Applying, words: Words) -> str:
    """Return to which phone the code goes, or has gone."""
    key = "apply_code_sent_hint" if applying.seal is not None else "apply_code_wait_hint"
    return words.text(key, phone=masked_phone(applying.phone), n=FIGURES)


def can_resend(inputs: Inputs) -> bool:
    """Tell whether another code may be sent now."""
    spent = inputs.flow.visit.applying.codes_sent >= MOST_SENT
    return not spent and wait_s(inputs.flow, inputs.moment) <= 0


def resend_words(inputs: Inputs, words: Words) -> str:
    """Return what stands on the button for another code: when it may be pressed, or that none is sent any more."""
    if inputs.flow.visit.applying.codes_sent >= MOST_SENT:
        return words.text("apply_code_no_more")
    left = ceil(wait_s(inputs.flow, inputs.moment))
    return words.text("apply_code_again_in", n=left) if left else words.text("apply_code_again")


def _photo(flow: Flow, words: Words) -> PhotoProps:
    applying = flow.visit.applying
    taken = {Side.FRONT: applying.front, Side.BACK: applying.back}[SIDES[flow.page]] if flow.page in SIDES else None
    key = "apply_photo_taking" if applying.shot else "apply_photo_again" if taken is not None else "apply_photo_snap"
    return PhotoProps(taken.preview if taken is not None else "", words.text(key), bool(applying.shot))


def _facts(applying: Applying, words: Words) -> tuple[ReviewFact, ...]:
    """Return the lines of the review; each names the page on which it is changed."""
    card, is_deputy = applying.card, applying.standing is Standing.DEPUTY
    assert card is not None
    assert applying.kind is not None
    applicant = f"{card.name}  {masked_id(card.number)}"
    owner = f"{applying.owner_name.strip()}  {masked_id(applying.owner_number)}"
    lines = (
        (P.APPLY_KIND, "kind", words.text(f"order_kind_{applying.kind}")),
        (P.APPLY_CARD, "applicant" if is_deputy else "owner", applicant),
        (P.APPLY_OWNER, "owner", owner if is_deputy else ""),
        (P.APPLY_ACCOUNT, "account", grouped(Typed.DIGITS, applying.account.account) if applying.account else ""),
        (P.APPLY_ADDRESS, "address", applying.address),
        (P.APPLY_PHONE, "phone", grouped(Typed.PHONE, applying.phone)),
    )
    told = ((page.value, words.text(f"apply_fact_{name}"), value) for page, name, value in lines if value)
    return tuple(ReviewFact(*line) for line in told)
