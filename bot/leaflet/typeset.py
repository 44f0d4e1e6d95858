"""A leaflet on paper: PDF through Typst, which shapes every script, writes from right to left and takes only the fonts beside it."""

import io
import json
from dataclasses import asdict
from pathlib import Path
from typing import Literal

import segno
import typst

from bot.leaflet.leaf import Leaflet
from knowledge.languages import load_languages

HERE = Path(__file__).parent
FONTS = HERE / "fonts"


def _data(leaflet: Leaflet) -> str:
    rows = load_languages()
    parts = [
        {
            "title": part.title,
            "lang": part.language,
            "rtl": rows[part.language].rtl,
            "notes": part.notes,
            "blocks": [asdict(block) for block in part.short],
        }
        for part in leaflet.parts
    ]
    sources = list(dict.fromkeys(source for part in leaflet.parts for source in part.sources))
    words = {
        "lang": leaflet.language, "rtl": rows[leaflet.language].rtl, "title": leaflet.title, "audience": leaflet.audience, "parts": parts,
        "ask": leaflet.ask.replace("t.me/", "t.me/\u2060"), "danger": leaflet.danger, "printed": leaflet.printed, "sources_title": leaflet.sources_title,
        "sources": sources, "link": leaflet.link,
    }  # fmt: skip
    return json.dumps(words, ensure_ascii=False)


def _set(leaflet: Leaflet, form: Literal["pdf", "png"]) -> bytes | list[bytes]:
    code = io.BytesIO()
    segno.make(leaflet.link, error="m").save(code, kind="svg", border=2, xmldecl=False)
    inputs = {"leaflet": _data(leaflet), "code": code.getvalue().decode()}
    made = typst.compile(
        HERE / "leaflet.typ", root=HERE, font_paths=[FONTS], ignore_system_fonts=True, sys_inputs=inputs, format=form
    )
    assert made is not None  # noqa: S101 - no output file was named
    return made


def to_pdf(leaflet: Leaflet) -> bytes:
    """Return the leaflet as a PDF of A4 pages, tagged for screen readers."""
    made = _set(leaflet, "pdf")
    return made if isinstance(made, bytes) else made[0]


def to_pictures(leaflet: Leaflet) -> list[bytes]:
    """Return the leaflet's pages as PNG pictures."""
    made = _set(leaflet, "png")
    return [made] if isinstance(made, bytes) else made
