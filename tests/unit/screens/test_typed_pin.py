from screens.pin import LIMIT, TypedPin


def typed(text: str) -> TypedPin:
    pin = TypedPin()
    for letter in text:
        pin.add(letter)
    return pin


def test_only_figures_are_typed_and_not_too_many() -> None:
    assert typed("1a3 ٣７").reveal() == "13"
    assert len(typed("1" * 40)) == LIMIT
    pin = TypedPin()
    pin.add("12")
    assert len(pin) == 0


def test_figures_can_be_erased_and_forgotten() -> None:
    pin = typed("1357")
    pin.erase()
    assert pin.reveal() == "135"
    pin.forget()
    pin.erase()
    assert pin.reveal() == ""


def test_a_pin_never_says_its_figures_by_accident() -> None:
    assert "1357" not in f"{typed('1357')!r} {typed('1357')}"
