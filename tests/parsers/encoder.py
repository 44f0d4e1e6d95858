"""`python -m tests.parsers.encoder [COUNT] [FIRST]`: made-up texts through the encoder, whose native code reads what people write.

A write past the end of a buffer ends the process, or harms it later: so this runs as a process of its own, with the C library's checks of
the heap switched on where it has them, and says the seed before each batch, so that the text that ended it is known.
"""

import ctypes
import os
import random
import sys
import time
import unicodedata

BATCH = 4
SHORT = 0.3
"""Part of the texts that are short; the others have 500 to 1,000 characters, as the one that ended Rasa had."""
SCRIPTS = [
    (0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x52F), (0x590, 0x6FF), (0x700, 0x8FF), (0x900, 0xDFF), (0xE00, 0x10FF),
    (0x1100, 0x11FF), (0x1200, 0x1FFF), (0x2000, 0x2BFF), (0x2E80, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xABFF), (0xAC00, 0xD7A3),
    (0xE000, 0xF8FF), (0xF900, 0xFAFF), (0xFB00, 0xFDFF), (0xFE00, 0xFEFF), (0xFF00, 0xFFFF), (0x10000, 0x1FFFF), (0x20000, 0x2FA1F), (0xE0000, 0x10FFFF),
]  # fmt: skip
LONGEST = sorted(
    (sign for sign in map(chr, range(0x110000)) if unicodedata.category(sign) != "Cs"),
    key=lambda sign: len(unicodedata.normalize("NFKD", sign)) / len(sign.encode()),
)[-300:]
"""The signs that become the most letters for their bytes, among them the one that a bound of ours was once wrong about."""
SIGNS = "\u0000\u200b\u200d\u200e\u202e\ufeff\u0301\ufe0f\U0001f3fd\n\t\r ▁</s><unk>[SEP]"


def made(seed: int) -> str:
    """Return a text, the same for the same seed."""
    chance = random.Random(seed)
    length = chance.randrange(0, 40) if chance.random() < SHORT else chance.randrange(500, 1001)
    parts: list[str] = []
    while sum(map(len, parts)) < length:
        first, last = chance.choice(SCRIPTS)
        match chance.randrange(6):
            case 0:
                parts.append(chr(chance.randrange(first, last + 1)) * chance.choice((1, 10, 300)))
            case 1:
                parts.append("".join(chance.choices(LONGEST, k=chance.choice((1, 20)))))
            case 2:
                parts.append("".join(chance.choices(SIGNS, k=10)))
            case 3:
                parts.append(chance.choice(LONGEST) * 300)
            case _:
                some = [chr(chance.randrange(first, last + 1)) for _ in range(30)]
                parts.append("".join(some) + chance.choice(("", " ")))
    return "".join(sign for sign in "".join(parts)[:length] if not "\ud800" <= sign <= "\udfff")


def checked_heap() -> dict[str, str]:
    """Return the environment that makes the C library check the heap, empty where it cannot."""
    library = "libc_malloc_debug.so.0"
    try:
        ctypes.CDLL(library)
    except OSError:
        return {}
    return {"LD_PRELOAD": library, "GLIBC_TUNABLES": "glibc.malloc.check=3"}


def main(count: int, first: int) -> int:
    """Encode; return the exit code."""
    import numpy as np

    from knowledge.light_encoder import LightEncoder

    encoder, began = LightEncoder(), time.monotonic()
    for seed in range(first, first + count, BATCH):
        print(f"seed {seed}", flush=True)
        texts = [made(each) for each in range(seed, min(seed + BATCH, first + count))]
        rows = encoder.encode(texts, "query" if seed % 8 else "passage")
        if not (np.isfinite(rows).all() and np.allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-3)):
            print(f"seed {seed}: a vector is none: {texts!r}")
            return 1
    seconds = time.monotonic() - began
    heap = "checked" if "GLIBC_TUNABLES" in os.environ else "not checked"
    print(f"encoder: {count} inputs, {count / seconds:.0f} a second, none broke it (heap {heap})")
    return 0


if __name__ == "__main__":
    if "GLIBC_TUNABLES" not in os.environ and checked_heap():
        again = [sys.executable, "-m", "tests.parsers.encoder", *sys.argv[1:]]
        os.execve(sys.executable, again, os.environ | checked_heap())
    wanted = [int(given) for given in sys.argv[1:]]
    sys.exit(main(wanted[0] if wanted else 1000, wanted[1] if len(wanted) > 1 else 0))
