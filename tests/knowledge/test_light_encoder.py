"""The encoder without torch is the bundled one: the same name in the recipe, the same vectors."""

import subprocess
import sys

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
