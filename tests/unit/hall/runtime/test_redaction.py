"""Canaries: personal data in every place of a log line, and none of it in what is written."""

from __future__ import annotations

import json

import pytest

from hall.runtime.redaction import HIDDEN, masked, redacted

ID_NUMBERS = [
    "110101199003074514",
    "11010119900307451X",
    "11010119900307451x",
    "110101 19900307 4514",
    "110101-19900307-451X",
]
MOBILES = ["13912345678", "199 1234 5678", "139-1234-5678"]
HARMLESS = [
    "20261123-0012",
    "A012",
    "0f8c1a52-6b1e-4c7e-9a53-2d41c7b6e911",
    "2026-11-23T01:12:40.123456+00:00",
    "1763856000.25",
    "12345678901234567890",
]


@pytest.mark.parametrize("canary", ID_NUMBERS + MOBILES)
@pytest.mark.parametrize("place", ["{}", "card {} was read", "x{}x", "证件{}号", "({})", "id={};"])
def test_no_canary_survives_in_a_text(canary: str, place: str) -> None:
    shown = str(redacted(place.format(canary)))
    assert canary not in shown
    assert "".join(filter(str.isdigit, canary))[:11] not in shown


@pytest.mark.parametrize("harmless", HARMLESS)
def test_what_only_looks_alike_stays(harmless: str) -> None:
    assert redacted(harmless) == harmless


@pytest.mark.parametrize(
    "key",
    [
        "pin",
        "password",
        "PIN",
        "broker_password",
        "id_number",
        "holder_id_number",
        "id_card",
        "idnumber",
        "name",
        "full_name",
        "address",
        "home_address",
        "phone",
        "mobile",
        "token",
    ],
)
def test_a_field_that_names_a_person_or_a_secret_is_hidden(key: str) -> None:
    assert redacted({key: "王小明"}) == {key: HIDDEN}


@pytest.mark.parametrize(
    "key", ["masked_name", "hostname", "counter", "opinion", "spinner", "device", "id", "id_count"]
)
def test_a_field_that_only_sounds_alike_is_shown(key: str) -> None:
    assert redacted({key: "x"}) == {key: "x"}


def test_canaries_are_found_in_every_depth_and_kind() -> None:
    class Card:
        def __repr__(self) -> str:
            return f"Card({ID_NUMBERS[0]})"

    shown = redacted(
        {
            "event": [ID_NUMBERS[1], {"deep": (MOBILES[0], {"pin": 4711})}],
            ID_NUMBERS[0]: 1,
            "number": int(ID_NUMBERS[0]),
            "mobile_as_float": 1.0,
            "set": {MOBILES[0]},
            "object": Card(),
            "error": ValueError(f"bad {MOBILES[0]}"),
        }
    )
    text = json.dumps(shown, ensure_ascii=False)
    assert "4711" not in text
    assert not any(canary in text for canary in ID_NUMBERS + MOBILES)


def test_plain_values_keep_their_kind() -> None:
    assert redacted({"n": 3, "x": 1.5, "ok": True, "none": None, "list": [1, "a"]}) == {
        "n": 3,
        "x": 1.5,
        "ok": True,
        "none": None,
        "list": [1, "a"],
    }


def test_what_a_person_wrote_is_shown_with_its_numbers_masked() -> None:
    assert masked("打 138-1234-5678 或 13812345678") == "打 138****5678 或 138****5678"
    assert masked("证件 110101 19900307 771X") == "证件 11************771X"
    assert masked("户号 3100012345，欠费 52.30 元") == "户号 3100012345，欠费 52.30 元"
