"""Card on the reader → slip from the printer → call at the console → board → finish → rating in the database."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest

from hall.launcher.doors import DoorRefused
from hall.launcher.robots import press
from tests.e2e.whole_hall import ONE_LIFE, WITHIN_S, Customer, WholeHall, act, see, whole_hall

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WholeHall]:
    """One hall for all tests of this module."""
    with whole_hall(tmp_path_factory.mktemp("whole")) as opened:
        yield opened


def until(is_so: Callable[[], bool], what: str) -> None:
    """Look until `is_so`; the limit ends a broken test and measures nothing."""
    end, pause = monotonic() + WITHIN_S, threading.Event()
    while not is_so():
        assert monotonic() < end, what
        pause.wait(0.05)


def test_one_customer_goes_from_the_card_to_the_rating(hall: WholeHall) -> None:
    customer = Customer(hall)
    for step in customer.steps():
        step()
    assert hall.kinds_of(customer.number) == ONE_LIFE


def test_the_keys_at_a_counter_serve_a_customer_and_its_sign_shows_who_is_called(hall: WholeHall) -> None:
    customer = Customer(hall)
    customer.lays_the_card_on_the_reader()
    customer.chooses_a_service()
    customer.takes_the_ticket()
    console = hall.consoles["1"]

    def press_key(key: str) -> None:
        hall.twins.ask(twin="callpad", do="press", key=key)

    def sign(*, is_blinking: bool) -> None:
        wanted = {"text": customer.number, "blinking": is_blinking}
        until(lambda: hall.twins.ask(twin="sign", do="state").items() >= wanted.items(), f"the sign shows {wanted}")

    press_key("call_next")
    see(console, lambda p: p["work"]["customer"]["number"] == customer.number, "the called customer")
    sign(is_blinking=True)
    see(console, lambda p: not p["busy"], "the end of the call")
    press_key("call_next")
    sign(is_blinking=False)
    see(console, lambda p: not p["busy"], "the end of the beginning")

    def times_asked() -> int:
        return int(hall.twins.ask(twin="ratingpad", do="state")["times_asked"])

    before = times_asked()
    press_key("begin_rating")
    until(lambda: times_asked() > before, "the rating pad asks")
    hall.twins.ask(twin="ratingpad", do="rate", level=1)
    # the kiosk's word on the slip may come after a quick call
    until(lambda: sorted(hall.kinds_of(customer.number)) == sorted(ONE_LIFE), "the visit is rated")


def test_two_clerks_who_call_at_the_same_instant_get_two_customers(hall: WholeHall) -> None:
    first, second = Customer(hall, service="advice"), Customer(hall, service="advice")
    for customer in (first, second):
        customer.slips_before = len(customer.slips())
        customer.lays_the_card_on_the_reader()
        customer.chooses_a_service()
        customer.takes_the_ticket()
    together = threading.Barrier(2)

    def call(counter: str) -> None:
        together.wait()
        hall.consoles[counter].key("F2")

    threads = [threading.Thread(target=call, args=(counter,)) for counter in ("1", "2")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = [
        see(hall.consoles[counter], lambda p: p["work"]["customer"]["stage"] == "called", "the call")["work"][
            "customer"
        ]["number"]
        for counter in ("1", "2")
    ]
    assert sorted(numbers) == sorted([first.number, second.number])
    for counter in ("1", "2"):
        console = hall.consoles[counter]
        act(
            console, lambda c=console: c.key("F4"), lambda p: p["work"]["customer"]["stage"] == "serving", "the service"
        )
        act(console, lambda c=console: c.key("F8"), lambda p: p["work"]["customer"]["stage"] == "", "the finish")


def test_a_double_tap_takes_one_ticket_and_prints_one_slip(hall: WholeHall) -> None:
    customer = Customer(hall)
    customer.lays_the_card_on_the_reader()
    customer.chooses_a_service()
    before = len(hall.rows("select 1 from tickets"))
    press(hall.kiosk, "primary")
    with contextlib.suppress(DoorRefused):  # the page may be changing already: then a finger finds nothing to press
        hall.kiosk.press("primary")
    see(hall.kiosk, lambda p: p["ticket"]["fate"] == "printed", "the printed ticket")
    assert len(hall.rows("select 1 from tickets")) == before + 1
    assert len(customer.slips()) == customer.slips_before + 1
    hall.twins.ask(twin="idreader", do="remove_card")
    see(hall.kiosk, lambda p: p["page"] in ("ticket", "attract"), "the end of the visit")


def test_no_ticket_was_ever_called_twice_and_no_person_is_in_the_journal(hall: WholeHall) -> None:
    called = Counter(json.loads(body)["ticket"] for _, kind, body in hall.journal() if kind == "TicketCalled")
    assert called
    assert max(called.values()) == 1
    everything = "".join(body for _, _, body in hall.journal())
    assert "张三" not in everything
    for log in sorted(Path(hall.site.folder / "log").iterdir()):
        assert "张三" not in log.read_text(encoding="utf-8", errors="replace"), log.name


def test_an_appointment_from_a_file_is_checked_in_with_its_code_at_the_kiosk(hall: WholeHall, tmp_path: Path) -> None:
    table = tmp_path / "appointments.csv"
    table.write_text("code,service,starts_at,name\nK7QD2MVX,new-supply,2026-11-23 09:25,王小明\n", encoding="utf-8")
    settings = hall.site.folder / "settings" / "control-import.toml"
    command = [sys.executable, "-m", "queue_server", "appointments", "import", str(table), "--settings", str(settings)]
    clock = {"HALL_CLOCK": hall.watch.find("server").program.environment["HALL_CLOCK"]}
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **clock}, check=False)
    assert done.returncode == 0, done.stderr
    assert "1 appointments are booked, 1 of them are new" in done.stderr
    kiosk, before = hall.kiosk, len(hall.twins.ask(twin="printer", do="slips")["slips"])
    see(kiosk, lambda p: p["page"] == "attract" and not p["attract"]["is_blocked"], "the first page")
    act(kiosk, lambda: press(kiosk, "begin"), lambda p: p["page"] == "choose", "the choice")
    see(kiosk, lambda p: p["appointment"]["is_offered"], "the offer to check in")
    act(kiosk, lambda: press(kiosk, "appointment"), lambda p: p["page"] == "appointment", "the keys")
    for key in "K7QD2MVX":
        press(kiosk, f"code-key-{key}")
    see(kiosk, lambda p: p["appointment"]["code"] == "K7QD 2MVX", "the code")
    press(kiosk, "primary")
    props = see(kiosk, lambda p: p["ticket"]["fate"] == "printed", "the printed ticket")
    assert props["ticket"]["slot"] == "09:25"
    hall.twins.ask(twin="printer", do="take_slip")
    (slip,) = hall.twins.ask(twin="printer", do="slips")["slips"][before:]
    assert "09:25" in slip["text"]
    press(kiosk, "primary")
    state = hall.rows("select state, ticket from appointments where code = 'K7QD2MVX'")[0]
    number = hall.rows("select number from tickets where ticket = ?", state[1])[0][0]
    assert (state[0], number) == ("arrived", props["ticket"]["number"])


def test_who_lost_the_slip_gets_it_printed_again_and_marked(hall: WholeHall) -> None:
    first = Customer(hall, service="advice")
    first.lays_the_card_on_the_reader()
    first.chooses_a_service()
    first.takes_the_ticket()
    again = Customer(hall, service="advice")
    again.birth = first.birth
    again.lays_the_card_on_the_reader()
    again.chooses_a_service()
    kiosk = hall.kiosk
    press(kiosk, "primary")
    props = see(kiosk, lambda p: p["page"] == "trouble", "that there is a number already")
    assert (props["trouble"]["kind"], first.number in props["trouble"]["sentence"]) == ("already_waiting", True)
    press(kiosk, "primary")
    props = see(kiosk, lambda p: p["ticket"]["fate"] == "printed", "the copy")
    assert props["ticket"]["number"] == first.number
    hall.twins.ask(twin="idreader", do="remove_card")
    hall.twins.ask(twin="printer", do="take_slip")
    (copy,) = again.slips()[again.slips_before :]
    assert "补打" in copy["text"]
    press(kiosk, "primary")
    assert hall.kinds_of(first.number) == ["TicketIssued", "SlipSettled", "SlipReprinted"]
