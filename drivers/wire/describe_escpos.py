"""The wire of a receipt printer in words. Pure.

Rule: only short orders that are known byte for byte are shown. Everything else on the way to a printer may be a slip
with a customer's name on it, and is told by its length.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from devices.wire_reading import Said, Tellers
from drivers.wire import escpos, printer_status
from drivers.wire.describe import OrderTeller, counted
from drivers.wire.escpos import Question
from drivers.wire.escpos_status import (
    Buffered,
    Counted,
    Dialect,
    Flow,
    FullStatus,
    Named,
    Printed,
    PrinterEvent,
    Pushed,
    RealTime,
    StatusDecoder,
)
from drivers.wire.printer_status import Paper, PrinterStatus
from hall.contract.values import Text

_SLIP: Final = Text(zh="凭条内容（不显示）", en="The content of a slip, not shown")
_ORDERS: Final = {
    escpos.ask(Question.PRINTER): Text(zh="询问打印机状态", en="Asks how the printer is"),
    escpos.ask(Question.OFFLINE_CAUSE): Text(zh="询问脱机原因", en="Asks why it is off line"),
    escpos.ask(Question.ERROR_CAUSE): Text(zh="询问错误原因", en="Asks what its error is"),
    escpos.ask(Question.PAPER): Text(zh="询问纸张状态", en="Asks how much paper there is"),
    escpos.STATUS_PUSH_ON: Text(zh="请打印机主动报告状态", en="Lets it report changes by itself"),
    escpos.STATUS_PUSH_OFF: Text(zh="不再主动报告状态", en="Lets it report nothing by itself"),
    escpos.ASK_MAKER: Text(zh="询问厂商", en="Asks who made it"),
    escpos.ASK_MODEL: Text(zh="询问型号", en="Asks which model it is"),
    escpos.RECOVER_AND_CONTINUE: Text(zh="恢复并继续打印", en="Lets it recover and go on"),
    escpos.RECOVER_AND_CLEAR: Text(zh="恢复并清空缓冲", en="Lets it recover and forget what it holds"),
    escpos.FULL_STATUS: Text(zh="询问完整状态", en="Asks for the full status"),
    escpos.BUFFERED_PAPER_STATUS: Text(zh="询问是否已处理完数据", en="Asks to tell when it has worked off its data"),
    escpos.EJECT: Text(zh="吐出凭条", en="Ejects the ticket"),
    escpos.RETRACT: Text(zh="收回凭条", en="Takes the ticket back"),
    escpos.ASK_PAPER_LEFT: Text(zh="询问剩余纸长", en="Asks how much paper is left"),
    escpos.ASK_CUTS: Text(zh="询问切纸次数", en="Asks how often it has cut"),
    escpos.ASK_RETRACTED: Text(zh="询问收回次数", en="Asks how many tickets it took back"),
    escpos.INIT: Text(zh="初始化", en="Initialises it"),
    bytes.fromhex("10140801031401060208"): Text(zh="清空所有缓冲", en="Lets it forget all it holds"),  # DLE DC4 fn 8
}
_ASKED: Final = {escpos.ask(question): question for question in Question}
_HEADS: Final = {
    Question.PRINTER: Text(zh="打印机状态", en="The printer"),
    Question.OFFLINE_CAUSE: Text(zh="脱机原因", en="Off-line cause"),
    Question.ERROR_CAUSE: Text(zh="错误原因", en="Error"),
    Question.PAPER: Text(zh="纸张传感器", en="Paper sensor"),
}
_PAPERS: Final = {
    Paper.OK: Text(zh="有纸", en="there is paper"),
    Paper.LOW: Text(zh="纸将用完", en="paper low"),
    Paper.OUT: Text(zh="缺纸", en="out of paper"),
}
_FLAGS: Final = {
    "cover_open": Text(zh="机盖打开", en="cover open"),
    "cutter_error": Text(zh="切刀故障", en="cutter error"),
    "mechanical_error": Text(zh="机械故障", en="mechanical error"),
    "unrecoverable_error": Text(zh="不可恢复的故障", en="unrecoverable error"),
    "recovers_alone": Text(zh="正在自行恢复", en="recovers by itself"),
    "jammed": Text(zh="卡纸", en="paper jam"),
    "slip_in_mouth": Text(zh="出票口有凭条", en="a ticket in the mouth"),
}


def tellers(dialect: Dialect = Dialect.EPSON) -> Tellers:
    """Return the readers of both directions of a printer that speaks `dialect`."""
    asked = Asked()
    return QuestionTeller(asked), StatusTeller(dialect, asked)


@dataclass(slots=True)
class Asked:
    """What both directions of one line know together: the question whose answer, one byte, does not say to which."""

    question: Question | None = None


class QuestionTeller(OrderTeller):
    """Tells what is sent to a printer, and remembers what was asked."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(_ORDERS, lambda data: [counted(_SLIP, len(data))] if data else [])
        self._asked = asked

    def feed(self, data: bytes) -> list[Said]:
        """Take one write."""
        self._asked.question = _ASKED.get(data, self._asked.question)
        return super().feed(data)


class StatusTeller:
    """Tells what a printer sends back, each event with the bytes that led to it."""

    def __init__(self, dialect: Dialect, asked: Asked) -> None:
        self._decoder, self._raw = StatusDecoder(dialect), bytearray()
        self._asked = asked

    def feed(self, data: bytes) -> list[Said]:
        """Take bytes of any number; return what is complete now."""
        said: list[Said] = []
        for byte in data:
            self._raw.append(byte)
            said += self._told(self._decoder.feed(bytes([byte])))
        return said

    def flush(self) -> list[Said]:
        """Give up the block that has begun."""
        return self._told(self._decoder.expire())

    def _told(self, events: list[PrinterEvent]) -> list[Said]:
        if not events:
            return []
        words = [self._answer(event.value) if isinstance(event, RealTime) else _words(event) for event in events]
        meaning = Text(zh="；".join(one.zh for one in words), en="; ".join(one.en for one in words))
        raw = bytes(self._raw)
        self._raw.clear()
        return [Said(meaning, raw)]

    def _answer(self, value: int) -> Text:
        """Word a byte of state as the answer to what was asked last; each question is answered once."""
        question, self._asked.question = self._asked.question, None
        if question is None:
            return Text(zh=f"状态应答 {value:02X}", en=f"Answers with its state, {value:02X}")
        return _state(_HEADS[question], printer_status.from_real_time(question, value))


def _words(event: PrinterEvent) -> Text:
    match event:
        case Flow(ready=ready):
            return Text(zh="可以接收数据", en="Takes data") if ready else Text(zh="暂停接收", en="Takes no data now")
        case Pushed(block=block):
            return _state(Text(zh="主动报告", en="Reports"), printer_status.from_push(block))
        case FullStatus(flags=flags):
            return _state(Text(zh="完整状态", en="Full status"), printer_status.from_full_status(flags))
        case Buffered():
            return Text(zh="已处理到此处", en="Has worked off its data")
        case Printed(process_id=number):
            shown = number.decode("ascii", errors="replace")
            return Text(zh=f"任务 {shown} 已打印完成", en=f"Job {shown} is on paper")
        case Named(text=name):
            return Text(zh=f"自报：{name}", en=f"Calls itself {name}")
        case Counted(unit=unit, number=count):
            return Text(zh=f"计数：{count} {unit}", en=f"Counts {count} {unit}")
        case _:  # damage
            return Text(zh="无法识别", en="Not understood")


def _state(head: Text, status: PrinterStatus) -> Text:
    paper = _PAPERS.get(status.paper)
    found = [] if paper is None else [paper]
    found += [words for name, words in _FLAGS.items() if getattr(status, name)]
    if status.online is False:
        found.append(Text(zh="脱机", en="off line"))
    return Text(
        zh=f"{head.zh}：{'、'.join(one.zh for one in found) or '正常'}",
        en=f"{head.en}: {', '.join(one.en for one in found) or 'nothing amiss'}",
    )
