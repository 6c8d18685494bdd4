"""Sizes and positions of windows, as settings write them."""

import pytest
from pydantic import TypeAdapter, ValidationError

from hall.runtime.window_place import WindowPosition, WindowSize, pixels_of, point_of


def test_sizes_and_positions_are_read() -> None:
    assert pixels_of("1280x800") == (1280, 800)
    assert point_of("1920,-40") == (1920, -40)
    assert point_of("") is None


@pytest.mark.parametrize("size", ["", "big", "80x60", "1280 x 800", "1280x800x2", "01280x800"])
def test_any_other_size_is_refused(size) -> None:
    with pytest.raises(ValueError, match="1280x800"):
        pixels_of(size)
    with pytest.raises(ValidationError):
        TypeAdapter(WindowSize).validate_python(size)


@pytest.mark.parametrize("position", ["left", "10", "10;20", "1.5,2", "10,20,30", ","])
def test_any_other_position_is_refused(position) -> None:
    with pytest.raises(ValueError, match="1920,0"):
        point_of(position)
    with pytest.raises(ValidationError):
        TypeAdapter(WindowPosition).validate_python(position)
