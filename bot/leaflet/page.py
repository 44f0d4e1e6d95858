"""A leaflet as a page: one HTML file that needs nothing beside it and shows on any phone."""

import html
from collections.abc import Iterable

import segno

from bot.leaflet.blocks import Block
from bot.leaflet.leaf import Leaflet
from knowledge.languages import load_languages

STYLE = """
body { font-family: "Noto Sans", "Noto Sans Arabic", "Noto Sans Devanagari", "Noto Sans Bengali", "Noto Sans Sinhala", system-ui, sans-serif;
  max-width: 42rem; margin: 0 auto; padding: 1rem; line-height: 1.6; color: #1a1a1a; background: #fff; }
h1 { font-size: 1.6rem; line-height: 1.3; } h2 { font-size: 1.2rem; margin: 1.5rem 0 .3rem; } h3 { font-size: 1.05rem; margin-bottom: .3rem; }
.notes, .sources { color: #555; font-size: .85rem; } .danger { font-weight: bold; }
.ask { display: flex; gap: 1rem; align-items: center; border: 1px solid #888; border-radius: .5rem; padding: .75rem; margin: 1.5rem 0; }
.ask svg { width: 7rem; height: 7rem; flex: none; } .buttons span { display: inline-block; border: 1px solid #888; border-radius: .5rem;
  padding: .3rem .7rem; margin: .2rem; }
@media print { a { color: inherit; } .screen { display: none; } section { break-inside: avoid; } }
"""


def _direction(language: str) -> str:
    row = load_languages()[language]
    return f'lang="{row.tag}" dir="{"rtl" if row.rtl else "ltr"}"'


def _inline(block: Block) -> str:
    return "".join(
        f"<strong>{html.escape(run.text)}</strong>" if run.bold else html.escape(run.text) for run in block.runs
    )


def _blocks(rows: Iterable[Block], heading: str) -> str:
    out: list[str] = []
    listed = ""
    for block in rows:
        wanted = {"bullet": "ul", "number": "ol"}.get(block.kind, "")
        if listed and wanted != listed:
            out.append(f"</{listed}>")
        if wanted and wanted != listed:
            out.append(f"<{wanted}>")
        listed = wanted
        tag = "li" if wanted else heading if block.kind == "heading" else "p"
        number = f' value="{block.number}"' if block.kind == "number" else ""
        out.append(f"<{tag}{number}>{_inline(block)}</{tag}>")
    return "\n".join([*out, *([f"</{listed}>"] if listed else [])])


def to_page(leaflet: Leaflet, buttons: Iterable[str] = (), top: str = "", head: str = "") -> str:
    """Return the leaflet as HTML.

    Args:
        leaflet: what it says.
        buttons: what the buttons under the answer would say, for a preview.
        top: what stands above it, as HTML.
        head: what its head needs besides, as HTML.
    """
    single = len(leaflet.parts) == 1 and not leaflet.audience
    heading = "h2" if single else "h3"
    body = [top, f"<main>\n<h1>{html.escape(leaflet.title)}</h1>"]
    if leaflet.audience:
        body.append(f"<p>{html.escape(leaflet.audience)}</p>")
    for part in leaflet.parts:
        title = "" if single else f"<h2>{html.escape(part.title)}</h2>"
        body.append(f"<section><div {_direction(part.language)}>{title}\n{_blocks(part.short, heading)}</div>")
        body.append('<p class="notes">' + "<br>".join(map(html.escape, part.notes)) + "</p></section>")
    shown = "".join(f"<span>{html.escape(label)}</span>" for label in buttons)
    if shown:
        body.append(f'<p class="buttons">{shown}</p>')
    code = segno.make(leaflet.link, error="m").svg_inline(border=2, omitsize=True)
    body.append(f'<div class="ask">{code}<p>{html.escape(leaflet.ask)}</p></div>')
    body.append(f'<p class="danger">{html.escape(leaflet.danger)}</p>')
    sources = list(dict.fromkeys(source for part in leaflet.parts for source in part.sources))
    if sources:
        rows = "".join(f"<li>{html.escape(source)}</li>" for source in sources)
        body.append(f'<div class="sources"><h2>{html.escape(leaflet.sources_title)}</h2><ul>{rows}</ul></div>')
    body.append(f'<p class="notes">{html.escape(leaflet.printed)}</p>\n</main>')
    opening = (
        f'<!doctype html>\n<html {_direction(leaflet.language)}>\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{html.escape(leaflet.title)}</title>\n<style>{STYLE}</style>\n{head}</head>\n'
    )
    return opening + "<body>\n" + "\n".join(body) + "\n</body>\n</html>\n"
