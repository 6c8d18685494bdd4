"""How many difficult pictures each engine reads, and how long it takes: the figures behind `./run bench camera`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from statistics import quantiles
from time import perf_counter
from typing import Any

import cv2
import numpy as np
import typer

from drivers.eye import reading
from drivers.eye.holding import Eye
from drivers.eye.reading import CodeFinder
from drivers.wire.eye import Sight
from tests.pictures.code_pictures import KINDS, CodePicture, code_pictures

Read = Callable[[bytes], list[bytes]]
_NO_LIMIT_S = 60.0


def camera_figures(count: int, seed: int) -> None:
    """Print the rate and the time of a picture for zxing-cpp alone, pyzbar alone, both, and the eye as it is used.

    The engines alone get the plain picture once; both get every view of it. Times are those of one look, from the JPEG
    file to the codes; the eye's are seen from the parent, with the way there and back.
    """
    cv2.setNumThreads(1)
    pictures = code_pictures(count, seed)
    typer.echo(f"  {count} pictures of 1280 x 720, seed {seed}: paper and phones, {len(KINDS)} kinds of trouble")
    finder, eye = CodeFinder(("qr",)), Eye("qr")
    engines: dict[str, Read] = {
        "zxing-cpp alone": _alone(reading.zxing_reader(("qr",))),
        "pyzbar alone": _zbar,
        "both, all views": lambda jpeg: [code.text for code in finder.find(_grey(jpeg), _NO_LIMIT_S)],
        "the eye (both, in its process)": lambda jpeg: _seen(eye.look(jpeg)),
    }
    eye.start()
    eye.look(pictures[0].jpeg)
    missed = {name: _measure(name, read, pictures) for name, read in engines.items()}
    eye.close()
    typer.echo("  missed by kind:")
    for kind in KINDS:
        typer.echo(f"    {kind:<14}" + "   ".join(f"{name} {kinds[kind]:3}" for name, kinds in missed.items()))


def _measure(name: str, read: Read, pictures: list[CodePicture]) -> Counter[str]:
    """Print one line; return how many of each kind were missed."""
    missed: Counter[str] = Counter()
    seconds, wrong = [], 0
    for picture in pictures:
        began = perf_counter()
        texts = read(picture.jpeg)
        seconds.append(perf_counter() - began)
        if picture.text not in texts:
            missed[picture.kind] += 1
            wrong += bool(texts)
    cuts = [cut * 1000 for cut in quantiles(seconds, n=100)]
    rate = 100 * (1 - missed.total() / len(pictures))
    typer.echo(
        f"  {name:<32}{rate:6.1f} %   wrong {wrong}   "
        f"p50 {cuts[49]:6.1f} ms   p90 {cuts[89]:6.1f} ms   p99 {cuts[98]:6.1f} ms"
    )
    return missed


def _alone(reader: reading.Reader | None) -> Read:
    if reader is None:
        return lambda _jpeg: []
    return lambda jpeg: [code.text for code in reader(_grey(jpeg))]


def _zbar(jpeg: bytes) -> list[bytes]:
    from pyzbar import pyzbar

    # all that it says, right or wrong: the driver believes only its ASCII
    return [one.data for one in pyzbar.decode(_grey(jpeg), [pyzbar.ZBarSymbol.QRCODE])]


def _grey(jpeg: bytes) -> Any:
    return cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_GRAYSCALE)


def _seen(sight: object) -> list[bytes]:
    return [code.text for code in sight.codes] if isinstance(sight, Sight) else []
