"""Ways to feed a decoder: in pieces, and with rubbish. HALL_FUZZ_BYTES of rubbish go to each codec."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol

from hypothesis import settings
from hypothesis import strategies as st

FUZZ_BYTES = int(os.environ.get("HALL_FUZZ_BYTES", "5000000"))
QUICK = settings(deadline=None, max_examples=60)
CUTS = st.lists(st.integers(0, 400), max_size=12)


class Decoder(Protocol):
    def feed(self, data: bytes) -> Sequence[Any]: ...

    @property
    def held(self) -> int: ...


def in_pieces(data: bytes, cuts: Iterable[int]) -> Iterator[bytes]:
    """Cut `data` at the places in `cuts` (beyond the end: not at all)."""
    before = 0
    for cut in sorted({cut for cut in cuts if cut < len(data)}):
        yield data[before:cut]
        before = cut
    yield data[before:]


def one_by_one(data: bytes) -> Iterator[bytes]:
    return (data[n : n + 1] for n in range(len(data)))


def fed(decoder: Decoder, pieces: Iterable[bytes]) -> list[Any]:
    return [event for piece in pieces for event in decoder.feed(piece)]


def dirty_streams(vectors: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """Vectors, cut vectors and noise in any order."""
    vector = st.sampled_from(vectors)
    part = st.tuples(vector, st.integers(0, 30), st.integers(0, 30)).map(lambda cut: cut[0][cut[1] : -cut[2] or None])
    return st.lists(st.one_of(vector, part, st.binary(max_size=20)), max_size=8).map(b"".join)


def fuzz(
    make: Callable[[], Decoder],
    seeds: Sequence[bytes],
    good: bytes,
    is_good: Callable[[Any], bool],
    *,
    limit: int,
    settle: Callable[[Any], Sequence[Any]] = lambda decoder: [],
) -> None:
    """Feed rubbish for FUZZ_BYTES; after each round the next good frame must be found and little be held.

    `settle` is what the caller does when its deadline for the begun frame has passed.
    """
    rng = random.Random(20261122)
    eaten = 0
    while eaten < FUZZ_BYTES:
        decoder = make()
        stream = b"".join(_rubbish(rng, seeds) for _ in range(rng.randrange(1, 40)))
        eaten += len(stream) + 1
        at = 0
        while at < len(stream):
            step = rng.choice((1, 2, 3, 7, 64, 1024))
            decoder.feed(stream[at : at + step])
            at += step
            assert decoder.held <= limit
        settle(decoder)
        events = [*decoder.feed(good), *settle(decoder)]
        assert any(is_good(event) for event in events), stream.hex()


def _rubbish(rng: random.Random, seeds: Sequence[bytes]) -> bytes:
    seed = bytearray(rng.choice(seeds))
    choice = rng.randrange(6)
    if choice == 0:
        return rng.randbytes(rng.randrange(1, 64))
    if choice == 1:
        return bytes(seed[: rng.randrange(len(seed) + 1)])
    if choice == 2:
        other = rng.choice(seeds)
        return bytes(seed[: rng.randrange(len(seed) + 1)]) + other[rng.randrange(len(other)) :]
    if choice == 3:
        for _ in range(rng.randrange(1, 4)):
            seed[rng.randrange(len(seed))] ^= 1 << rng.randrange(8)
    if choice == 4:
        del seed[rng.randrange(len(seed))]
    return bytes(seed)
