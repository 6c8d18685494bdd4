"""What a first press lays out, and the command behind each key of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from assets import LOCALE
from hall.contract.commands import CallTicket, Cancel, CloseCounter, Finish, Park, PauseCounter, Requeue, Resume
from hall.contract.commands_access import CheckIn, Reprint
from hall.contract.commands_acts import (
    AddLeg,
    ChangeService,
    LoosenBinding,
    RaiseHelp,
    RemoveLeg,
    ReturnToQueue,
    SetClass,
    Transfer,
)
from hall.contract.picture import HallPicture
from hall.contract.values import CancelReason, CounterStatus, Language, Place, PriorityClass, Text
from hall.runtime.words import Words
from screens.clerk.__main__ import WORDS
from screens.clerk.commands import command_of
from screens.clerk.view import derive
from screens.clerk.view_finish import MOST_PIECES
from screens.clerk.view_inputs import Action, ClerkInputs, Session, Sheet, SheetKind, logs_out
from screens.clerk.view_sheets import draw, offered, open_sheet
from tests.ui.clerk_act_scenes import FULL, LEGS, MISSED, PARKED, SERVING_MORE, desk, staffed, with_bookings
from tests.ui.clerk_scenes import CALLED, HALL, NOW, SERVING, ago, counter, ticket

EN = Words.load([LOCALE / f"{name}.toml" for name in WORDS]).in_language(Language.EN)
SESSION = Session(counter="3", clerk="clerk-1024", mark=None, is_seen=True)
A030 = SERVING.ticket


def opened(scene: HallPicture, kind: SheetKind, about: str | None = None, **changes) -> ClerkInputs:
    """Return the console with a sheet open; `changes` are set in the sheet."""
    sheet = open_sheet(kind, about, scene, scene.counters["3"])
    return ClerkInputs(scene, session=SESSION, sheet=replace(sheet, **changes))


def drawn(inputs: ClerkInputs):
    return derive(inputs, EN, NOW)


def tiles(inputs: ClerkInputs):
    props = drawn(inputs)
    return [*props.left_tiles, *props.middle_tiles, *props.right_tiles]


def test_a_parked_customer_stays_until_resumed_or_comes_back_by_itself() -> None:
    inputs = opened(desk(in_hand=CALLED), SheetKind.PARK)
    assert [(tile.key, tile.text, tile.hint) for tile in tiles(inputs)][:3] == [
        ("park-open", "Until called back", "1"),
        ("park-5", "5 min", "2"),
        ("park-10", "10 min", "3"),
    ]
    given = offered(inputs, EN)
    assert given["park-open"] == Park(counter="3", ticket=A030)
    assert given["park-60"] == Park(counter="3", ticket=A030, return_after_s=3600)
    assert drawn(inputs).sheet.title == "Park A030"


def test_a_transfer_goes_to_a_service_a_staffed_counter_a_colleague_or_back() -> None:
    inputs = opened(desk(in_hand=SERVING), SheetKind.TRANSFER, place=Place.FIRST, with_return=True, note=" 请核对 ")
    given = offered(inputs, EN)
    base = Transfer(counter="3", ticket=A030, place=Place.FIRST, with_return=True, note="请核对", to_service="invoice")
    assert given["to-service-invoice"] == base
    assert given["to-counter-4"] == replace(base, to_service=None, to_counter="4")
    assert given["to-clerk-clerk-1031"] == replace(base, to_service=None, to_clerk="clerk-1031")
    assert given["to-queue"] == ReturnToQueue(counter="3", ticket=A030, place=Place.FIRST, note="请核对")
    props = drawn(inputs)
    assert [tile.text for tile in props.middle_tiles] == ["Counter 2", "Counter 4", "Counter 5"]
    assert [(tile.text, tile.detail) for tile in props.right_tiles][1] == ("Wang Jianguo", "Counter 4")
    assert props.middle_tiles[2].detail == "Paused"
    assert [(one.key, one.text) for one in props.sheet.places] == [
        ("arrival", "By arrival"),
        ("first", "First"),
        ("last", "Last"),
    ]
    assert (props.sheet.place, props.sheet.with_return, props.sheet.note) == ("first", True, " 请核对 ")


def test_the_present_service_has_no_key_but_keeps_its_place_so_that_keys_are_the_same_for_everybody() -> None:
    one = {tile.key: tile.hint for tile in tiles(opened(desk(in_hand=SERVING), SheetKind.TRANSFER))}
    other = {
        tile.key: tile.hint
        for tile in tiles(opened(desk(in_hand=replace(SERVING, service="advice")), SheetKind.TRANSFER))
    }
    assert (one["to-service-payment"], other["to-service-payment"]) == ("", "2")
    assert one["to-service-change"] == other["to-service-change"] == "4"
    assert "to-service-payment" not in offered(opened(desk(in_hand=SERVING), SheetKind.TRANSFER), EN)


def test_an_empty_place_and_one_without_a_clerk_are_no_colleagues() -> None:
    nobody = staffed(counter(in_hand=SERVING), replace(desk().counters["4"], clerk=None))
    props = drawn(opened(nobody, SheetKind.TRANSFER))
    assert [tile.text for tile in props.right_tiles] == ["Chen Jing", "Zhang Xiaoyan"]
    alone = replace(nobody, counters={"3": nobody.counters["3"]})
    props = drawn(opened(alone, SheetKind.TRANSFER))
    assert (props.sheet.columns, props.sheet.titles) == (1, ("Another service", "", ""))


def test_in_a_large_hall_every_tile_has_a_key_of_its_own() -> None:
    base = desk(in_hand=SERVING)
    infos = tuple(replace(HALL.counters[0], counter=str(n)) for n in range(1, 27))
    staff = tuple(replace(HALL.clerks[0], clerk=f"clerk-{n}") for n in range(1, 27))
    there = {
        info.counter: counter(counter=info.counter, clerk=clerk)
        for info, clerk in zip(infos, staff, strict=True)
        if info.counter != "3"
    }
    scene = replace(base, hall=replace(HALL, counters=infos), counters={**there, "3": base.counters["3"]})
    hints = [tile.hint for tile in tiles(opened(scene, SheetKind.TRANSFER)) if not tile.is_chosen]
    assert len(hints) == len(set(hints)) == 5 + 25 + 25
    assert "" not in hints
    assert not {"Alt+M", "Alt+P", "Alt+Y"} & set(hints), "these open lists"


def test_a_service_can_be_changed_added_and_left_out() -> None:
    inputs = opened(desk(in_hand=LEGS), SheetKind.SERVICES)
    given = offered(inputs, EN)
    assert given["change-invoice"] == ChangeService(ticket=A030, service="invoice", counter="3")
    assert given["add-advice"] == AddLeg(counter="3", ticket=A030, service="advice")
    assert given["remove-invoice"] == RemoveLeg(counter="3", ticket=A030, service="invoice")
    rows = {row.key: row for row in drawn(inputs).sheet_rows}
    assert (rows["payment"].detail, rows["payment"].first.key) == ("Now", "")
    assert (rows["invoice"].detail, rows["invoice"].second.text) == ("Afterwards", "Remove")
    assert (rows["advice"].first.hint, rows["advice"].second.hint, rows["advice"].third.key) == ("5", "E", "")


def test_a_class_is_granted_with_the_note_as_its_reason_or_with_who_saw_to_it() -> None:
    scene = desk(in_hand=CALLED)
    given = offered(opened(scene, SheetKind.MORE), EN)
    assert given["class-vip"] == SetClass(ticket=A030, priority_class=PriorityClass.VIP, reason="Granted at Counter 3")
    assert "class-elderly" not in given, "that is what it is already"
    noted = offered(opened(scene, SheetKind.MORE, note="拄拐杖"), EN)
    assert noted["class-disabled"].reason == "拄拐杖"
    assert noted["cancel-customer"] == Cancel(ticket=A030, reason=CancelReason.CUSTOMER, note="拄拐杖")
    assert noted["cancel-staff"] == Cancel(ticket=A030, reason=CancelReason.STAFF, note="拄拐杖")
    assert noted["reprint"] == Reprint(ticket=A030)


def test_a_service_that_has_begun_ends_by_a_finish_only() -> None:
    given = offered(opened(desk(in_hand=SERVING), SheetKind.MORE), EN)
    assert {key.partition("-")[0] for key in given} == {"class", "result"}


def test_an_appointment_is_checked_in_once_its_code_is_whole() -> None:
    base = desk()
    scene = with_bookings(base, to_come=1)
    empty = opened(scene, SheetKind.CHECK_IN, note="k7m2")
    assert offered(empty, EN) == {}
    assert (tiles(empty)[0].detail, tiles(empty)[0].is_ready) == ("6 to 16 letters and figures", False)
    assert drawn(empty).sheet.lead == "1 booked customer is still to come today."
    whole = opened(scene, SheetKind.CHECK_IN, note=" k7m2q9 ")
    assert offered(whole, EN) == {"check_in": CheckIn(code="K7M2Q9", language=Language.EN)}
    assert (tiles(whole)[0].detail, tiles(whole)[0].is_ready) == ("Code K7M2Q9", True)
    tool = drawn(ClerkInputs(scene, session=SESSION)).work.booked
    assert (tool.text, tool.is_enabled) == ("Booked 1", True)
    assert not drawn(ClerkInputs(base, session=SESSION)).work.booked.is_enabled


def test_a_waiting_ticket_can_be_called_changed_classed_ended_and_its_slip_printed_again() -> None:
    waiting = next(one for one in FULL if one.number == "A031").ticket
    inputs = opened(staffed(counter(), waiting=FULL), SheetKind.TICKET, waiting)
    given = offered(inputs, EN)
    assert given["call_ticket"] == CallTicket(counter="3", ticket=waiting)
    assert given["change-advice"] == ChangeService(ticket=waiting, service="advice")
    assert given["class-pregnant"].ticket == given["cancel-staff"].ticket == given["reprint"].ticket == waiting
    assert "loosen" not in given
    assert drawn(inputs).sheet.title == "A031 is waiting"
    assert drawn(inputs).sheet.lead == "Expected to be called in 4 to 7 min."
    assert [row.number for row in drawn(inputs).waiting if row.is_open] == ["A031"]


@pytest.mark.parametrize("number", ["C007", "A033"])
def test_a_ticket_that_waits_for_one_place_alone_can_be_let_go(number) -> None:
    waiting = next(one for one in FULL if one.number == number).ticket
    given = offered(opened(staffed(counter(), waiting=FULL), SheetKind.TICKET, waiting), EN)
    assert given["loosen"] == LoosenBinding(ticket=waiting)


def test_parked_customers_are_resumed_given_back_or_ended() -> None:
    inputs = opened(desk(), SheetKind.PARKED_LIST)
    given = offered(inputs, EN)
    first = PARKED[0].ticket
    assert given[f"call-{first}"] == Resume(counter="3", ticket=first)
    assert given[f"requeue-{first}"] == Requeue(ticket=first)
    assert given[f"cancel-{first}"] == Cancel(ticket=first, reason=CancelReason.CUSTOMER)
    rows = drawn(inputs).sheet_rows
    assert [row.detail for row in rows] == ["Since 10:21", "Since 10:34, by Zhang Xiaoyan, queues at 10:49"]
    assert [row.first.hint for row in rows] == ["1", "2"]


def test_parked_by_somebody_unknown_is_said_by_the_name_there_is() -> None:
    stranger = replace(PARKED[0], clerk="clerk-9", service="gone")
    row = drawn(opened(desk(parked=(stranger,), clerk=None), SheetKind.PARKED_LIST)).sheet_rows[0]
    assert (row.detail, row.letter) == ("Since 10:21, by clerk-9", "")


def test_missed_customers_are_called_again_or_given_back() -> None:
    inputs = opened(desk(), SheetKind.MISSED_LIST)
    given = offered(inputs, EN)
    assert given[f"call-{MISSED[0].ticket}"] == CallTicket(counter="3", ticket=MISSED[0].ticket)
    assert given[f"requeue-{MISSED[1].ticket}"] == Requeue(ticket=MISSED[1].ticket)
    rows = drawn(inputs).sheet_rows
    assert [(row.title, row.detail) for row in rows] == [
        ("A028", "Missed at 10:38"),
        ("A017", "Missed at 10:16, 2 times"),
    ]
    gone = replace(desk(), hall=replace(HALL, services=()))
    assert drawn(opened(gone, SheetKind.MISSED_LIST)).sheet_rows[0].letter == ""


def test_keys_of_a_list_stay_with_their_tickets_while_it_is_open() -> None:
    scene = desk()
    inputs = opened(scene, SheetKind.MISSED_LIST)
    newer = replace(MISSED[0], ticket="20261123-1029", number="A029", missed_at=ago(0))
    missed = (newer, MISSED[1])
    queues = {**scene.queues, "payment": replace(scene.queues["payment"], missed=missed)}
    rows = drawn(replace(inputs, picture=replace(scene, queues=queues))).sheet_rows
    assert [(row.title, row.first.hint) for row in rows] == [("A017", "2"), ("A029", "3")]


def test_a_long_list_has_keys_for_its_first_nine_rows() -> None:
    parked = tuple(replace(PARKED[0], ticket=f"20261123-10{n}", number=f"A0{n}") for n in range(10, 21))
    rows = drawn(opened(desk(parked=parked), SheetKind.PARKED_LIST)).sheet_rows
    assert [row.first.hint + row.second.hint + row.third.hint for row in rows][:9] == [
        "1AJ", "2BK", "3CL", "4DM", "5EO", "6FP", "7GQ", "8HS", "9IT",
    ]  # fmt: skip
    assert [row.first.hint for row in rows][9:] == ["", ""]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [(SheetKind.PARKED_LIST, "Nobody is parked."), (SheetKind.MISSED_LIST, "Nobody was missed.")],
)
def test_an_empty_list_says_so(kind, sentence) -> None:
    scene = desk(parked=(), services=("invoice", "unheard"))
    props = drawn(opened(scene, kind))
    assert (props.sheet.kind, props.sheet.empty, props.sheet.lead) == (kind.value, sentence, "")


def test_a_pause_has_the_consoles_reasons_or_the_halls_own() -> None:
    given = offered(opened(desk(), SheetKind.PAUSE), EN)
    assert given["pause-meal"] == PauseCounter(counter="3", reason="meal")
    hall = replace(HALL, pause_reasons=(Text(zh="培训", en="Training"),))
    inputs = opened(replace(desk(), hall=hall), SheetKind.PAUSE)
    assert offered(inputs, EN) == {"pause-1": PauseCounter(counter="3", reason="Training")}
    assert [tile.text for tile in tiles(inputs)] == ["Training"]


def test_a_clerk_may_say_why_the_counter_closes() -> None:
    given = offered(opened(desk(), SheetKind.LOG_OUT), EN)
    assert [given[f"leave-{why}"] for why in ("shift", "relief", "move", "open")] == [
        *(CloseCounter(counter="3", reason=why) for why in ("shift", "relief", "move")),
        CloseCounter(counter="3"),
    ]
    assert all(map(logs_out, given))
    assert not any(map(logs_out, ("pause-meal", Action.CALL, None)))


def test_nobody_logs_out_with_a_customer_in_hand() -> None:
    assert draw(opened(desk(in_hand=SERVING), SheetKind.LOG_OUT), EN) is None


def test_help_is_called_for_a_reason() -> None:
    given = offered(opened(desk(), SheetKind.HELP), EN)
    assert given["help-safety"] == RaiseHelp(counter="3", reason="safety")
    assert len(given) == 4


def test_a_sheet_closes_when_what_it_is_about_has_gone() -> None:
    about_a030 = opened(desk(in_hand=SERVING), SheetKind.TRANSFER)
    assert draw(replace(about_a030, picture=desk()), EN) is None
    other = replace(SERVING, ticket="20261123-1099", number="A099")
    assert draw(replace(about_a030, picture=desk(in_hand=other)), EN) is None
    waiting = FULL[1].ticket
    about_waiting = opened(staffed(counter(), waiting=FULL), SheetKind.TICKET, waiting)
    assert draw(replace(about_waiting, picture=staffed(counter(), waiting=())), EN) is None
    paused = desk(status=CounterStatus.PAUSED)
    assert draw(replace(opened(desk(), SheetKind.PAUSE), picture=paused), EN) is None
    assert drawn(replace(about_a030, picture=desk())).sheet.kind == ""


def test_without_a_hall_a_counter_or_a_sheet_nothing_is_laid_out() -> None:
    sheet = Sheet(SheetKind.PAUSE)
    assert draw(ClerkInputs(HallPicture(), session=SESSION, sheet=sheet), EN) is None
    assert draw(ClerkInputs(replace(desk(), counters={}), session=SESSION, sheet=sheet), EN) is None
    assert draw(ClerkInputs(desk(), session=SESSION), EN) is None
    assert offered(ClerkInputs(HallPicture()), EN) == {}


def test_results_are_those_of_the_service_under_way_and_finish_it() -> None:
    inputs = ClerkInputs(desk(in_hand=SERVING), session=SESSION)
    props = drawn(inputs)
    assert [(tile.text, tile.hint) for tile in props.results] == [
        ("Done", "Ctrl+1"),
        ("Papers missing", "Ctrl+2"),
        ("Shown online", "Ctrl+3"),
    ]
    assert props.work.has_results
    assert offered(inputs, EN)["result-papers"] == Finish(counter="3", ticket=A030, outcome="papers")
    for scene in (desk(in_hand=CALLED), desk(), replace(desk(in_hand=SERVING), hall=HALL)):
        assert drawn(ClerkInputs(scene, session=SESSION)).results == ()
    assert offered(ClerkInputs(desk(in_hand=CALLED), session=SESSION), EN) == {}


def test_results_beyond_the_ninth_have_no_key() -> None:
    outcomes = tuple(replace(desk().hall.outcomes[0], outcome=f"result-{n}") for n in range(10))
    hall = replace(HALL, outcomes=outcomes)
    props = drawn(ClerkInputs(replace(desk(in_hand=SERVING), hall=hall), session=SESSION))
    assert [tile.hint for tile in props.results][8:] == ["Ctrl+9", ""]


def test_pieces_are_the_tickets_until_the_clerk_counts_them() -> None:
    scene = desk(in_hand=SERVING_MORE)
    quantity = drawn(ClerkInputs(scene, session=SESSION)).work.quantity
    assert (quantity.is_shown, quantity.count, quantity.can_less, quantity.can_more) == (True, "2", True, True)
    counted = ClerkInputs(scene, session=SESSION, quantity=MOST_PIECES)
    assert not drawn(counted).work.quantity.can_more
    assert offered(counted, EN)["result-done"].quantity == MOST_PIECES
    assert not drawn(ClerkInputs(desk(in_hand=CALLED), session=SESSION)).work.quantity.is_shown


@pytest.mark.parametrize("action", [Action.UNDO, Action.RECALL, Action.FINISH, Action.LOG_IN])
def test_a_press_about_nobody_gives_no_command(action) -> None:
    assert command_of(action, counter()) is None
    assert command_of(Action.LOG_IN, counter(in_hand=CALLED)) is None


def test_a_ticket_whose_slot_is_its_earliest_call_says_it_once() -> None:
    slot = NOW + timedelta(minutes=8)
    booked = ticket("A031", 3, slot=slot, not_before=slot)
    row = drawn(ClerkInputs(staffed(counter(), waiting=(booked,)), session=SESSION)).waiting[0]
    assert row.detail == "Booked 10:50"
