"""`./run bench`: the hall's figures on this machine, from real programs, a real broker and real bytes."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import quantiles
from time import monotonic, perf_counter, time
from typing import Annotated

import typer

from hall.contract.commands import (
    BeginService,
    CallNext,
    Command,
    Finish,
    IssueTicket,
    OpenCounter,
    SettleSlip,
)
from hall.contract.events import TicketCalled, TicketIssued
from hall.contract.messages import Accepted, CallAnnouncement, Message, Reply
from hall.contract.topics import Topic
from hall.contract.values import Language, Role, SlipState
from hall.launcher.broker import prepare_broker
from hall.launcher.doors import DoorRefused, Seat
from hall.launcher.processes import Watch
from hall.launcher.robots import press
from hall.launcher.site import Site, prepare_site
from hall.runtime.clock import SystemClock
from hall.runtime.link import Link
from hall.runtime.release import RELEASE
from hall.runtime.settings import BrokerSection
from tests.e2e.whole_hall import Customer, WholeHall, see, whole_hall

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Print performance figures of this machine.",
)
CLOCK = {"HALL_CLOCK": "start=2026-11-23T01:00:00Z;speed=1;origin={:.3f}", "QT_QPA_PLATFORM": "offscreen"}
WITHIN_S = 60.0


def line(name: str, seconds: list[float]) -> None:
    """Print the median, the 99th percentile and the worst of `seconds`."""
    cuts = quantiles(seconds, n=100)
    typer.echo(
        f"  {name:<46}p50 {cuts[49] * 1000:8.1f} ms   p99 {cuts[98] * 1000:8.1f} ms   "
        f"worst {max(seconds) * 1000:8.1f} ms   n {len(seconds)}"
    )


class Hand:
    """One MQTT client of the hall that waits for its answers."""

    def __init__(self, site: Site, client: str, role: Role, on_call: Callable[[], None] = lambda: None) -> None:
        broker = BrokerSection(
            host=site.broker.address, port=site.broker.port, username=client, password=site.broker.passwords[client]
        )
        self._on_call = on_call
        self._up = threading.Event()
        self.link = Link(
            broker,
            site.broker.hall,
            client,
            role,
            SystemClock(),
            on_message=self._heard,
            on_link=lambda up: self._up.set() if up else None,
            release=RELEASE,
        )
        if role is Role.BOARD:
            self.link.subscribe(str(Topic(site.broker.hall, "call", ("main",))))
        self.link.start()
        if not self._up.wait(WITHIN_S):
            raise TimeoutError(f"{client} did not reach the broker")

    def ask(self, command: Command) -> Accepted:
        """Send a command and return its acceptance."""
        reply = self.link.request(command).result(WITHIN_S)
        if not isinstance(reply, Accepted):
            raise TypeError(f"{command} was answered with {reply}")
        return reply

    def _heard(self, _topic: Topic, message: Message) -> None:
        if isinstance(message, CallAnnouncement):
            self._on_call()


@contextmanager
def bare_hall(boards: int = 1, kiosks: int = 1) -> Iterator[Site]:
    """Open broker and server only, with users for `boards` boards and `kiosks` kiosks."""
    with tempfile.TemporaryDirectory(prefix="hall-bench-") as folder, Watch(typer.echo) as watch:
        environment = {**CLOCK, "HALL_CLOCK": CLOCK["HALL_CLOCK"].format(time())}
        site = prepare_site(Path(folder) / "hall", environment=environment)
        users = {*site.broker.passwords, *(f"board-{n}" for n in range(1, boards + 1))}
        users |= {f"kiosk-{n}" for n in range(1, kiosks + 1)}
        broker = prepare_broker(site.folder / "broker", hall=site.broker.hall, users=sorted(users))
        settings = site.folder / "settings" / "server.toml"
        text = settings.read_text(encoding="utf-8")
        text = text.replace(str(site.broker.port), str(broker.port))
        settings.write_text(text.replace(site.broker.passwords["server"], broker.passwords["server"]), encoding="utf-8")
        site = replace(site, broker=broker)
        watch.start(broker.program())
        watch.start(site.programs[2])
        yield site


def issue(hand: Hand, service: str = "payment") -> str:
    """Issue one printed ticket and return its id."""
    issued = next(
        e for e in hand.ask(IssueTicket(service=service, language=Language.ZH)).events if isinstance(e, TicketIssued)
    )
    hand.ask(SettleSlip(ticket=issued.ticket, slip=SlipState.PRINTED))
    return issued.ticket


@app.command()
def slip(times: Annotated[int, typer.Option(help="How many tickets.")] = 30) -> None:
    """Press on the kiosk's screen → the slip's bytes at the printer."""
    with tempfile.TemporaryDirectory(prefix="hall-bench-") as folder, whole_hall(Path(folder)) as hall:
        line("press → first slip bytes at the printer", [_press_to_bytes(hall) for _ in range(times)])


def _press_to_bytes(hall: WholeHall) -> float:
    kiosk, twins = hall.kiosk, hall.twins
    customer = Customer(hall)
    see(kiosk, lambda p: p["page"] == "attract", "the first page")
    press(kiosk, "begin")
    see(kiosk, lambda p: p["page"] == "choose", "the choice")
    customer.chooses_a_service()
    before = _printing(hall)
    began = _touch(kiosk)
    while _printing(hall) == before:
        pass
    took = perf_counter() - began
    see(kiosk, lambda p: p["ticket"]["fate"] == "printed", "the ticket")
    twins.ask(twin="printer", do="take_slip")
    press(kiosk, "primary")
    return took


def _touch(kiosk: Seat) -> float:
    """Touch the primary button as soon as its page stands still; return when the finger came down."""
    while True:
        began = perf_counter()
        try:
            kiosk.press("primary")
        except DoorRefused:
            continue
        return began


def _printing(hall: WholeHall) -> tuple[int, int]:
    state = hall.twins.ask(twin="printer", do="state")
    return state["slips"], state["queued"]


@app.command()
def board(times: Annotated[int, typer.Option(help="How many calls for each number of boards.")] = 100) -> None:
    """Call at a counter → the announcement at the last of 1 and of 50 boards."""
    for boards in (1, 50):
        with bare_hall(boards=boards) as site, ExitStack() as leave:
            line(f"call → the last of {boards} board{'s' * (boards > 1)}", _calls(site, boards, times, leave))


def _calls(site: Site, boards: int, times: int, leave: ExitStack) -> list[float]:
    everyone = threading.Semaphore(0)
    for n in range(1, boards + 1):
        leave.callback(Hand(site, f"board-{n}", Role.BOARD, everyone.release).link.stop)
    kiosk, clerk = Hand(site, "kiosk-1", Role.KIOSK), Hand(site, "clerk-1", Role.CLERK)
    leave.callback(kiosk.link.stop)
    leave.callback(clerk.link.stop)
    clerk.ask(OpenCounter(counter="1", clerk="li-na", pin="2468"))
    found: list[float] = []
    for _ in range(times):
        issue(kiosk)
        began = perf_counter()
        answer: Future[Reply] = clerk.link.request(CallNext(counter="1"))
        for _ in range(boards):
            if not everyone.acquire(timeout=WITHIN_S):
                raise TimeoutError("a board did not hear the call")
        found.append(perf_counter() - began)
        reply = answer.result(WITHIN_S)
        assert isinstance(reply, Accepted)
        called = next(e for e in reply.events if isinstance(e, TicketCalled))
        clerk.ask(BeginService(counter="1", ticket=called.ticket))
        clerk.ask(Finish(counter="1", ticket=called.ticket))
    return found


@app.command()
def tickets(
    seconds: Annotated[float, typer.Option(help="For how long.")] = 10.0,
    kiosks: Annotated[int, typer.Option(help="How many kiosks at once.")] = 8,
    ahead: Annotated[int, typer.Option(help="Commands each kiosk has under way.")] = 8,
) -> None:
    """Durable tickets per second: issued, on disk, answered."""
    with bare_hall(kiosks=kiosks) as site, ExitStack() as leave:
        hands = [Hand(site, f"kiosk-{n}", Role.KIOSK) for n in range(1, kiosks + 1)]
        for hand in hands:
            leave.callback(hand.link.stop)
        began = monotonic()
        counts = [0] * kiosks
        threads = [
            threading.Thread(target=_issue_until, args=(hand, began + seconds, ahead, counts, place))
            for place, hand in enumerate(hands)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        rate = sum(counts) / (monotonic() - began)
        typer.echo(f"  {'durable tickets':<46}{rate:8.0f} a second   ({kiosks} kiosks, {ahead} under way each)")
        line("issue alone: round trip with its commit", [_alone(hands[0]) for _ in range(200)])


def _issue_until(hand: Hand, deadline: float, ahead: int, counts: list[int], place: int) -> None:
    waiting: list[Future[Reply]] = []
    while monotonic() < deadline:
        while len(waiting) < ahead:
            waiting.append(hand.link.request(IssueTicket(service="payment", language=Language.ZH)))
        if isinstance(waiting.pop(0).result(WITHIN_S), Accepted):
            counts[place] += 1
    for future in waiting:
        if isinstance(future.result(WITHIN_S), Accepted):
            counts[place] += 1


def _alone(hand: Hand) -> float:
    began = perf_counter()
    hand.ask(IssueTicket(service="advice", language=Language.ZH))
    return perf_counter() - began


@app.command()
def start() -> None:
    """Start-up time and memory of each program, one at a time on an otherwise idle machine."""
    with tempfile.TemporaryDirectory(prefix="hall-bench-") as folder, Watch(typer.echo) as watch:
        environment = {**CLOCK, "HALL_CLOCK": CLOCK["HALL_CLOCK"].format(time())}
        site = prepare_site(Path(folder) / "hall", environment=environment)
        for program in site.programs:
            began = perf_counter()
            running = watch.start(program, ready_within_s=60)
            took = perf_counter() - began
            typer.echo(f"  {program.name:<14}ready after {took:6.2f} s   {_memory_mb(running.process.pid):6.0f} MB")


def _memory_mb(pid: int) -> float:
    for text in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if text.startswith("VmRSS:"):
            return int(text.split()[1]) / 1024
    return float("nan")


@app.command()
def camera(
    pictures: Annotated[int, typer.Option(min=24, help="How many pictures.")] = 200,
    seed: Annotated[int, typer.Option(help="Which series of pictures.")] = 1,
) -> None:
    """Difficult pictures of codes: how many zxing-cpp, pyzbar and both read, and how long a picture takes."""
    # OpenCV is of no use to the other figures
    from tests.perf.camera import camera_figures

    camera_figures(pictures, seed)


@app.command()
def kiosk(
    starts: Annotated[int, typer.Option(min=1, help="How many starts.")] = 5,
    rounds: Annotated[int, typer.Option(min=1, help="How often each journey is pressed through.")] = 10,
) -> None:
    """The kiosk's start to its first picture, and each of its pages from the touch to the picture."""
    # the whole kiosk is of no use to the other figures
    from tests.perf.kiosk import kiosk_figures

    kiosk_figures(starts, rounds)


@app.callback(invoke_without_command=True)
def everything(context: typer.Context) -> None:
    """Print all figures when none is named."""
    if context.invoked_subcommand is None:
        start()
        slip()
        board()
        tickets()
        camera()
        kiosk()


if __name__ == "__main__":
    app()
