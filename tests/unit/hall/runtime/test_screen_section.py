import pytest
from pydantic import ValidationError

from hall.runtime.screen_section import ScreenSection


def test_a_screen_says_where_its_window_lies_in_pixels() -> None:
    screen = ScreenSection(size="1024x768", position="1920,-40")
    assert (screen.pixels, screen.point) == ((1024, 768), (1920, -40))


def test_a_screen_without_a_place_leaves_it_to_the_desktop() -> None:
    screen = ScreenSection()
    assert (screen.pixels, screen.point, screen.full_screen) == ((1280, 800), None, False)


@pytest.mark.parametrize("density", [0.9, 16.1])
def test_a_density_that_no_screen_has_is_refused(density: float) -> None:
    with pytest.raises(ValidationError):
        ScreenSection(pixels_per_mm=density)
