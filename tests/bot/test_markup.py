"""Markup: what Telegram refuses (a tag left open, a message too long) never leaves us, and no word of an answer is lost."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.markup import LIMIT, bold, italic, length, numbers_in_order, plain, split, to_html

TAG = re.compile(r"<(/?)([a-z]+)[^>]*>")
PIECES = st.sampled_from(
    [
        "# Acte",
        "## What to do",
        "- **permis** vechi",
        "* 1 < 2 & 3 > 2",
        "**bold**",
        "**",
        "<b>",
        "</i>",
        "&amp;",
        "नेपाली पाठ",
        "العربية.",
        "👍🏽",
        "text. More text!",
        "",
        "\n",
    ]
)
MARKDOWN = st.lists(PIECES | st.text(max_size=40), max_size=25).map("\n".join)


def balanced(marked: str) -> bool:
    """Tell whether every tag is closed in the order in which it was opened, and is one that we write."""
    opened: list[str] = []
    for closing, name in TAG.findall(marked):
        if name not in {"b", "i"}:
            return False
        if not closing:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    return not opened


def letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def test_headings_bullets_and_bold_become_telegram_html():
    assert (
        to_html("## Acte\n- pașaport\n  * **permisul** vechi") == "<b>Acte</b>\n• pașaport\n  • <b>permisul</b> vechi"
    )


def test_what_looks_like_html_is_shown_and_not_obeyed():
    assert to_html("1 < 2 & <script>x</script>") == "1 &lt; 2 &amp; &lt;script&gt;x&lt;/script&gt;"
    assert plain(to_html("1 < 2 & <b>x</b>")) == "1 < 2 & <b>x</b>"
    assert plain(bold("<b>a&b</b>")) == "<b>a&b</b>"


def test_italics_never_span_a_line():
    assert italic("one\ntwo") == "<i>one</i>\n<i>two</i>"


@pytest.mark.parametrize(("text", "units"), [("abc", 3), ("ș", 1), ("नेपाली", 6), ("👍", 2), ("👍🏽", 4)])
def test_length_is_counted_as_telegram_counts(text, units):
    assert length(text) == units


@given(MARKDOWN)
def test_every_markdown_gives_balanced_tags(markdown):
    assert balanced(to_html(markdown))


@given(MARKDOWN, st.integers(64, 400))
@settings(max_examples=150)
def test_every_part_is_short_enough_and_balanced_and_nothing_is_lost(markdown, limit):
    marked = to_html(markdown)
    parts = split(marked, limit)
    assert all(part.strip() and length(part) <= limit for part in parts)
    assert all(balanced(part) for part in parts)
    assert letters("".join(map(plain, parts))) == letters(plain(marked))


@given(
    st.lists(st.text("aăș ं👍", min_size=1, max_size=60).map(lambda text: text.strip() or "a"), min_size=1, max_size=12)
)
def test_a_text_that_fits_stays_whole(paragraphs):
    marked = "\n\n".join(paragraphs)
    assert split(marked) == [marked]


def test_parts_end_where_paragraphs_end():
    paragraphs = [letter * 1500 for letter in "abcdef"]
    parts = split("\n\n".join(paragraphs))
    assert parts == ["\n\n".join(paragraphs[start : start + 2]) for start in (0, 2, 4)]


def test_one_endless_word_of_emoji_is_cut_between_characters():
    parts = split("👍" * 5000)
    assert all(length(part) <= LIMIT for part in parts)
    assert "".join(parts) == "👍" * 5000


def test_a_long_line_of_ampersands_is_cut_between_entities():
    parts = split(to_html("&" * 5000))
    assert all(length(part) <= LIMIT for part in parts)
    assert all(re.fullmatch(r"(&amp;|\s)+", part) for part in parts)
    assert "".join(map(plain, parts)).count("&") == 5000


def test_a_long_bold_line_is_cut_without_an_open_tag():
    parts = split(bold("word and more words. " * 400))
    assert len(parts) > 1
    assert all(balanced(part) for part in parts)


def test_nothing_gives_no_parts():
    assert split("") == []
    assert split(" \n\n ") == []


@pytest.mark.parametrize("number", ["0800 800 678", "021 303 70 80", "+40 765 861 888", "5,000-10,000", "2025 – 2026"])
def test_groups_of_a_number_keep_their_order_between_arabic_letters(number):
    assert numbers_in_order(f"لائن: {number}، مفت") == f"لائن: \u2066{number}\u2069، مفت"
    assert to_html(f"لائن: {number}") == f"لائن: \u2066{number}\u2069"


@pytest.mark.parametrize(
    "text", ["Linie: 0800 800 678", "1. اتصل", "3. 112 اتصل", "سنة 2025", "\u20660800 500 333\u2069 رقم"]
)
def test_other_text_stays_as_it_is(text):
    assert numbers_in_order(text) == text
