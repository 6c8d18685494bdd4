from pathlib import Path

from screens.rating.photos import find_photos


def test_a_photo_that_is_there_gets_its_address(tmp_path: Path) -> None:
    (tmp_path / "li-min.jpg").write_bytes(b"jpeg")
    assert find_photos(tmp_path, ["li-min.jpg", "", "gone.jpg"]) == {"li-min.jpg": (tmp_path / "li-min.jpg").as_uri()}


def test_a_name_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    inside = tmp_path / "photos"
    inside.mkdir()
    (tmp_path / "secret.jpg").write_bytes(b"jpeg")
    assert find_photos(inside, ["../secret.jpg", str(tmp_path / "secret.jpg"), ".."]) == {}


def test_without_a_folder_there_are_no_photos() -> None:
    assert find_photos(None, ["li-min.jpg"]) == {}
