"""The kiosk's words: none that nobody says, none that is missing."""

from __future__ import annotations

import re
from pathlib import Path

from devices.photo_roles import PhotoFlaw
from hall.contract.business.applications import FormPart, Kind, OrderState
from hall.contract.business.payments import PaymentMethod
from hall.contract.business.reports import ReportKind
from hall.contract.values import PriorityClass
from hall.runtime.words import Words
from kiosk.catalogues import CATALOGUES
from kiosk.flow import Out, Page, TroubleKind
from kiosk.flow.apply_state import Standing
from kiosk.flow.errand_state import Undone
from kiosk.flow.events import CARD_PROBLEMS
from kiosk.flow.menu_table import ENTRIES
from kiosk.flow.paying_state import InvoiceEnd
from kiosk.flow.paying_under_way import TOLD_REASONS
from kiosk.flow.present_state import Purpose
from kiosk.flow.whose_state import Aim
from kiosk.money.events import Wish
from kiosk.view.apply import HINTED, LABELLED
from kiosk.view.reporting import PHRASES

ROOT = Path(__file__).resolve().parents[3]
WORDS = Words.load(CATALOGUES)
KEYS = WORDS.keys()
NO_WORDS = {*(name for name in dir(WORDS) if not name.startswith("_")), "strip"}
"""What the code asks of words, and of a customer's own words."""
SIDES = ("below", "left", "right")
OWN_WORDS = {TroubleKind.REFUSED: ("title",), TroubleKind.ALREADY_WAITING: ("title",)}
"""A refusal brings the server's sentence and hint."""


def made_of_parts() -> set[str]:
    """Return the keys that the code puts together."""
    return {
        *(f"menu_{entry.key}{part}" for entry in ENTRIES for part in ("", "_hint")),
        *(f"whose_title_{aim}" for aim in Aim),
        *(f"speech_{page}" for page in Page if f"speech_{page}" in KEYS),
        *(f"out_{why}" for why in Out),
        *(f"lookup_month_{n}" for n in range(1, 13)),
        *(f"{place}_{side}" for place in ("reader", "outlet") for side in SIDES),
        *(
            f"trouble_{kind}_{part}"
            for kind in TroubleKind
            for part in OWN_WORDS.get(kind, ("title", "sentence", "hint"))
        ),
        *(f"class_{one}" for one in PriorityClass if one is not PriorityClass.NORMAL),
        *(f"notice_{key}" for key in CARD_PROBLEMS),
        *of_the_desk(),
        *of_paying(),
        *of_applying(),
        *(
            f"notice_{key}"
            for key in (
                "card_read",
                "card_reader_away",
                "card_forgotten",
                "code_follow",
                "code_alone",
                "code_unknown",
                "account_not_found",
                "no_account_of_card",
            )
        ),
    }


def of_applying() -> set[str]:
    """Return the keys of applying that the code puts together."""
    titled = [page for page in Page if page.value.startswith("apply_") and page is not Page.APPLY_HELD]
    return {
        *(f"{page.value}_title" for page in titled),
        *(f"{page.value}_hint" for page in HINTED),
        *(f"{page.value}_label" for page in LABELLED),
        *(f"apply_kind_{kind}_hint" for kind in Kind),
        *(f"apply_standing_{standing}{part}" for standing in Standing for part in ("", "_hint")),
        *(f"apply_fact_{fact}" for fact in ("kind", "applicant", "owner", "account", "address", "phone")),
        *(f"apply_held_{why}_{part}" for why in ("away", "unknown") for part in ("title", "sentence", "hint")),
        *(f"notice_{notice}" for notice in APPLY_NOTICES),
        *(f"notice_{flaw}" for flaw in PhotoFlaw if flaw is not PhotoFlaw.NO_PAPER),
    }


APPLY_NOTICES = (
    *(f"apply_{what}" for what in ("card_unfit", "card_expired", "number_wrong", "number_own", "business_away")),
    *(f"apply_{what}" for what in ("phone_wrong", "code_wrong", "code_spent", "code_expired", "code_unsent")),
    "apply_photo_failed",
    "apply_photo_same_side",
)


def of_paying() -> set[str]:
    """Return the keys of paying and of invoices that the code puts together."""
    return {
        *(f"pay_by_{way}{part}" for way in PaymentMethod for part in ("", "_hint")),
        *(f"leftover_{wish}{part}" for wish in Wish for part in ("", "_hint")),
        *(f"paying_{what}{part}" for what in PAYMENT_WORDS for part in ("", "_hint")),
        *(f"{what}_{part}" for what in ("refund", "refunded") for part in ("title", "hint")),
        *(f"invoice_{end}{part}" for end in InvoiceEnd for part in ("", "_hint")),
        *(f"notice_note_{reason}" for reason in (*TOLD_REASONS, "rejected")),
        "notice_paying_away",
    }


PAYMENT_WORDS = ("wait", "scan", "use_card", "insert_notes", "received", "stopping")


def of_the_desk() -> set[str]:
    """Return the keys of applications, reports and reserved numbers that the code puts together."""
    return {
        *(f"order_kind_{kind}" for kind in Kind),
        *(f"order_state_{state}" for state in OrderState),
        *(f"form_part_{part}" for part in FormPart),
        "correct_front_title",
        "correct_back_title",
        *(f"present_{purpose}_{part}" for purpose in Purpose for part in ("title", "hint")),
        *(f"present_{purpose}_{part}" for purpose in ("orders", "reserve") for part in ("scan_hint", "number")),
        *(f"report_kind_{kind}{part}" for kind in ReportKind for part in ("", "_hint")),
        *(f"report_topic_{kind}" for kind in ReportKind),
        *(f"report_phrase_{kind}_{place + 1}" for kind in ReportKind for place in range(PHRASES)),
        *(f"undone_{why}_title" for why in Undone),
        *(f"undone_{why}_{part}" for why in ("away", "unsure") for part in ("sentence", "hint")),
        *(f"paper_{fate}" for fate in ("printing", "printed", "failed", "unknown")),
        *(f"notice_{key}" for key in DESK_NOTICES),
    }


DESK_NOTICES = (
    "no_orders_of_card",
    "order_not_found",
    "not_your_order",
    "order_pressed",
    "order_corrected",
    "order_rated",
    "hold_not_found",
    "hold_released",
    "hold_used",
)


def said() -> str:
    files = [*ROOT.glob("assets/qml/Hall/Controls/*.qml"), *ROOT.glob("kiosk/**/*.py"), *ROOT.glob("kiosk/qml/*.qml")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_every_word_is_said_somewhere() -> None:
    text = said()
    assert KEYS - set(re.findall(r"\w+", text)) - made_of_parts() == frozenset()


def test_no_word_is_missing() -> None:
    asked = set(
        re.findall(
            r"(?:words|vm\.said)\.(?!text|both|keys|in_language|clock_time|long_date|language)([a-z][a-z0-9_]+)", said()
        )
    )
    asked |= set(re.findall(r"""words\.(?:text|both)\(\s*"([a-z0-9_]+)\"""", said()))
    assert asked - KEYS - NO_WORDS == set()
    assert made_of_parts() <= WORDS.keys()
