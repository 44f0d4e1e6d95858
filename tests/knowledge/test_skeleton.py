"""Words typed in Latin letters meet the same words in their own script."""

import pytest

from knowledge.folding import fold
from knowledge.skeleton import skeleton


@pytest.mark.parametrize(
    "spellings",
    [
        ("पासपोर्ट", "passport", "paasport", "паспорт"),
        ("तनख्वाह", "tankhwah", "tankha", "تنخواہ"),
        ("شغل", "shughl", "shoghol"),
        ("عمل", "3amal", "amal"),
        ("বেতন", "beton", "betan"),
        ("වැඩ", "weda", "wada"),
    ],
)
def test_one_skeleton_for_all_spellings(spellings: tuple[str, ...]) -> None:
    assert len({skeleton(fold(word)) for word in spellings}) == 1


def test_different_words_stay_apart() -> None:
    assert skeleton("permit") != skeleton("passport")


def test_vowels_alone_leave_nothing() -> None:
    assert skeleton("aiueo") == skeleton("") == ""
