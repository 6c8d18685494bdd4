"""The Chinese characters that counters and numbers are named with, in pinyin with tone figures. Pure data.

A name with a character beyond this table is not spoken (screens.board.speech says what is said instead); add the
character here when a hall needs it. Source: 现代汉语词典 readings as used in these names.
"""

from __future__ import annotations

from typing import Final

_ROWS: Final = (
    ("零一二三四五六七八九十百第号", "ling2 yi1 er4 san1 si4 wu3 liu4 qi1 ba1 jiu3 shi2 bai3 di4 hao4"),
    ("窗口柜台席座室厅楼层区个人", "chuang1 kou3 gui4 tai2 xi2 zuo4 shi4 ting1 lou2 ceng2 qu1 ge4 ren2"),
    ("东西南北中左右前后大小", "dong1 xi1 nan2 bei3 zhong1 zuo3 you4 qian2 hou4 da4 xiao3"),
    ("贵宾综合业务受理缴费收银", "gui4 bin1 zong1 he2 ye4 wu4 shou4 li3 jiao3 fei4 shou1 yin2"),
    ("新装变更用电水气发票咨询", "xin1 zhuang1 bian4 geng1 yong4 dian4 shui3 qi4 fa1 piao4 zi1 xun2"),
    ("服自助客户经引导接待洽谈企", "fu2 zi4 zhu4 ke4 hu4 jing1 yin3 dao3 jie1 dai4 qia4 tan2 qi3"),
)

PINYIN: Final = {
    character: reading
    for characters, readings in _ROWS
    for character, reading in zip(characters, readings.split(), strict=True)
}
"""Character to reading, for instance ``窗`` to ``chuang1``."""
