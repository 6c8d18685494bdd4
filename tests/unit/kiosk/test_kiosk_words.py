"""The kiosk's words: none that nobody says, none that is missing."""

from __future__ import annotations

import re
from pathlib import Path

from hall.contract.values import PriorityClass
from hall.runtime.words import Words
from kiosk.catalogues import CATALOGUES
from kiosk.flow import Out, TroubleKind
from kiosk.flow.events import CARD_PROBLEMS
from kiosk.flow.menu_table import ENTRIES
from kiosk.flow.whose_state import Aim

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
        *(key for key in KEYS if key.startswith("speech_")),
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


def said() -> str:
    files = [*ROOT.glob("kiosk/**/*.py"), *ROOT.glob("kiosk/qml/*.qml")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_every_word_is_said_somewhere() -> None:
    text = said()
    keys = WORDS.keys()
    spoken = {key for key in keys if re.search(rf"\b{key}\b", text)}
    assert keys - spoken - made_of_parts() == frozenset()


def test_no_word_is_missing() -> None:
    asked = set(
        re.findall(r"words\.(?!text|both|keys|in_language|clock_time|long_date|language)([a-z][a-z0-9_]+)", said())
    )
    asked |= set(re.findall(r"""words\.(?:text|both)\(\s*"([a-z0-9_]+)\"""", said()))
    assert asked - WORDS.keys() == set()
    assert made_of_parts() <= WORDS.keys()
