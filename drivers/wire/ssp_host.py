"""Whose turn it is on an ITL SSP line: the sequence bit that makes each command happen exactly once. Pure.

::

    host    new command: SEQ turned over ------>        slave   SEQ is new: do it, keep the reply
    host    silence of 1 s: same bytes again -->        slave   SEQ is the last one's: say the kept reply again

So a reply lost on the wire costs nothing: a poll that carried a credit is answered with the same credit, and "stack"
is not done twice. SYNC sets the bit anew and is done whatever it was before; it is the first thing said after opening
and after a unit was gone. Source: Innovative Technology, SSP protocol manual GA138, transport layer.

`HostLine` is the host's end and `SlaveLine` the unit's, for its twin. Both are values: each step returns the next one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from drivers.wire.errors import WireError
from drivers.wire.ssp import VALIDATOR, Command, Packet, Reply
from hall.contract.values import Text

RESEND_AFTER_S = 1.0
"""Silence after which a command is sent again."""
RETRIES = 20
"""Times a command is sent again before the unit counts as gone."""
LONGEST_POLL_GAP_S = 10.0
"""A validator that is not polled for this long disables itself and gives the note in escrow back."""


class UnansweredCommand(WireError):
    """A new command was asked for while the last one has no reply: whether that one was done is not known yet."""

    code = "unanswered_command"

    def __init__(self) -> None:
        super().__init__(
            Text(zh="上一条命令尚未得到应答。", en="The device has not answered the last command yet."),
            Text(zh="请重发上一条命令，或重新同步。", en="Send the last command again, or synchronise anew."),
        )


@dataclass(frozen=True, slots=True)
class HostLine:
    """The host's end of one line to one unit."""

    address: int = VALIDATOR
    seq: bool = False
    """The bit of the last command."""
    asked: bytes | None = field(default=None, repr=False)
    """The command that waits for its reply."""
    sent: int = 0
    """How often it went out."""

    @property
    def is_waiting(self) -> bool:
        """True while a command has no reply."""
        return self.asked is not None

    @property
    def is_gone(self) -> bool:
        """True if the command went out as often as it may: the unit is gone, begin anew with a fresh line and SYNC."""
        return self.is_waiting and self.sent > RETRIES

    def ask(self, data: bytes) -> tuple[HostLine, bytes]:
        """Return the line after a new command and the bytes to send.

        Raises `UnansweredCommand` while another one waits: with the bit turned over once more the unit would take the
        next command for one it knows. Only SYNC may break in.
        """
        is_sync = data == Command.SYNC.data
        if self.is_waiting and not is_sync:
            raise UnansweredCommand
        line = replace(self, seq=is_sync or not self.seq, asked=data, sent=1)
        return line, Packet(line.seq, line.address, data).to_bytes()

    def resend(self) -> tuple[HostLine, bytes] | None:
        """Return the line and the bytes to send after silence; None if nothing waits or the unit is gone."""
        if self.asked is None or self.is_gone:
            return None
        return replace(self, sent=self.sent + 1), Packet(self.seq, self.address, self.asked).to_bytes()

    def take(self, packet: Packet) -> tuple[HostLine, Reply | None]:
        """Return the line after a packet came in, and the reply if it answers the waiting command.

        Another address, another bit and a second copy of a reply are no reply; nor is the command itself, which an
        echoing line sends back.
        """
        fits = self.is_waiting and packet.seq == self.seq and packet.address == self.address
        if not fits or packet.data == self.asked:
            return self, None
        return replace(self, asked=None, sent=0), Reply.from_data(packet.data)


@dataclass(frozen=True, slots=True)
class SlaveLine:
    """The unit's end: remembers the last bit and reply."""

    address: int = VALIDATOR
    seq: bool | None = None
    reply: bytes = field(default=b"", repr=False)
    """The last reply as it went out; empty before the first."""

    def is_mine(self, packet: Packet) -> bool:
        """Return whether the packet is for this unit."""
        return packet.address == self.address

    def repeats(self, packet: Packet) -> bytes | None:
        """Return the bytes to say again if the packet repeats the last command, else None: then it is to be done."""
        is_known = packet.seq == self.seq and self.reply and packet.data != Command.SYNC.data
        return self.reply if is_known else None

    def answer(self, packet: Packet, reply: Reply) -> tuple[SlaveLine, bytes]:
        """Return the line after `packet` was done, and the bytes of its reply."""
        wire = Packet(packet.seq, self.address, reply.to_data()).to_bytes()
        return replace(self, seq=packet.seq, reply=wire), wire
