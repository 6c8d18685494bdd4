"""Make the list of Chinese words that the on-screen keyboard offers and the voice reads: readings and frequencies.

The rule here: the list is made by this script alone, from the PyPI packages pypinyin (readings) and jieba (words and
how often they are used), both MIT; a hall needs neither. To make it again:

    python3 -m venv words && words/bin/pip install 'pypinyin==0.55.*' 'jieba==0.42.*'
    words/bin/python assets/build/pinyin.py

One line to a reading: its syllables with tone figures, joined by ``'``, then its words, the frequent ones first, each
followed by a letter from ``a`` (rare) to ``z`` (one step is a factor of two). Only characters that the shipped fonts
draw are in it.
"""

from __future__ import annotations

import math
import sys
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

from pypinyin import Style, lazy_pinyin, pinyin

WORDS = Path(__file__).resolve().parents[1] / "typing" / "words.txt"

LEAST = 60
"""How often a word must be in jieba's corpus to be kept; places and persons' names from a third of that."""
LONGEST = 4
"""Characters of a word."""
NAMES = "堃喆昇珺垚淼炜烨晔玥祎妤翀鎏飏邨甯犇煊翾婳翛暐玮琤锜镕頔"
"""Characters of names beyond GB2312 that the fonts draw (assets/build/fonts.py)."""
OWN = {
    "供电营业厅": 900,
    "营业厅": 3000,
    "用户编号": 900,
    "电费": 3000,
    "电表": 2000,
    "户名": 900,
    "单元": 4000,
    "小区": 9000,
    "街道": 5000,
    "号楼": 3000,
    "门牌号": 900,
    "居委会": 2000,
    "村委会": 2000,
    "开发区": 3000,
    "高新区": 1500,
    "经济适用房": 300,
    "物业公司": 900,
    "个体工商户": 600,
    "有限公司": 4000,
    "身份证": 3000,
    "营业执照": 900,
    "房产证": 900,
}
"""Words of forms in a business hall, with how often they may be expected on the same scale."""
RARE_READING = 0.02
"""How much of a character's frequency its further readings get."""


def drawn(word: str) -> bool:
    """Tell whether the shipped fonts have every character of `word`, and all are hanzi."""
    for character in word:
        if not "\u4e00" <= character <= "\u9fff":
            return False
        if character not in NAMES:
            try:
                character.encode("gb2312")
            except UnicodeEncodeError:
                return False
    return bool(word)


def frequencies() -> dict[str, int]:
    """Return the words to keep with how often they are used; single characters count in every word they are in."""
    kept: dict[str, int] = dict(OWN)
    single: dict[str, int] = defaultdict(int)
    for line in files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, kind = line.split(" ")
        if not drawn(word):
            continue
        for character in word:
            single[character] += int(count)
        least = LEAST / 3 if kind in ("ns", "nr") else LEAST
        if 1 < len(word) <= LONGEST and int(count) >= least:
            kept[word] = max(kept.get(word, 0), int(count))
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            character = bytes((high, low)).decode("gb2312", "ignore")
            if drawn(character):
                single[character] += 1
    for character in NAMES:
        single[character] += 1
    return {**kept, **single}


def readings(word: str) -> list[list[str]]:
    """Return the readings of a word, its usual one first; a word of more than one character has one."""
    style = Style.TONE3
    if len(word) > 1:
        return [lazy_pinyin(word, style=style, neutral_tone_with_five=True)]
    return [[one] for one in pinyin(word, heteronym=True, style=style, neutral_tone_with_five=True)[0]]


def weight(count: float) -> str:
    """Return the letter of a frequency: ``a`` for one, a letter more for each doubling."""
    return chr(ord("a") + min(25, max(0, round(math.log2(max(1.0, count))))))


def spelled(syllable: str) -> str:
    """Return a syllable as keyboards spell it: ü is v, but üe after l and n is ue."""
    return syllable.replace("ü", "v").replace("lve", "lue").replace("nve", "nue")


def lines() -> list[str]:
    """Return the list, sorted by reading."""
    by_reading: dict[str, dict[str, float]] = defaultdict(dict)
    for word, count in frequencies().items():
        for place, syllables in enumerate(readings(word)):
            key = "'".join(spelled(one) for one in syllables)
            if not key.isascii() or not all(set("aeiouv") & set(one) for one in key.split("'")):
                continue  # "hm" and "ng" are sounds that nobody types
            share = count if place == 0 else count * RARE_READING
            by_reading[key][word] = max(share, by_reading[key].get(word, 0))
    made: list[str] = []
    for key in sorted(by_reading):
        words = sorted(by_reading[key].items(), key=lambda item: (-item[1], item[0]))
        made.append(" ".join((key, *(f"{word}{weight(count)}" for word, count in words))))
    return made


if __name__ == "__main__":
    text = "\n".join(lines()) + "\n"
    WORDS.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{text.count(chr(10))} readings, {len(text.encode()) // 1024} KiB\n")
