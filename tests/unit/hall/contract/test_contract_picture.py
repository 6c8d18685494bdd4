"""The picture that screens draw from: folded message by message, honest about the link."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hall.contract.documents import QueueDocument
from hall.contract.documents_devices import DeviceDocument, Presence
from hall.contract.documents_hall import HallDocument
from hall.contract.examples import MESSAGES
from hall.contract.picture import HallPicture
from hall.contract.values import Role

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
BY_KIND = {type(message).__name__: message for _, message in MESSAGES}
SERVER = Presence(client="server", role=Role.SERVER, is_online=True, is_clean=False, since=NOW, release="0.1.0")


@pytest.fixture
def queue() -> QueueDocument:
    found = BY_KIND["QueueDocument"]
    assert isinstance(found, QueueDocument)
    return found


def test_every_retained_document_has_its_place() -> None:
    picture = HallPicture()
    for _, message in MESSAGES:
        picture = picture.heard(message, NOW)
    assert picture.hall == BY_KIND["HallDocument"]
    assert picture.queues == {"payment": BY_KIND["QueueDocument"]}
    assert picture.counters == {"counter-3": BY_KIND["CounterDocument"]}
    assert picture.boards == {"ground-floor": BY_KIND["BoardDocument"]}
    assert picture.devices == {("kiosk-1", "ticket-printer"): BY_KIND["DeviceDocument"]}
    assert picture.presences == {"kiosk-1": BY_KIND["Presence"]}
    assert picture.payments == {"kiosk-1": BY_KIND["PaymentsDocument"]}


def test_an_older_document_of_the_same_epoch_changes_nothing(queue: QueueDocument) -> None:
    picture = HallPicture().heard(queue, NOW).heard(replace(queue, rev=queue.rev - 1, counters_open=0), NOW)
    assert picture.queues["payment"] is queue


def test_another_epoch_replaces_whatever_its_revision(queue: QueueDocument) -> None:
    after = replace(queue, epoch="another", rev=1)
    assert HallPicture().heard(queue, NOW).heard(after, NOW).queues["payment"] is after


def test_an_old_hall_document_does_not_come_back() -> None:
    hall = BY_KIND["HallDocument"]
    assert isinstance(hall, HallDocument)
    picture = HallPicture().heard(hall, NOW)
    assert picture.heard(replace(hall, rev=1), NOW).hall is hall


def test_only_the_servers_documents_say_how_fresh_the_picture_is(queue: QueueDocument) -> None:
    later = NOW + timedelta(minutes=5)
    picture = HallPicture().heard(queue, NOW)
    device = BY_KIND["DeviceDocument"]
    assert isinstance(device, DeviceDocument)
    assert picture.heard(device, later).heard(SERVER, later).as_of == NOW
    assert picture.heard(replace(queue, rev=99), later).as_of == later


def test_a_message_that_is_no_document_changes_nothing() -> None:
    picture = HallPicture()
    assert picture.heard(BY_KIND["CallAnnouncement"], NOW) is picture


def test_the_link_is_said_only_when_it_changes() -> None:
    picture = HallPicture()
    assert picture.linked(False) is picture
    assert picture.linked(True).is_live
    assert not picture.linked(True).linked(False).is_live


def test_the_server_is_there_only_over_a_live_link() -> None:
    picture = HallPicture().heard(SERVER, NOW)
    assert not picture.has_server
    assert picture.linked(True).has_server
    assert not picture.linked(True).heard(replace(SERVER, is_online=False), NOW).has_server
    assert not HallPicture().linked(True).has_server
