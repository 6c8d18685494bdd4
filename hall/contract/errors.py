"""One tree of errors: each says what happened and what to do next, in both languages, under a stable code."""

from __future__ import annotations

from typing import ClassVar

from hall.contract.values import Language, Text


class HallError(Exception):
    """Base of all errors the hall raises on purpose.

    A subclass sets `code` (stable, for machines). The instance carries `sentence` (what happened, no blame) and
    `hint` (what to do next). ``str(error)`` is the English line for logs and the command line.
    """

    code: ClassVar[str] = "hall_error"

    def __init__(self, sentence: Text, hint: Text) -> None:
        super().__init__(sentence, hint)
        self.sentence = sentence
        self.hint = hint

    def __str__(self) -> str:
        return self.line(Language.EN)

    def line(self, language: Language) -> str:
        """Return what happened and what to do as one line in `language`."""
        gap = "" if language is Language.ZH else " "
        return gap.join(part for part in (self.sentence.in_language(language), self.hint.in_language(language)) if part)


class MalformedMessage(HallError):
    """Bytes from the wire are not a message of this contract."""

    code = "malformed_message"


class MalformedTopic(HallError):
    """A topic name is not one of this contract."""

    code = "malformed_topic"


class SettingsError(HallError):
    """A settings file or the hall file has faults; `faults` lists all of them, one line each."""

    code = "settings_error"

    def __init__(self, sentence: Text, hint: Text, faults: tuple[str, ...] = ()) -> None:
        super().__init__(sentence, hint)
        self.faults = faults


class StorageError(HallError):
    """A file could not be written or read; nothing that was accepted before is lost."""

    code = "storage_error"


class DatabaseTooNew(StorageError):
    """The database was written by a newer release."""

    code = "database_too_new"


class LinkError(HallError):
    """The broker could not be reached or refused this client."""

    code = "link_error"


class NoAnswer(LinkError):
    """A request was sent again and again and no reply came; whether it was carried out is not known."""

    code = "no_answer"


class LaunchError(HallError):
    """A program could not be started (port in use, program missing, already running)."""

    code = "launch_error"


class DeviceError(HallError):
    """A device did not do what was asked."""

    code = "device_error"
