"""Whatever words an article or a translation holds, Telegram takes the messages that we make of them."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.markup import bold, italic, plain, split, to_html
from tests.emulator.markup import Refused, accept

PIECES = st.sampled_from(
    [
        "**",
        "*",
        "# ",
        "## ",
        "- ",
        "\n",
        "\n\n",
        "<b>",
        "</b>",
        "<",
        ">",
        "&",
        "&lt;",
        "&amp;",
        "a",
        "ș",
        "नेपाली",
        "😀",
        " ",
        "مرحبا",
        ". ",
        '"',
        "&#60;",
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=300)


def accepted(marked: str, limit: int = 4096) -> list[str]:
    """Return the texts that the reader sees, or fail where the server refuses one."""
    seen = []
    for part in split(marked, limit):
        try:
            seen.append(accept(part, "HTML").text)
        except Refused as error:
            assume(not str(error).endswith("is empty"))
            raise AssertionError(f"{error}: {part!r}") from error
    return seen


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_markdown(text: str) -> None:
    accepted(to_html(text))


@given(TEXTS, st.integers(80, 400))
@settings(max_examples=300, deadline=None)
def test_markdown_cut_small(text: str, limit: int) -> None:
    accepted(to_html(text * 5), limit)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_bold_line_and_italic_lines(text: str) -> None:
    accepted(f"{bold(' '.join(text.splitlines()))}\n\n{to_html(text)}\n\n{italic(text)}")


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_plain_is_what_is_read(text: str) -> None:
    marked = to_html(text)
    (seen,) = accepted(marked) or [""]
    assert plain(split(marked)[0]).split() == seen.split() if seen else True


@given(st.text(alphabet="a😀 .\n<&", min_size=4000, max_size=9000))
@settings(max_examples=25, deadline=None)
def test_long_texts_fit(text: str) -> None:
    accepted(to_html(text))
