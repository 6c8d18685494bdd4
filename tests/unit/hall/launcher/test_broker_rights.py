"""What the private broker lets each client read: appointments are for the control room alone."""

from hall.launcher.broker import prepare_broker


def rights(tmp_path, user: str) -> set[str]:
    prepare_broker(tmp_path, hall="east", users=["server", "kiosk-1", "board-1", "clerk-1", "control-1"])
    access = (tmp_path / "access").read_text(encoding="utf-8")
    _, _, mine = access.partition(f"\nuser {user}\n")
    return set(mine.partition("\nuser ")[0].splitlines())


def test_only_the_control_room_reads_who_is_expected(tmp_path):
    secret = "topic read hall/east/state/appointments"
    assert secret in rights(tmp_path, "control-1")
    for user in ("kiosk-1", "board-1", "clerk-1"):
        mine = rights(tmp_path, user)
        assert secret not in mine
        assert not any(line.endswith("state/#") for line in mine)


def test_every_screen_reads_the_hall_its_queues_counters_and_boards(tmp_path):
    public = {f"topic read hall/east/state/{name}" for name in ("hall", "queue/+", "counter/+", "board/+")}
    for user in ("kiosk-1", "board-1", "clerk-1", "control-1"):
        assert public <= rights(tmp_path, user)


def test_only_the_control_room_reads_what_kiosks_owe_and_says_what_was_given_back(tmp_path):
    for user in ("control-1", "kiosk-1", "board-1", "clerk-1"):
        about_money = {line for line in rights(tmp_path, user) if "/payments/" in line}
        wanted = {"topic read hall/east/payments/+", "topic read hall/east/payments/+/done"}
        wanted |= {"topic write hall/east/payments/+/do"}
        assert about_money == (wanted if user == "control-1" else set())
