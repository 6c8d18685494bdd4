"""A document camera is tested with a picture of whatever lies there; it is looked at, told in figures and forgotten."""

from __future__ import annotations

from typing import Final

from devices.photo_desk import PhotoDesk
from devices.photo_roles import Photo
from devices.self_tests.trial import SelfTest, Trial
from hall.contract.values import Text


def _take(trial: Trial) -> None:
    desk: PhotoDesk = trial.desk

    def taken(photo: Photo) -> None:
        size, light = f"{photo.width} × {photo.height}", photo.brightness
        trial.passed(
            Text(
                zh=f"已拍摄测试照片：{size}，亮度 {light}。", en=f"it took a test picture: {size}, brightness {light}."
            )
        )

    asked = desk.try_photo(taken, trial.failed)
    trial.wait("no_photo", lambda: desk.end_try(asked))
    trial.wake()


DOCUMENT_CAMERA: Final = SelfTest(Text(zh="正在拍摄测试照片……", en="Taking a test picture ..."), _take)
