"""Who applies, and what is left of them there: papers where they belong, traces nowhere."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from drivers.simulators.persons import card_like
from hall.launcher.site import KIOSK, MESSAGES, PERSON_KEY, TWINS, Site
from queue_server.business.vault import Vault
from tests.e2e.paying_hall import PayingHall

PEOPLE: Final = 60
JPEG: Final = b"\xff\xd8\xff"
"""How a photo begins."""
_FIRST_BIRTH: Final = date(1984, 5, 17)
"""Of the sample person whose card is changed: each day of the two months after it is a customer with an account."""


@dataclass(frozen=True)
class Person:
    """Somebody with an ID card and a phone; nobody else has either."""

    place: int
    """From 1 to `PEOPLE`."""

    @property
    def birth(self) -> str:
        """As the card's twin wants it."""
        return (_FIRST_BIRTH + timedelta(days=self.place)).isoformat()

    @property
    def id_number(self) -> str:
        """On the card."""
        return card_like("zhang", {"birth": self.birth}).number

    @property
    def phone(self) -> str:
        """Known to nobody before it is typed."""
        return f"1395550{1000 + self.place}"

    @property
    def canaries(self) -> tuple[str, ...]:
        """What would give them away, whole and in pieces; also the number on the card before the camera."""
        return (self.id_number, self.id_number[6:], self.phone, "张三", card_like("zhang", {}).number)


def papers(site: Site, names: tuple[str, ...]) -> list[bytes]:
    """Return stored papers from the business system's own file, unlocked with the hall's secret."""
    vault = Vault((site.folder / PERSON_KEY).read_bytes().strip())
    path = site.folder / "data" / "business" / "business.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        rows = [connection.execute("SELECT content_locked FROM files WHERE file = ?", (name,)) for name in names]
        return [vault.unlock_bytes(row.fetchone()[0]) for row in rows]


def traces(hall: PayingHall, *, of_kiosk: bool = False) -> list[tuple[str, str]]:
    """Return where anybody's number, phone, name or photo is left in clear: in which file, and what.

    Looks into every file of all programs, or of the kiosk alone, at what the printer cut, and at the wire to the
    broker. Two files have whole numbers as their own: what phones were sent, and the twins' log of cards laid down.
    """
    folder, mine = hall.site.folder, KIOSK if of_kiosk else "*"
    found = [*(folder / "data").glob(f"{mine}/**/*"), *(folder / "log").glob(f"{mine}.log")]
    kept = {str(path): path.read_bytes() for path in found if path.is_file()}
    kept = {name: content for name, content in kept.items() if Path(name).name not in (MESSAGES, f"{TWINS}.log")}
    assert kept
    kept["slips"] = "".join(hall.slips()).encode()
    kept |= {f"wire {place}": tap.heard for place, tap in enumerate(hall.taps[:1])}
    secrets = {each: each.encode() for place in range(1, PEOPLE + 1) for each in Person(place).canaries}
    secrets["a photo"] = JPEG
    return [(name, what) for name, content in kept.items() for what, secret in secrets.items() if secret in content]
