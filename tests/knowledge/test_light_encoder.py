"""The encoder without torch is the bundled one: the same name in the recipe, the same vectors."""

import subprocess
import sys
import unicodedata

import numpy as np
import pytest

from knowledge.embeddings import load_encoder
from knowledge.light_encoder import LightEncoder, load_light_encoder

TEXTS = [
    "Îmi expiră permisul",
    "मेरो पासपोर्ट मालिकले राखेको छ",
    "x",
    "a much longer question about work, housing and school " * 20,
]


@pytest.mark.parametrize("kind", ["query", "passage"])
def test_both_give_the_same_vectors(kind):
    full, light = load_encoder(), LightEncoder()
    assert (light.name, light.dimensions) == (full.name, full.dimensions)
    ours, theirs = light.encode(TEXTS, kind), full.encode(TEXTS, kind)
    assert ours.dtype == np.float32
    assert np.allclose(ours, theirs, atol=1e-4)
    assert light.encode([], kind).shape == (0, 384)


def test_it_loads_no_torch():
    code = "from knowledge import watching; from knowledge.light_encoder import load_light_encoder as l; l('bundled'); import sys; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "False"
    assert load_light_encoder("bundled").dimensions == 384


def test_signs_that_stand_for_many_letters_do_not_end_the_process():
    """The engine reserves four letters a byte; in a process of its own, since what it breaks would break the tests."""
    longest = [sign for sign in map(chr, range(0x110000)) if len(unicodedata.normalize("NFKC", sign)) > 8]
    assert longest == ["\ufdfa"]
    code = (
        "from knowledge.light_encoder import LightEncoder; from knowledge.embeddings import load_encoder\n"
        "for text in ('\\ufdfa' * 1000, '\\ufdfa ' * 400, 'x' * 500 + '\\ufdfa' * 500):\n"
        "    for encoder in (LightEncoder(), load_encoder()):\n"
        "        print(encoder.encode([text], 'query').shape)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-500:]
    assert done.stdout.count("(1, 384)") == 6
