"""Applications while programs die: the business system is killed as it writes, the kiosk before it hears; none doubled.

A kiosk that lives asks again under its key. One that was killed knows nothing any more: its customer fills in the form
anew, which gets another key, and is shown the order that is there.
"""

from __future__ import annotations

import random
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from hall.contract.business.applications import Kind, WorkOrder
from hall.contract.business.errors import OutcomeUnknown, Unreachable
from hall.contract.business.values import Who
from hall.launcher.broker import free_port
from hall.runtime.business_http import HttpBusinessSystem
from kiosk.application_desk import Submission
from kiosk.flow.apply_events import Submit
from kiosk.flow.apply_state import Applying, IdCard
from queue_server.business.sample import customers
from tests.contract.business_systems import KIOSK_TOKEN, write_settings
from tests.e2e.lone_program import LoneProgram
from tests.unit.kiosk.apply_walk import ApplyWalk

pytestmark = pytest.mark.crash

WANG = customers()[2]
PHONE = "13911112222"
LATEST_S = 0.08
"""A submission takes about so long; killed at any moment of it, and sometimes just after."""


def filled(kind: Kind) -> Applying:
    """Return the signed form of a sample customer, for `kind`."""
    walk = ApplyWalk()
    signed = walk.to_sign().flow.visit.applying
    assert signed.account is not None
    return replace(
        signed,
        kind=kind,
        card=IdCard(WANG.name, WANG.id_number, WANG.address),
        address="样例市示范区测试路 1 号",
        account=replace(signed.account, account=WANG.account),
        phone=PHONE,
        confirmed=PHONE,
    )


class Site:
    """A business system that can be killed, always at the same address."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.settings = write_settings(folder, port=self.port)
        self.kills = 0
        self.program = self._started()

    def _started(self) -> LoneProgram:
        program = LoneProgram("queue_server.business", "--settings", self.settings)
        program.says("listening for HTTP")
        return program

    def kill(self) -> None:
        self.program.kill()
        self.kills += 1

    def restart(self) -> None:
        if self.program.process.poll() is not None:
            self.program = self._started()

    @contextmanager
    def killed_after(self, seconds: float) -> Iterator[None]:
        """Kill the program so long after the beginning of the block, and have it running again after it."""
        timer = threading.Timer(seconds, self.kill)
        timer.start()
        try:
            yield
        finally:
            timer.join()
            self.restart()


def hand_in(site: Site, system: HttpBusinessSystem, kind: Kind, chance: random.Random) -> WorkOrder:
    """Hand one application in, over kills, as kiosk and customer would; return what they are shown in the end."""
    effect = Submit(str(uuid.UUID(int=chance.getrandbits(128))), filled(kind))
    deaths = 2
    while True:
        submission = Submission(system, effect)
        try:
            if not deaths:
                return submission()
            deaths -= 1
            with site.killed_after(chance.uniform(0.0, LATEST_S)):
                order = submission()
            if chance.random() < 0.5:
                return order
        except (OutcomeUnknown, Unreachable):
            pass
        if chance.random() < 0.5:
            # the kiosk was killed too, before anybody saw an answer
            effect = Submit(str(uuid.UUID(int=chance.getrandbits(128))), filled(kind))


def prove(folder: Path, kinds: tuple[Kind, ...], seed: int) -> None:
    chance, site = random.Random(seed), Site(folder)
    system = HttpBusinessSystem(f"http://127.0.0.1:{site.port}", KIOSK_TOKEN)
    try:
        shown = {kind: hand_in(site, system, kind, chance).order for kind in kinds}
        kept = [(order.kind, order.order) for order in system.orders(Who(phone=PHONE))]
    finally:
        system.close()
        site.program.kill()
    assert site.kills >= len(kinds)
    assert sorted(kept) == sorted(shown.items()), "an application was lost or doubled"


def test_an_application_survives_the_deaths_of_kiosk_and_business_system(tmp_path: Path) -> None:
    prove(tmp_path, (Kind.MORE_POWER,), 7)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(6))
def test_many_applications_survive_many_deaths(tmp_path: Path, seed: int) -> None:
    prove(tmp_path, (Kind.MORE_POWER, Kind.MOVE_METER, Kind.RENAME, Kind.PAUSE, Kind.CLOSE), seed)
