"""Tables of appointments: read as spreadsheets write them, understood as a whole, all faults with their lines."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hall.contract.errors import StorageError
from hall.contract.values import PriorityClass
from hall.runtime.person_key import person_key
from queue_server.appointments.meaning import Surroundings, understand
from queue_server.appointments.table import EXAMPLE, FileFaults, read_table
from queue_server.core.hall_documents import hall_document
from tests.unit.queue_server.sample_hall import MORNING, open_hall, plan

SECRET = b"the hall's secret"
ID = "11010519491231002X"
HEAD = "code,service,starts_at,name,id_number,class\n"


def around(secret: bytes | None = SECRET, zone: str = "Asia/Shanghai") -> Surroundings:
    play = open_hall(plan(zone=zone))
    return Surroundings(hall_document(play.hall, play.now), secret, MORNING)


def table(tmp_path: Path, text: str | bytes, name: str = "file.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def meant(path: Path, surroundings: Surroundings | None = None):
    return [one.booking for one in understand(path, read_table(path), surroundings or around())]


def faults_of(path: Path, surroundings: Surroundings | None = None) -> list[str]:
    with pytest.raises(FileFaults) as caught:
        meant(path, surroundings)
    return list(caught.value.faults)


def test_a_row_becomes_a_booking_without_name_or_number(tmp_path):
    path = table(tmp_path, f"{HEAD}k7qd2mvx,pay,2026-11-24 09:30,欧阳小明,{ID.lower()},disabled\n")
    (booking,) = meant(path)
    assert (booking.code, booking.service) == ("K7QD2MVX", "pay")
    assert booking.starts_at == datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
    assert (booking.masked_name, booking.priority_class) == ("欧阳**", PriorityClass.DISABLED)
    assert booking.person_key == person_key(SECRET, ID)
    assert ID not in repr(booking)


def test_the_example_is_in_order(tmp_path):
    text = EXAMPLE.replace("new-supply", "supply").replace("payment", "pay")
    first, second = meant(table(tmp_path, text))
    assert first.code == "K7QD2MVX"
    assert len(second.code) == 8
    assert second.person_key is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_spreadsheets_of_china_are_read_with_chinese_heads_and_names_of_services(tmp_path, encoding):
    text = "预约码,业务,时间,姓名,证件号,类别\r\nAAAA1111,中pay,2026/11/24 9:30,王芳,,孕妇\r\n\r\n"
    (booking,) = meant(table(tmp_path, text.encode(encoding)))
    assert (booking.service, booking.masked_name, booking.priority_class) == ("pay", "王*", PriorityClass.PREGNANT)
    assert booking.starts_at == datetime(2026, 11, 24, 1, 30, tzinfo=UTC)


def test_json_says_the_same(tmp_path):
    rows = [{"service": "pay", "starts_at": "2026-11-24T09:30:00+08:00", "name": None, "code": "AAAA1111"}]
    (booking,) = meant(table(tmp_path, json.dumps(rows), "file.json"))
    assert (booking.code, booking.starts_at) == ("AAAA1111", datetime(2026, 11, 24, 1, 30, tzinfo=UTC))


def test_a_row_without_a_code_has_the_same_one_each_time_and_nobody_elses(tmp_path):
    rows = f"{HEAD},pay,2026-11-24 09:30,王芳,,\n,pay,2026-11-24 09:40,王芳,,\n"
    path = table(tmp_path, rows)
    first, second = (one.code for one in meant(path))
    assert [first, second] == [one.code for one in meant(path)]
    assert first != second
    assert first not in {one.code for one in meant(path, around(b"another hall"))}
    assert set(first + second) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")


def test_all_faults_of_a_file_are_told_at_once_with_their_lines_and_without_personal_words(tmp_path):
    path = table(
        tmp_path,
        HEAD
        + "AAAA1111,cooking,2026-11-24 09:30,,,\n"
        + "BBBB2222,,,,,\n"
        + "CCCC3333,pay,tomorrow,,,\n"
        + "DDDD4444,pay,2026-02-30 09:30,,,\n"
        + "EEEE5555,pay,2026-11-23 08:59,,,\n"
        + "x,pay,2026-11-24 09:30,,,\n"
        + f"FFFF6666,pay,2026-11-24 09:30,王小明,{ID[:-1]}0,\n"
        + "GGGG7777,pay,2026-11-24 09:30,,12,\n"
        + "HHHH8888,pay,2026-11-24 09:30,,,king\n"
        + "IIII9999,pay,2026-11-24 09:30,,,\n"
        + "IIII9999,supply,2026-11-24 09:30,,,\n",
    )
    told = faults_of(path)
    assert told == [
        "line 2: there is no service 'cooking' (known: pay, supply)",
        "line 3: the service is missing",
        "line 3: starts_at is missing",
        "line 4: starts_at 'tomorrow' is no moment like 2026-11-24 09:30",
        "line 5: starts_at '2026-02-30 09:30' is no moment like 2026-11-24 09:30",
        "line 6: starts_at 2026-11-23 08:59 has passed",
        "line 7: the code is not 6 to 16 letters and figures",
        "line 8: the ID number is not right",
        "line 9: the ID number is not right",
        "line 10: there is no class 'king' (known: normal, elderly, disabled, pregnant, vip)",
        "line 11, line 12: the same code",
    ]
    assert not any("王" in one or ID[:6] in one for one in told)


def test_without_the_halls_secret_nothing_is_hashed_and_no_code_is_made(tmp_path):
    path = table(tmp_path, f"{HEAD}AAAA1111,pay,2026-11-24 09:30,,{ID},\n,pay,2026-11-24 09:30,,,\n")
    told = faults_of(path, around(secret=None))
    assert [one.split(":")[0] for one in told] == ["line 2", "line 3"]
    assert all("key_file" in one for one in told)


def test_an_hour_that_summer_time_skips_is_no_moment(tmp_path):
    path = table(tmp_path, f"{HEAD}AAAA1111,pay,2027-03-28 02:30,,,\n")
    assert "no moment" in faults_of(path, around(zone="Europe/Berlin"))[0]
    twice = table(tmp_path, f"{HEAD}AAAA1111,pay,2027-10-31 02:30,,,\n")
    assert meant(twice, around(zone="Europe/Berlin"))[0].starts_at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "name", "fault"),
    [
        ("", "file.csv", "column 'service' is missing"),
        (HEAD, "file.csv", "there is no appointment in it"),
        ("service,starts_at,colour\n", "file.csv", "column 'colour' is not known"),
        ("service,业务,starts_at\n", "file.csv", "column 'service' is there twice"),
        ("service,starts_at\npay,2026-11-24 09:30,more\n", "file.csv", "line 2: it has more cells"),
        ('service,starts_at\n"pay,2026', "file.csv", "line 2: unexpected end of data"),
        ("{}", "file.json", "it is not a JSON list of objects"),
        ("[1]", "file.json", "it is not a JSON list of objects"),
        ("[", "file.json", "it is not JSON"),
        ('[{"service": "pay"}]', "file.json", "column 'starts_at' is missing"),
        (b"\xff\xff\xff", "file.csv", "neither UTF-8 nor GB 18030"),
    ],
)
def test_what_is_no_table_of_appointments_is_told_in_a_sentence(tmp_path, text, name, fault):
    assert fault in faults_of(table(tmp_path, text, name))[0]


def test_a_file_that_is_not_there_is_told_in_a_sentence(tmp_path):
    with pytest.raises(StorageError):
        read_table(tmp_path / "nothing.csv")


def test_what_is_past_is_measured_by_the_halls_clock(tmp_path):
    path = table(tmp_path, f"{HEAD}AAAA1111,pay,2026-11-23 09:01,,,\n")
    assert len(meant(path)) == 1
    later = Surroundings(around().hall, SECRET, MORNING + timedelta(minutes=1))
    assert faults_of(path, later) == ["line 2: starts_at 2026-11-23 09:01 has passed"]
