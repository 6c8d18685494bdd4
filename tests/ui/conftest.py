"""Pictures have many looks; a usual run draws a few of each, `./run test --long` and `./run shots` draw all of them."""

from __future__ import annotations

import random
from collections import defaultdict

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as long what goes beyond `keep` looks of the same scene: the same ones in each run, others in each scene."""
    scenes: dict[str, list[pytest.Function]] = defaultdict(list)
    for item in items:
        looks = item.get_closest_marker("looks")
        if looks is not None and isinstance(item, pytest.Function) and hasattr(item, "callspec"):
            rest = {name: value for name, value in item.callspec.params.items() if name not in looks.args}
            scenes[f"{item.path.name} {item.originalname} {rest}"].append(item)
    for scene, shown in scenes.items():
        keep = shown[0].get_closest_marker("looks").kwargs["keep"]  # type: ignore[union-attr]  # only marked ones are in
        usual = random.Random(scene).sample(range(len(shown)), min(keep, len(shown)))
        for number, item in enumerate(shown):
            if number not in usual:
                item.add_marker(pytest.mark.long)
