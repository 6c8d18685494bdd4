"""Carries the flow to QML: presses and events in, props out, effects handed to the terminal. It decides nothing."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from assets.qt.view_model import ViewModel
from hall.contract.business.reports import Notice
from hall.contract.clock import Clock
from hall.contract.picture import HallPicture
from hall.runtime.words import Words
from kiosk.camera_view import CameraView
from kiosk.flow import Act, Effect, Event, Flow, Pressed, Ticked, Timing, Touched, Wrote, step
from kiosk.maintenance import Maintenance
from kiosk.qr import qr_rows
from kiosk.settings import Cabinet, ElsewhereSection, QuickerSection
from kiosk.view.inputs import Inputs
from kiosk.view.speech import Guidance, guidance
from kiosk.view.whole import derive
from kiosk.writing import Writing

TICK_S = 0.25
"""How often time is looked at, seconds of the kiosk's clock; the ring of the question moves with it."""
LEAST_TICK_MS = 50


def fresh_command_id() -> str:
    """Return a new command id; one press is one intention."""
    return str(uuid.uuid4())


class KioskViewModel(ViewModel):
    """One kiosk's screen. `wanted` hands out each effect of the flow, in order, in the GUI thread."""

    wanted = Signal(object)
    guided = Signal(object)
    """What is to be said aloud from now on, or None: nothing."""
    touched = Signal()

    def __init__(
        self,
        words: Words,
        clock: Clock,
        *,
        timing: Timing | None = None,
        cabinet: Cabinet | None = None,
        large_text: float = 1.25,
        new_id: Callable[[], str] = fresh_command_id,
        maintenance: Maintenance | None = None,
        elsewhere: tuple[ElsewhereSection, ...] = (),
        quicker: tuple[QuickerSection, ...] = (),
    ) -> None:
        super().__init__(words)
        self._maintenance = maintenance or Maintenance("", clock, lambda: False)
        self.flow = Flow.at_home(words.language, timing or Timing())
        self.picture = HallPicture()
        self._clock, self._cabinet, self._large_text, self._new_id = clock, cabinet or Cabinet(), large_text, new_id
        self._elsewhere, self._quicker = elsewhere, quicker
        self._notices: tuple[Notice, ...] = ()
        self._shade = 0.0
        self._guidance: Guidance | None = None
        self._writing = Writing(self)
        self.camera_view = CameraView(self)
        self._writing.wrote.connect(lambda text: self.happen(Wrote(text)))
        self._timer = QTimer(self)
        self._timer.setInterval(max(LEAST_TICK_MS, round(clock.real_seconds(TICK_S) * 1000)))
        self._timer.timeout.connect(self._tick)
        self._deaf = QTimer(self)
        self._deaf.setSingleShot(True)
        self._deaf.timeout.connect(self._tick)
        self._show()

    def start(self) -> None:
        """Let time pass."""
        self._timer.start()

    def stop(self) -> None:
        """Let time rest."""
        self._timer.stop()

    def see(self, picture: HallPicture) -> None:
        """Draw from this picture of the hall from now on."""
        self.picture = picture
        self._show()

    @Slot(object)
    def pin_up(self, notices: tuple[Notice, ...]) -> None:
        """Tell these notices in turn while nobody touches the kiosk."""
        self._notices = notices
        self._show()

    @Slot(float)
    def dim(self, shade: float) -> None:
        """Take so much of the untouched screen's light, 0 … 1."""
        self._shade = shade
        self._show()

    def happen(self, event: Event) -> None:
        """Take one event; its effects are handed out before this returns."""
        self.flow, effects = step(self.flow, event, self._clock.monotonic())
        self._writing.follow(self.flow)
        self._show()
        self._hear_again()
        for effect in effects:
            self._hand_out(effect)

    @Slot(str)
    @Slot(str, str)
    def press(self, act: str, detail: str = "") -> None:
        """A button was pressed (QML); `act` is one of `kiosk.flow.Act`."""
        if act == Act.NEXT.value:
            self._writing.finish()
        self.happen(Pressed(Act(act), self.flow.page, detail, self._new_id()))

    @Slot()
    def touch(self) -> None:
        """A finger came down anywhere (QML)."""
        self.touched.emit()
        self.happen(Touched())

    @Slot(str)
    def switchLanguage(self, language: str) -> None:
        """Speak ``zh`` or ``en`` to this customer."""
        self.press(Act.LANGUAGE.value, language)

    def _get_maintenance(self) -> QObject:
        return self._maintenance

    maintenance = Property(QObject, _get_maintenance, constant=True)

    def _get_keyboard(self) -> QObject:
        return self._writing.board

    keyboard = Property(QObject, _get_keyboard, constant=True)

    def _get_camera(self) -> QObject:
        return self.camera_view

    camera = Property(QObject, _get_camera, constant=True)

    def _hear_again(self) -> None:
        left = self.flow.deaf_until - self._clock.monotonic()
        if left > 0 and not self._deaf.isActive():
            self._deaf.start(max(1, round(self._clock.real_seconds(left) * 1000) + 1))

    def _hand_out(self, effect: Effect) -> None:
        self.wanted.emit(effect)

    def _tick(self) -> None:
        self.happen(Ticked())

    def _show(self) -> None:
        inputs = Inputs(
            flow=self.flow,
            picture=self.picture,
            now=self._clock.now(),
            moment=self._clock.monotonic(),
            cabinet=self._cabinet,
            large_text=self._large_text,
            make_qr=qr_rows,
            elsewhere=self._elsewhere,
            quicker=self._quicker,
            notices=self._notices,
            shade=self._shade,
        )
        self.speak(self.spoken.in_language(self.flow.visit.language))
        props = derive(inputs, self.spoken)
        self.show(props)
        self._guide(guidance(self.flow, props, self.spoken))

    def _guide(self, wanted: Guidance | None) -> None:
        before, self._guidance = self._guidance, wanted
        if (wanted and wanted.moment) != (before and before.moment):
            self.guided.emit(wanted)
