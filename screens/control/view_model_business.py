"""The business page's carrier: what was chosen, written and pressed goes into its inputs; one press, one act.

Rule: an act keeps its key until somebody knows what became of it: pressed again, it is the same act. It bears the name
of who signed for it, or of who is on duty; nothing is done under nobody's name.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Property, QObject, QTimer, Slot

from assets.qt.hall_link import HallLink
from assets.qt.view_model import ViewModel
from hall.contract.business.settlement import Banked
from hall.contract.documents_hall import ClerkInfo
from hall.contract.documents_money import HandOver, HandOverOutcome
from hall.contract.errors import HallError
from hall.contract.signed_acts import SignedAct
from hall.runtime.words import Words
from screens.business.acts import Intent, Intentions, act_of, in_books
from screens.business.matters import IDLE, MOST_WORDS, Doing
from screens.business.papers import SHOW_PAPERS
from screens.business.watch import BusinessWatch
from screens.control import view_payments, view_settlement
from screens.control.view_business import DANGEROUS, BusinessInputs, Section, chosen_key, derive, voice
from screens.control.view_duty import Pressed
from screens.control.view_model_duty import DutyDesk
from screens.control.view_model_handing import HandingOver
from screens.control.view_model_signing import SignSheet
from screens.control.view_panel_parts import SILENT, SaidProps
from screens.control.view_signed_acts import (
    SIGNED,
    banked_so_far,
    banked_wanted,
    close_wanted,
    hand_over_wanted,
    pool_wanted,
    row_at,
)

ARMED_MS: Final = 5000
"""How long a press that cannot be taken back waits for its second press."""


class BusinessPage(ViewModel):
    """What came in at the utility, and the kiosks' money, for the manager of one hall."""

    def __init__(
        self,
        words: Words,
        link: HallLink,
        watch: BusinessWatch,
        *,
        hall: str,
        new_id: Callable[[], str] = lambda: str(uuid.uuid4()),
    ) -> None:
        super().__init__(words)
        self._link, self._watch = link, watch
        self._inputs = BusinessInputs(is_there=watch.is_there, books=watch.books, picture=link.picture)
        self._intentions = Intentions(new_id)
        self.signing = SignSheet(words, link)
        self.duty = DutyDesk(words, link, self.signing, hall=hall)
        self.handing = HandingOver(link, hall)
        self._armed = QTimer(self, singleShot=True, interval=ARMED_MS)
        self._armed.timeout.connect(self._disarm)
        watch.changed.connect(self.refresh)
        self.refresh()
        watch.look()

    @Slot(str)
    def choosePart(self, section: str) -> None:
        """Turn to one of the page's parts (QML)."""
        self._leave(section=Section(section))
        self.open()

    @Slot(str)
    def chooseMatter(self, key: str) -> None:
        """Show one matter in full (QML)."""
        self._leave(chosen={**self._inputs.chosen, self._inputs.section: key})

    @Slot(int)
    def stepDay(self, by: int) -> None:
        """Look at another day's settlement (QML)."""
        telling = voice(self._inputs.picture, self.spoken, self._link.clock.now())
        self._leave(day=view_settlement.stepped(self._inputs.day, by, telling))
        self._watch.look_at(self._inputs.day)

    @Slot(str)
    def write(self, words: str) -> None:
        """Take what is being written to the customer (QML)."""
        doing = self._inputs.doing
        if not doing.busy:
            self._take(**self._pinned(), doing=Doing(words=words[:MOST_WORDS]))

    @Slot(str)
    def enterBanked(self, place: str) -> None:
        """Ask what came to the bank for a line of the day's table, and who says so (QML)."""
        settlement = self._inputs.books.settlement
        row = row_at(settlement, place)
        if settlement is None or row is None or self._inputs.doing.busy:
            return
        banked = Banked(day=settlement.day, terminal=row.terminal, method=row.method, amount=0)
        self.signing.open(banked_wanted(settlement, row), partial(self._bank, banked), banked_so_far(row))

    @Slot(str)
    def act(self, key: str) -> None:
        """Do what a button says; what cannot be taken back wants a second press, or a signature (QML).

        Nothing written is lost while somebody signs on for duty: what was pressed goes on with it.
        """
        self.refresh()
        doing = self._inputs.doing
        button = next((one for one in self._get_props()["matter"]["acts"] if one["key"] == key), None)
        if button is None or not button["is_enabled"]:
            return
        if key == SHOW_PAPERS:
            self._take(**self._pinned(), doing=replace(doing, busy=key), said=SILENT)
            self._watch.read(chosen_key(self._inputs), self._read)
            return
        if key in SIGNED:
            self._take(**self._pinned(), said=SILENT)
            self._sign(key, chosen_key(self._inputs), doing.words.strip())
            return
        if key in DANGEROUS and doing.armed != key:
            self._armed.start()
            self._take(**self._pinned(), doing=replace(doing, armed=key))
            return
        self._armed.stop()
        self._take(**self._pinned(), doing=Doing(words=doing.words), said=SILENT)
        matter = chosen_key(self._inputs)
        self.duty.named(Pressed(key, matter), partial(self._do, key, matter, doing.words))

    def open(self) -> None:
        """The page comes into sight: what it shows should be as of now."""
        self._watch.look()
        if self._inputs.section is Section.SETTLEMENT:
            self.stepDay(0)

    @Slot()
    def refresh(self) -> None:
        """Show what is true now."""
        self._take()
        self.signing.refresh()
        self.duty.refresh()

    def language_switched(self) -> None:
        """Say everything in the other language; what was said last is not said again."""
        self._take(said=SILENT)
        self.signing.speak(self.spoken)
        self.signing.language_switched()
        self.duty.speak(self.spoken)
        self.duty.language_switched()

    def stop(self) -> None:
        """Stand still; for the end of the program."""
        self._armed.stop()
        self.handing.stop()
        self._watch.stop()

    def _do(self, key: str, matter: str, words: str, by: str) -> None:
        intent = (matter, key, words.strip(), by)
        act = act_of(self._begin(intent, words), intent)
        if act is not None:
            self._watch.do(act, self._closing(intent))

    def _sign(self, key: str, matter: str, words: str) -> None:
        """Let somebody sign for what the button says, and then do it."""
        if key == view_payments.HAND_OVER:
            client, payment = next(
                one for one in view_payments.open_payments(self._link.picture) if view_payments.key_of(*one) == matter
            )
            self.signing.open(hand_over_wanted(client, payment), partial(self._hand_over, matter))
        elif self._inputs.section is Section.POOL:
            book = self._inputs.books.pool
            assert book is not None, "its button was pressed"
            self.signing.open(pool_wanted(book, matter), partial(self._in_pool, matter, key))
        else:
            item = next(one for one in view_settlement.sorted_items(self._inputs.books) if one.item == matter)
            self.signing.open(close_wanted(item, words), partial(self._close_item, matter, words))

    def _close_item(self, item: str, words: str, who: ClerkInfo, _fen: int) -> None:
        by = in_books(who)
        intent = (item, view_settlement.CLOSE_ITEM, words, by)
        command = self._begin(intent, words)
        self._watch.do(lambda system: system.close_item(command, item, by, words), self._closing(intent))

    def _in_pool(self, matter: str, key: str, who: ClerkInfo, _fen: int) -> None:
        by = in_books(who)
        intent = (matter, key, "", by)
        command = self._begin(intent)
        if key == SignedAct.FORGIVE:
            self._watch.do(lambda system: system.forgive(command, matter, by), self._closing(intent))
        else:
            self._watch.do(lambda system: system.take_back(command, matter, by), self._closing(intent))

    def _bank(self, banked: Banked, who: ClerkInfo, fen: int) -> None:
        told, by = replace(banked, amount=fen), in_books(who)
        intent = (f"{told.day}/{told.terminal}/{told.method}", SignedAct.ENTER_BANKED.value, str(fen), by)
        command = self._begin(intent)
        self._watch.do(lambda system: system.report_banked(command, told, by), self._closing(intent))

    def _begin(self, intent: Intent, words: str = "") -> str:
        """Note that an act is under way; return its key."""
        self._take(doing=Doing(words=words, busy=intent[1]), said=SILENT)
        return self._intentions.key_of(intent)

    def _read(self, answer: object) -> None:
        said = SILENT
        if isinstance(answer, HallError):
            language = self.spoken.language
            said = SaidProps(answer.sentence.in_language(language), answer.hint.in_language(language), "warn")
        self._take(doing=replace(self._inputs.doing, busy=""), said=said)

    def _closing(self, intent: Intent) -> Callable[[object], None]:
        return lambda answer: self._answered(intent, answer)

    def _answered(self, intent: Intent, answer: object) -> None:
        self._intentions.answered(intent, answer)
        if isinstance(answer, HallError):
            language = self.spoken.language
            said = SaidProps(answer.sentence.in_language(language), answer.hint.in_language(language), "warn")
            self._end(said, is_done=False)
        else:
            self._end(SaidProps(self.spoken.text("business_done"), "", "good"), is_done=True)

    def _hand_over(self, matter: str, who: ClerkInfo, fen: int) -> None:
        client, _, payment = matter.partition("/")
        intent = (matter, view_payments.HAND_OVER, "", in_books(who))
        order = HandOver(command_id=self._begin(intent), client=client, payment=payment, amount=fen, by=intent[3])
        self.handing.tell(order, partial(self._handed_over, intent))

    def _handed_over(self, intent: Intent, outcome: HandOverOutcome | None) -> None:
        if outcome is None:
            # the key is kept: pressed again it is the same order, and a kiosk that did hear it enters nothing twice
            text, hint = self.spoken.text("kiosk_silent"), self.spoken.text("kiosk_silent_hint")
            self._end(SaidProps(text, hint, "warn"), is_done=False)
            return
        self._intentions.answered(intent, outcome)
        tone = "good" if outcome.is_done else "warn"
        self._end(SaidProps(outcome.sentence.in_language(self.spoken.language), "", tone), is_done=outcome.is_done)

    def _end(self, said: SaidProps, *, is_done: bool) -> None:
        # what was refused because its matter has gone must not stand beneath another one
        has_gone = chosen_key(self._inputs) != self._inputs.chosen.get(self._inputs.section)
        words = "" if is_done or has_gone else self._inputs.doing.words
        self._take(doing=Doing(words=words), said=said)

    @Slot()
    def _disarm(self) -> None:
        self._take(doing=replace(self._inputs.doing, armed=""))

    def _leave(self, **changes: object) -> None:
        """Turn to something else: what was written for this one is not for that one. Not while an act goes on."""
        if not self._inputs.doing.busy:
            self._armed.stop()
            self._watch.put_away()
            self._take(**changes, doing=IDLE, said=SILENT)

    def _pinned(self) -> dict[str, object]:
        """Return the choice of what is shown: from now on it does not give way to what becomes the first."""
        return {"chosen": {**self._inputs.chosen, self._inputs.section: chosen_key(self._inputs)}}

    def _take(self, **changes: object) -> None:
        before = chosen_key(self._inputs)
        known = {"books": self._watch.books, "picture": self._link.picture}
        self._inputs = replace(self._inputs, **known, **changes)  # type: ignore[arg-type]  # names of its own fields
        if chosen_key(self._inputs) != before and not self._inputs.doing.busy:
            # it has gone: what was written about it must not be sent to somebody else
            self._inputs = replace(self._inputs, doing=IDLE)
        self.show(derive(self._inputs, self.spoken, self._link.clock.now()))

    def _get_signing(self) -> QObject:
        return self.signing

    def _get_duty(self) -> QObject:
        return self.duty

    signSheet = Property(QObject, _get_signing, constant=True)
    """The sheet on which somebody signs (QML)."""
    dutyDesk = Property(QObject, _get_duty, constant=True)
    """Who is on duty (QML)."""
