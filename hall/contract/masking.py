"""How names, numbers and addresses are shown: enough for their holder to know their own, no more. Pure."""

from __future__ import annotations

_COMPOUND_SURNAMES = frozenset(
    [
        "欧阳",
        "太史",
        "端木",
        "上官",
        "司马",
        "东方",
        "独孤",
        "南宫",
        "万俟",
        "闻人",
        "夏侯",
        "诸葛",
        "尉迟",
        "公羊",
        "赫连",
        "澹台",
        "皇甫",
        "宗政",
        "濮阳",
        "公冶",
        "太叔",
        "申屠",
        "公孙",
        "慕容",
        "仲孙",
        "钟离",
        "长孙",
        "宇文",
        "司徒",
        "鲜于",
        "司空",
        "令狐",
        "百里",
        "呼延",
        "东郭",
        "西门",
        "左丘",
        "拓跋",
        "第五",
        "轩辕",
        "完颜",
        "纳兰",
    ]
)
_FIRST_HAN = "\u2e80"


def masked_name(name: str) -> str:
    """Hide a name's given part: 张三 → 张*, 欧阳修文 → 欧阳**, 买买提·吐尔逊 → 买**·***, ANNA SMITH → A*** S****.

    A Chinese surname stays (two characters if it is a known compound one and something follows it); of other names the
    first letter of each word stays, of names written with a middle dot only the very first character.
    """
    if "·" in name:
        return _dotted(name)
    if name[:1] >= _FIRST_HAN:
        surname = 2 if name[:2] in _COMPOUND_SURNAMES and len(name) > 2 else 1
        return name[:surname] + "*" * (len(name) - surname)
    return " ".join(word[:1] + "*" * (len(word) - 1) for word in name.split())


def _dotted(name: str) -> str:
    return name[:1] + "".join("·" if letter == "·" else "*" for letter in name[1:])


def masked_number(number: str, last: int = 4) -> str:
    """Hide a document number but its `last` characters; a number no longer than that is hidden whole."""
    shown = number[-last:] if 0 < last < len(number) else ""
    return "*" * (len(number) - len(shown)) + shown


def masked_phone(phone: str) -> str:
    """Return a phone number with its middle hidden: ``138****5678``."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 8 else "*" * len(phone)


def masked_id(number: str) -> str:
    """Return an ID number with only its first two and last four characters: ``31************123X``."""
    return f"{number[:2]}{'*' * (len(number) - 6)}{number[-4:]}" if len(number) > 6 else "*" * len(number)


def masked_account(account: str) -> str:
    """Return an account number with its middle hidden: ``3100****45``."""
    return f"{account[:4]}{'*' * (len(account) - 6)}{account[-2:]}" if len(account) > 6 else "*" * len(account)


def masked_address(address: str) -> str:
    """Return an address without its last part, the door: figures and what follows them at the end are hidden."""
    cut = next((place for place, sign in enumerate(address) if sign.isdigit()), len(address))
    return address if cut == len(address) else f"{address[:cut]}***"
