from pathlib import Path

import pytest

from hall.contract.errors import SettingsError
from hall.runtime.settings import example_toml, load_settings, reference_markdown
from screens.rating.settings import RatingSettings

WHOLE = """
[hall]
id = "east"
[data]
folder = "data"
[counter]
id = "3"
[media]
photos = "photos"
"""


def test_a_rating_screen_is_called_after_its_counter_unless_the_broker_knows_it_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "rating.toml"
    path.write_text(WHOLE)
    settings = load_settings(RatingSettings, path)
    assert settings.client == "rating-3"
    assert settings.media.photos == tmp_path / "photos"
    path.write_text(WHOLE + '[broker]\nusername = "rating-east-3"\n')
    assert load_settings(RatingSettings, path).client == "rating-east-3"


def test_a_rating_screen_without_a_counter_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rating.toml"
    path.write_text('[hall]\nid = "east"\n[data]\nfolder = "data"\n')
    with pytest.raises(SettingsError, match="counter"):
        load_settings(RatingSettings, path)


def test_every_setting_is_described() -> None:
    assert "photos" in example_toml(RatingSettings)
    assert "pixels_per_mm" in reference_markdown(RatingSettings)
