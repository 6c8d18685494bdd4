"""What of a person is shown: enough for them to know their own, no more."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hall.contract import masking


@pytest.mark.parametrize(
    ("mask", "whole", "shown"),
    [
        (masking.masked_phone, "13812345678", "138****5678"),
        (masking.masked_phone, "12345", "*****"),
        (masking.masked_id, "31010119800101123X", "31************123X"),
        (masking.masked_id, "123456", "******"),
        (masking.masked_account, "3100123445", "3100****45"),
        (masking.masked_account, "310012", "******"),
        (masking.masked_address, "幸福路12号3单元", "幸福路***"),
        (masking.masked_address, "幸福路", "幸福路"),
    ],
)
def test_persons_are_masked(mask: Callable[[str], str], whole: str, shown: str) -> None:
    assert mask(whole) == shown


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("王小明", "王**"),
        ("欧阳修文", "欧阳**"),
        ("欧阳", "欧*"),
        ("买买提·吐尔逊", "买**·***"),
        ("ANNA SMITH", "A*** S****"),
        ("", ""),
    ],
)
def test_a_masked_name_keeps_what_its_owner_recognises(name: str, masked: str) -> None:
    assert masking.masked_name(name) == masked


def test_a_masked_number_keeps_only_its_end() -> None:
    assert masking.masked_number("11010519491231002X") == "**************002X"
    assert masking.masked_number("11010519491231002X", last=0) == "*" * 18
    assert masking.masked_number("002X") == "****"
