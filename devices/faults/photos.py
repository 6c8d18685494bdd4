"""What speaks against a photo of a card or a sheet, in words for the customer. Pure; a table."""

from __future__ import annotations

from collections.abc import Mapping

from devices.faults.kinds import FaultKind, row
from hall.contract.values import FaultAction, Health

_LESS, _NONE = Health.DEGRADED, FaultAction.NONE

PHOTOS: Mapping[str, FaultKind] = {
    "photo_no_card": row(
        _LESS,
        _NONE,
        ("没有看到完整的证件。", "请把证件平放在拍摄区中间，四个角都要露出来。"),
        ("No whole card was seen.", "Lay the card flat in the middle of the camera's field, all four corners free."),
    ),
    "photo_no_paper": row(
        _LESS,
        _NONE,
        ("没有看到完整的材料。", "请把材料平放在拍摄区中间，四个角都要露出来。"),
        ("No whole sheet was seen.", "Lay the sheet flat in the middle of the camera's field, all four corners free."),
    ),
    "photo_too_far": row(
        _LESS,
        _NONE,
        ("离镜头太远，字会看不清。", "请靠近镜头一些。"),
        ("It is too far away to be read.", "Bring it closer to the camera."),
    ),
    "photo_too_dark": row(
        _LESS,
        _NONE,
        ("光线太暗。", "请不要挡住灯光，再拍一次。"),
        ("It is too dark.", "Do not stand in the light, and try again."),
    ),
    "photo_glare": row(
        _LESS,
        _NONE,
        ("有反光，部分内容看不清。", "请把它稍微转动或移开一点，避开反光。"),
        ("Light is reflected and hides a part.", "Turn or move it a little, out of the reflection."),
    ),
    "photo_moving": row(
        _LESS,
        _NONE,
        ("拍摄时有移动。", "请平放不动，再拍一次。"),
        ("It moved.", "Hold still and try again."),
    ),
    "photo_blurred": row(
        _LESS,
        _NONE,
        ("画面不够清楚。", "请平放不动，稍等镜头对焦。"),
        ("The picture is not sharp.", "Hold still and give the camera a moment to focus."),
    ),
    "no_photo": row(
        _LESS,
        _NONE,
        ("没有拍到照片。", "请稍候再试。"),
        ("No photo was taken.", "Try again in a moment."),
    ),
}
