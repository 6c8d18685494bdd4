"""Every journey is pressed through on the real screen; `./run shots journeys` makes films of it to look at."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from hall.contract.values import Language
from tests.ui.kiosk_film import FOLDER, LOOKS, SHAPES, Film, index
from tests.ui.kiosk_journeys import JOURNEYS
from tests.ui.stage import Stage


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    found = Stage()
    yield found
    found.close()


KINDS = [(shape, look, language) for language in Language for look in LOOKS for shape in SHAPES]
SOME = list(zip(JOURNEYS, cycle(KINDS[::3]), strict=False))[::4]
"""Every fourth journey once, each time otherwise."""


@pytest.mark.parametrize(("journey", "kind"), SOME, ids=[journey for journey, _ in SOME])
def test_a_journey_can_be_pressed_through(
    stage: Stage, tmp_path: Path, journey: str, kind: tuple[str, str, Language]
) -> None:
    Film(journey, *kind).play(stage, tmp_path, is_kept=False)


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS, ids=["-".join(kind) for kind in KINDS])
@pytest.mark.parametrize("journey", JOURNEYS)
def test_a_film_of_a_journey_in_every_look(
    stage: Stage, tmp_path: Path, journey: str, kind: tuple[str, str, Language]
) -> None:
    film = Film(journey, *kind)
    film.play(stage, tmp_path, is_kept=True)
    assert (FOLDER / f"{film.name}.png").stat().st_size > 20_000
    index()
