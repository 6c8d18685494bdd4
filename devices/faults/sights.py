"""Faults of cameras and loudspeakers. Pure; a table."""

from __future__ import annotations

from collections.abc import Mapping

from devices.faults.kinds import FaultKind, row
from hall.contract.values import FaultAction, Health

_LESS, _HARD = Health.DEGRADED, Health.HARDWARE_ERROR

SIGHTS: Mapping[str, FaultKind] = {
    "camera_refuses": row(
        Health.UNKNOWN,
        FaultAction.CONFIGURE,
        ("{name}：摄像头拒绝提供画面。", "请核对设置中的 path、user 和 password。"),
        ("{name}: it refuses to give pictures.", "Check 'path', 'user' and 'password' in the settings."),
    ),
    "camera_covered": row(
        _LESS,
        FaultAction.CLEAR,
        ("{name}：画面全黑。", "请查看镜头是否被遮挡，扫描灯是否点亮。"),
        ("{name}: its picture is black.", "See whether the lens is covered and the lamp is on."),
    ),
    "eye_restarted": row(
        _LESS,
        FaultAction.NONE,
        ("{name}：识别程序中断，已自动重启。", "若反复出现，请联系技术人员并提供日志。"),
        (
            "{name}: its decoder stopped and was started again.",
            "If it comes back, tell the technician and send the log.",
        ),
    ),
    "eye_failing": row(
        _HARD,
        FaultAction.MAINTAIN,
        ("{name}：识别程序无法运行。", "请重新启动本机；若仍不恢复，请联系技术人员并提供日志。"),
        (
            "{name}: its decoder cannot run.",
            "Restart this computer; if it stays, tell the technician and send the log.",
        ),
    ),
    "no_player": row(
        Health.UNKNOWN,
        FaultAction.CONFIGURE,
        ("{name}：本机没有可用的播放程序。", "请安装 alsa-utils 或 pulseaudio-utils。"),
        ("{name}: this computer has no program that plays sound.", "Install alsa-utils or pulseaudio-utils."),
    ),
    "no_sound_card": row(
        _HARD,
        FaultAction.CLEAR,
        ("{name}：没有找到声卡。", "请检查扬声器或声卡的连接；若没有声卡，请在设置中停用扬声器。"),
        (
            "{name}: no sound card was found.",
            "Check the card and its cable; where there is none, switch the speaker off in the settings.",
        ),
    ),
    "player_failed": row(
        _HARD,
        FaultAction.CLEAR,
        ("{name}：声音没有播放出来。", "请检查扬声器的连接和电源；若音频设备改变过，请核对设置中的 port。"),
        (
            "{name}: the sound could not be played.",
            "Check its cable and power; if the audio device was changed, check 'port' in the settings.",
        ),
    ),
    "player_hung": row(
        _HARD,
        FaultAction.RESET,
        ("{name}：播放超时，已中止。", "请检查音频设备；若反复出现，请重新启动本机。"),
        (
            "{name}: playing took too long and was ended.",
            "Check the audio device; if it comes back, restart this computer.",
        ),
    ),
    "speaker_behind": row(
        _LESS,
        FaultAction.NONE,
        ("{name}：等待朗读的内容太多，这一句没有播放。", "请稍候再试。"),
        ("{name}: too much waits to be said, this was left out.", "Try again in a moment."),
    ),
    "voice_missing": row(
        _HARD,
        FaultAction.CONFIGURE,
        ("{name}：没有语音程序，无法朗读。", "请安装 espeak-ng。"),
        ("{name}: there is no program that speaks.", "Install espeak-ng."),
    ),
    "voice_failed": row(
        _LESS,
        FaultAction.MAINTAIN,
        ("{name}：一句话没有合成出来。", "请检查磁盘空间；若反复出现，请联系技术人员。"),
        (
            "{name}: a sentence could not be spoken.",
            "Check the disk's free space; if it comes back, tell the technician.",
        ),
    ),
}
