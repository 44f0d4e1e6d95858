"""Articles' simple Markdown as blocks of words, for setting in type: nothing in a text can become a command of the typesetter."""

from dataclasses import dataclass
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

BlockKind = Literal["heading", "text", "bullet", "number"]
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])


@dataclass(frozen=True)
class Run:
    """Words in one style."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, or one entry of a list.

    Attributes:
        kind: what it is; `number` is an entry of a numbered list.
        runs: its words.
        number: of a numbered entry.
    """

    kind: BlockKind
    runs: tuple[Run, ...]
    number: int = 0


def _runs(inline: Token) -> tuple[Run, ...]:
    runs, bold, link = [], 0, ""
    for token in inline.children or []:
        if token.type in {"strong_open", "strong_close"}:
            bold += token.nesting
        elif token.type in {"text", "code_inline"}:
            runs.append(Run(token.content, bold > 0))
        elif token.type in {"softbreak", "hardbreak"}:
            runs.append(Run(" ", bold > 0))
        elif token.type == "link_open":
            link = str(token.attrs["href"])
        elif token.type == "link_close" and runs and runs[-1].text != link:
            runs.append(Run(f" ({link})", bold > 0))
    return tuple(runs)


def blocks(markdown: str) -> list[Block]:
    """Return a Markdown text as blocks, in order; lists may not be nested deeper than they are in articles: one level."""
    found: list[Block] = []
    lists: list[list[int]] = []
    kind: BlockKind = "text"
    for token in _MARKDOWN.parse(markdown):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            start = int(token.attrs.get("start", 1)) if token.type.startswith("ordered") else 0
            lists.append([start - 1 if start else 0, int(token.type.startswith("ordered"))])
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists.pop()
        elif token.type == "list_item_open":
            lists[-1][0] += 1
        elif token.type == "heading_open":
            kind = "heading"
        elif token.type == "inline":
            number = lists[-1][0] if lists and lists[-1][1] else 0
            shown = kind if kind == "heading" else ("number" if number else "bullet") if lists else "text"
            found.append(Block(shown, _runs(token), number))
            kind = "text"
        elif token.type in {"fence", "code_block"}:
            found.append(Block("text", (Run(token.content.strip()),)))
    return found
