"""Folding: the same words typed differently meet, and vowel signs of Indic scripts stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.folding import MAX_CHARACTERS, clean, fold, words


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("ședere", "şedere"),
        ("Țară", "tara"),
        ("İSTANBUL", "istanbul"),
        ("đường", "duong"),
        ("ёлка", "елка"),
        ("مكتبة", "مكتبه"),
        ("کار", "كار"),
        ("ﬁne", "fine"),
    ],
)
def test_spellings_meet(left, right):
    assert fold(left) == fold(right)


def test_indic_vowels_are_letters():
    assert fold("काम") != fold("कम")
    assert words("मेरो पर्मिट") == ["मेरो", "पर्मिट"]
    assert fold("සිංහල") == "සිංහල"


def test_clean_takes_out_what_cannot_be_read():
    assert clean("a\u202e<b>x</b>\u0000 y\u200b") == "a x y"
    assert clean("z" + "\u0301" * 50).count("\u0301") <= 2
    assert len(clean("x" * 10_000)) == MAX_CHARACTERS


@given(st.text(max_size=300))
def test_folding_never_fails_and_is_stable(text):
    assert clean(clean(text)) == clean(text)
    assert isinstance(fold(text), str)
