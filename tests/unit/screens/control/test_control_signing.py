"""The sheet on which a person signs for an act on money: what it shows, when it is ready, what is signed for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.contract.business.payments import PaymentMethod
from hall.contract.business.settlement import Banked, SettlementAct, StaffAct
from hall.contract.signed_acts import SignedAct
from hall.contract.values import Language
from screens.control import view_settlement
from screens.control.view_business import voice
from screens.control.view_panel_parts import SILENT
from screens.control.view_signed_acts import (
    banked_so_far,
    banked_wanted,
    close_wanted,
    hand_over_wanted,
    pool_wanted,
    row_at,
)
from screens.control.view_signing import (
    NOTHING_TO_SIGN,
    Signing,
    SignProps,
    Wanted,
    amount_of,
    derive_sheet,
    is_ready,
)
from screens.device_sheet.telling import Telling
from tests.ui import control_business_scenes as business
from tests.ui import control_scenes as scenes

PICTURE = business.hall_with_money()
DOCUMENT = business.PAYMENTS[0]
CASH = "kiosk-1/cash"


def telling(language: Language = Language.EN) -> Telling:
    return voice(PICTURE, scenes.words(language), scenes.NOW)


def sheet(signing: Signing, language: Language = Language.EN) -> SignProps:
    return derive_sheet(signing, business.SIGNERS, telling(language))


def banked(**changes: object) -> Wanted:
    row = row_at(business.SETTLEMENT, CASH)
    assert row is not None
    return banked_wanted(replace(business.SETTLEMENT, **changes), row)  # type: ignore[arg-type]


def facts(wanted: Wanted) -> dict[str, str]:
    return {each.label: each.value for each in wanted.facts(telling())}


def test_without_anything_to_sign_there_is_no_sheet() -> None:
    assert sheet(NOTHING_TO_SIGN) == SignProps()
    assert amount_of(NOTHING_TO_SIGN) is None


def test_money_given_back_is_signed_for_by_kiosk_payment_and_amount() -> None:
    wanted = hand_over_wanted(DOCUMENT.client, DOCUMENT.payments[0])
    shown = sheet(Signing(wanted=wanted, clerk="0101", pin_length=4))
    assert (shown.title, shown.amount_label, shown.is_ready) == ("Sign for the money that was paid back", "", True)
    assert facts(wanted) == {
        "Owed to the customer": "¥ 100.00", "Kiosk": "Kiosk 1", "Payment ends in": "7c8d9e0f1a2b",
    }  # fmt: skip
    assert [(one.name, one.is_chosen) for one in shown.signers] == [
        ("Li Na 0101", True), ("Wang Qiang 0102", False), ("Zhao Min 0100", False),
    ]  # fmt: skip


@pytest.mark.parametrize("change", [{"clerk": ""}, {"pin_length": 0}, {"is_busy": True}])
def test_without_a_person_or_a_pin_or_while_it_is_asked_nothing_can_be_signed(change: dict[str, object]) -> None:
    whole = Signing(wanted=close_wanted(business.ITEMS[0], "Paid back."), clerk="0101", pin_length=4)
    assert is_ready(whole)
    assert not is_ready(replace(whole, **change))  # type: ignore[arg-type]


def test_a_difference_is_signed_for_with_what_was_found() -> None:
    wanted = close_wanted(business.ITEMS[2], "A technician has looked.")
    assert facts(wanted)["Banknote in doubt"] == "Amount not known"
    assert facts(wanted)["What was found"] == "A technician has looked."
    assert amount_of(Signing(wanted=wanted)) == 0


@pytest.mark.parametrize(
    ("written", "fen", "is_wrong"), [("", None, False), ("8x", None, True), ("860", 86_000, False)]
)
def test_what_was_banked_is_written_in_yuan(written: str, fen: int | None, is_wrong: bool) -> None:
    signing = Signing(wanted=banked(), written=written, clerk="0101", pin_length=4)
    shown = sheet(signing)
    assert (amount_of(signing), shown.amount_error != "", shown.is_ready) == (fen, is_wrong, fen is not None)
    assert shown.amount_label == "What came to the bank (yuan)"


def test_what_was_entered_before_is_said_with_who_entered_it() -> None:
    assert "Entered before" not in facts(banked())
    acts = tuple(
        SettlementAct(at=scenes.NOW, handler=who, client="control-1", act=act, about=about, amount=amount)
        for who, act, about, amount in (
            ("李娜 0101", StaffAct.ENTER_BANKED, CASH, 80_000),
            ("王强 0102", StaffAct.ENTER_BANKED, CASH, 85_000),
            ("王强 0102", StaffAct.ENTER_BANKED, "kiosk-2/cash", 1),
            ("赵敏 0100", StaffAct.CLOSE_ITEM, CASH, 2),
        )
    )
    found = facts(banked(acts=acts))
    assert found["Entered before"] == "¥ 850.00 · 王强 0102 · 10:42"
    assert found["Should be there"] == "¥ 860.00"


def test_a_number_that_is_given_back_is_signed_for_with_its_holder_and_no_money() -> None:
    wanted = pool_wanted(business.POOL, business.POOL.numbers[0].reservation)
    assert facts(wanted) == {"Holder": "张*国", "For": "11:42"}
    assert (wanted.act, amount_of(Signing(wanted=wanted))) == (SignedAct.TAKE_BACK, 0)
    shown = sheet(Signing(wanted=wanted, clerk="0101", pin_length=4))
    assert (shown.confirm, shown.amount_label, shown.is_ready) == ("Sign and give it back", "", True)


def test_whoever_is_forgiven_is_signed_for_with_what_they_did() -> None:
    wanted = pool_wanted(business.POOL, business.POOL.bans[0].person)
    assert facts(wanted) == {"Holder": "赵*芳", "Lapsed unused": "3 times", "Paused until": "11-25 15:42"}
    assert (wanted.act, wanted.matter, wanted.amount) == (SignedAct.FORGIVE, "9c41d07be2aa", 0)


def test_a_line_is_found_by_its_name_and_begins_with_what_is_known() -> None:
    assert row_at(None, CASH) is None
    assert row_at(business.SETTLEMENT, "kiosk-9/cash") is None
    row = row_at(business.SETTLEMENT, CASH)
    assert row is not None
    assert (row.method, banked_so_far(row)) == (PaymentMethod.CASH, "")
    assert banked_so_far(replace(row, banked=123_456)) == "1,234.56"


def test_the_day_says_what_each_level_of_the_check_has_to_clear_up() -> None:
    day, _ = view_settlement.day_of(business.BOOKS, "", telling())
    assert day.levels == "The hall: 1 · The office: 0 · Finance: 0"
    even = replace(business.BOOKS, settlement=replace(business.SETTLEMENT, differences=()))
    assert view_settlement.day_of(even, "", telling())[0].levels == ""


def test_without_the_halls_server_there_is_nobody_to_choose_and_the_sheet_says_why() -> None:
    signing = Signing(wanted=hand_over_wanted(DOCUMENT.client, DOCUMENT.payments[0]))
    shown = derive_sheet(signing, (), telling())
    assert (shown.signers, shown.is_ready) == ((), False)
    assert shown.said.text == "The hall's server was not reached yet, so no PIN can be checked."
    assert sheet(signing).said == SILENT
    assert shown.kept == "It is entered with your name and cannot be taken back."


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("act", SignedAct)
def test_every_act_has_its_words(language: Language, act: SignedAct) -> None:
    shown = sheet(Signing(wanted=Wanted(act, "x", 5, lambda _: ())), language)
    assert shown.title
    assert shown.confirm != shown.title


def test_what_was_banked_changes_the_books_when_the_day_is_looked_at_and_not_before() -> None:
    told = Banked(day="2026-11-23", terminal="kiosk-1", method=PaymentMethod.CASH, amount=86_000)
    assert business.BOOKS.after(told) == business.BOOKS
