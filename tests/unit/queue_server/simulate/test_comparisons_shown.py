"""A comparison is a table that lines up and a picture that opens."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

import assets
from queue_server.simulate.chart import HEIGHT, WIDTH, chart
from queue_server.simulate.drawing import Box, Line, Page, Words, png, svg
from queue_server.simulate.report import Tried, comparison
from queue_server.simulate.run import simulate
from tests.unit.queue_server.simulate.small_days import customer, duty, generated, written_day

pytestmark = pytest.mark.bulk

FONT = Path(assets.__file__).parent / "fonts" / "NotoSansSC-Regular.ttf"
SVG = "{http://www.w3.org/2000/svg}"
DAYS = [generated(index, customers=90) for index in range(2)]
FEWER = [replace(day, duties=day.duties[:4]) for day in DAYS]
TRIED = (
    Tried("as it is", tuple(map(simulate, DAYS))),
    Tried("four windows", tuple(map(simulate, FEWER))),
)


class TestTable:
    def test_each_measure_is_a_line_with_a_cell_for_each_scenario(self):
        text = comparison("Two days", TRIED)
        heading, values, from_which, differences = text.split("\n\n")
        assert heading == "Two days"
        assert values.splitlines()[0].split() == ["as", "it", "is", "four", "windows"]
        assert "mean wait, min" in values
        assert " ± " in values
        assert len({len(line) for line in values.splitlines()}) == 1
        assert from_which.startswith("Difference from: as it is")
        assert differences.splitlines()[0].strip() == "four windows"
        (wait,) = [line for line in differences.splitlines() if line.startswith("mean wait")]
        assert "+" in wait

    def test_a_difference_that_is_clear_of_zero_has_a_star(self):
        day = written_day(*(customer(100 + place) for place in range(3)))
        slow = [replace(day, paces={("pay", "ann"): pace}) for pace in (2.0, 2.01)]
        tried = (Tried("a", tuple(simulate(day) for _ in slow)), Tried("b", tuple(map(simulate, slow))))
        (wait,) = [line for line in comparison("", tried).splitlines()[20:] if line.startswith("longest wait")]
        assert wait.endswith("*")

    def test_classes_that_did_not_come_have_no_line(self):
        assert "VIP" in comparison("", TRIED)
        assert "pregnant" not in comparison("", TRIED)

    def test_one_day_has_neither_confidence_nor_differences(self):
        text = comparison("One day", [Tried(one.title, one.outcomes[:1]) for one in TRIED])
        assert "±" not in text
        assert "Difference" not in text

    def test_a_single_scenario_has_no_differences(self):
        assert "Difference" not in comparison("", TRIED[:1])

    def test_a_day_on_which_nobody_came_is_shown_without_waits(self):
        empty = Tried("empty", (simulate(written_day()), simulate(written_day())))
        text = comparison("", (TRIED[0], empty))
        (wait,) = [line for line in text.split("Difference")[0].splitlines() if line.startswith("mean wait")]
        assert wait.endswith("–")


class TestChart:
    def test_it_has_a_curve_and_a_bar_for_each_scenario(self):
        page = chart("Two days", TRIED)
        words = [shape.text for shape in page.shapes if isinstance(shape, Words)]
        assert {"Two days", "as it is", "four windows", "09:00", "VIP"} <= set(words)
        assert len([shape for shape in page.shapes if isinstance(shape, Line) and len(shape.points) > 10]) == 2
        assert len([shape for shape in page.shapes if isinstance(shape, Box)]) == 2 * 3

    def test_everything_lies_on_the_page(self):
        for shape in chart("Two days", TRIED).shapes:
            points = shape.points if isinstance(shape, Line) else ((shape.x, shape.y),)
            assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)

    def test_six_scenarios_still_have_a_style_each(self):
        assert chart("", [replace(TRIED[0], title=str(place)) for place in range(6)]).shapes

    def test_a_wait_of_many_hours_is_still_on_it(self):
        day = written_day(customer(100, work_s=29_000), customer(101), duties=(duty(),))
        assert chart("", [Tried("long", (simulate(day),))]).shapes

    def test_nobody_called_is_said(self):
        empty = Tried("empty", (simulate(written_day()),))
        words = [shape.text for shape in chart("", [empty]).shapes if isinstance(shape, Words)]
        assert "Nobody was called on these days." in words


class TestFiles:
    PAGE = Page(
        200,
        100,
        (
            Box(10, 10, 50, 20, "#ff0000"),
            Line(((10, 50), (190, 50)), "#0000ff", 4),
            Line(((10, 70), (100, 70), (190, 90)), "#00ff00", 2, (9.0, 5.0)),
            Words(100, 30, "a < b & 大厅", 14, anchor="middle"),
        ),
    )

    def test_svg_is_well_formed_and_escapes_words(self):
        tree = ElementTree.fromstring(svg(self.PAGE))
        assert tree.get("viewBox") == "0 0 200 100"
        assert [one.text for one in tree.iter(f"{SVG}text")] == ["a < b & 大厅"]
        assert [one.get("stroke-dasharray") for one in tree.iter(f"{SVG}polyline")] == [None, "9 5"]
        assert len(list(tree.iter(f"{SVG}rect"))) == 2

    def test_png_shows_the_same_shapes(self):
        image = Image.open(BytesIO(png(self.PAGE, FONT))).convert("RGB")
        assert image.size == (200, 100)
        assert image.getpixel((30, 20)) == (255, 0, 0)
        assert image.getpixel((100, 50))[0] < 40
        assert image.getpixel((5, 5)) == (255, 255, 255)

    def test_a_dashed_line_has_gaps_also_round_its_corners(self):
        image = Image.open(BytesIO(png(self.PAGE, FONT))).convert("RGB")
        green = [image.getpixel((x, 70))[0] < 100 for x in range(12, 96)]
        assert 0.5 < sum(green) / len(green) < 0.8
        assert image.getpixel((30, 80)) == (255, 255, 255)

    def test_an_empty_box_paints_nothing_wrong(self):
        assert png(Page(20, 20, (Box(5, 10, 5, 0, "#ff0000"),)), FONT).startswith(b"\x89PNG")


@pytest.mark.parametrize("anchor", ["start", "middle", "end"])
def test_words_can_stand_at_either_side(anchor):
    assert f'text-anchor="{anchor}"' in svg(Page(10, 10, (Words(5, 5, "x", 8, anchor=anchor),)))
