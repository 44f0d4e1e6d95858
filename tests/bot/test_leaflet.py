"""Leaflets and previews: the same words as the answers, in every offered language, on paper and as a page, drafts never printed."""

import datetime
import re
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from typer.testing import CliRunner

from bot.assembly import load_catalogue
from bot.leaflet import leaf
from bot.leaflet.blocks import blocks
from bot.leaflet.commands import app
from bot.leaflet.page import to_page
from bot.leaflet.source import PagesUnavailable, pages
from bot.leaflet.typeset import FONTS, to_pdf, to_pictures
from bot.rendering import Renderer
from bot.settings import ROOT
from knowledge.languages import load_languages
from tests.backends import sample_base

OFFERED = [row.tag for row in load_languages().offered]
KNOWLEDGE = ROOT / "knowledge"
ARTICLE = "work-report-abuse"
DAY = datetime.date(2026, 11, 21)


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


@pytest.fixture(scope="module")
def renderer(catalogue):
    return Renderer(catalogue, {row.tag: row.native for row in load_languages()})


@pytest.fixture
def make(catalogue, renderer):
    def made(language, article=ARTICLE, audience=None):
        rows = pages(KNOWLEDGE, language, article=None if audience else article, audience=audience)
        link = leaf.deep_link("punte_bot", leaf.source_name(language, audience or article))
        return leaf.make(rows, language, catalogue, renderer, link, DAY, audience, audience is None)

    return made


def words(leaflet: leaf.Leaflet) -> str:
    parts = [part.title + "".join(run.text for row in part.short for run in row.runs) for part in leaflet.parts]
    notes = [line for part in leaflet.parts for line in (*part.notes, *part.sources)]
    rest = [leaflet.title, leaflet.audience, leaflet.ask, leaflet.danger, leaflet.printed, leaflet.sources_title]
    return "\n".join(parts + notes + rest)


@pytest.mark.parametrize("language", OFFERED)
def test_a_leaflet_says_answer_source_date_and_how_to_ask_in_every_language(make, language):
    leaflet = make(language)
    (part,) = leaflet.parts
    assert part.language == language
    assert {row.kind for row in part.short} >= {"text", "heading", "number", "bullet"}
    assert any("2026" in line for line in part.notes)
    assert part.sources
    assert "t.me/punte_bot" in leaflet.ask
    assert "112" in leaflet.danger
    assert leaflet.link == f"https://t.me/punte_bot?start=leaflet-{language}-{ARTICLE}"


@pytest.mark.parametrize("language", OFFERED)
def test_a_pdf_is_made_in_every_language_and_its_fonts_have_every_letter(make, language):
    leaflet = make(language)
    pdf = to_pdf(leaflet)
    assert pdf.startswith(b"%PDF-") and len(pdf) > 20_000
    letters = {cp for path in FONTS.glob("*-Regular.ttf") for cp in TTFont(path).getBestCmap()}
    lacking = {
        character
        for character in words(leaflet)
        if ord(character) not in letters and unicodedata.category(character) not in {"Cc", "Cf", "Mn"}
    }
    assert lacking == set()


def test_fonts_are_such_as_paper_takes_with_drawn_letters_and_their_licence():
    samples = {
        "NotoSans": "aăЯ", "NotoSansArabic": "بے", "NotoSansDevanagari": "क", "NotoSansBengali": "ক", "NotoSansSinhala": "ක",
    }  # fmt: skip
    for family, letters in samples.items():
        for style in ("Regular", "Bold"):
            path = FONTS / f"{family}-{style}.ttf"
            assert path.read_bytes()[:4] == b"\x00\x01\x00\x00", path
            font = TTFont(path)
            for letter in letters:
                assert font["glyf"][font.getBestCmap()[ord(letter)]].numberOfContours != 0, letter
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 3_000_000


def test_a_sheet_can_be_looked_at(make):
    pictures = to_pictures(make("si"))
    assert pictures[0].startswith(b"\x89PNG")
    assert len(pictures[0]) > 60_000, "a page of which half is blank is smaller"


def test_an_audience_gets_only_its_own_published_articles_with_short_answers(make):
    leaflet = make("en", audience="BP")
    assert len(leaflet.parts) > 10
    assert "I have protection" in leaflet.audience
    assert all(row.kind != "heading" for part in leaflet.parts for row in part.short)
    titles = {part.title for part in leaflet.parts}
    assert titles != {part.title for part in make("en", audience="TW").parts}
    assert to_pdf(leaflet).startswith(b"%PDF-")


def test_an_audience_without_words_of_its_own_is_refused_with_the_list(make):
    with pytest.raises(leaf.LeafletRefused, match=r"BP.*TW"):
        make("en", audience="UN")


@pytest.mark.parametrize("language", ["ar", "ur"])
def test_right_to_left_pages_say_so(make, language):
    page = to_page(make(language))
    assert f'<html lang="{language}" dir="rtl">' in page
    assert "\u20660800" in page or "\u200e" in page


def test_a_page_escapes_what_is_in_the_text(catalogue, renderer):
    row = pages(KNOWLEDGE, "en", article=ARTICLE)[0]
    row["replies"][0]["args"] |= {"title": "<script>x</script>", "short": "1 < 2 & **bold** <b>no</b>"}
    page = to_page(leaf.make([row], "en", catalogue, renderer, "https://t.me/x", DAY, None, True), ["<i>"])
    assert "<script>" not in page and "<b>no" not in page and "<span><i>" not in page
    assert "<strong>bold</strong>" in page


def test_text_that_looks_like_a_command_of_the_typesetter_is_only_text(catalogue, renderer):
    row = pages(KNOWLEDGE, "en", article=ARTICLE)[0]
    row["replies"][0]["args"] |= {"title": '#panic("x")', "short": '#import "/etc/passwd" $x$ \\ *a* @b'}
    assert to_pdf(leaf.make([row], "en", catalogue, renderer, "https://t.me/x", DAY, None, True)).startswith(b"%PDF-")


def test_markdown_becomes_blocks():
    found = blocks("Short **bold**.\n\n## What to do\n\n1. One\n2. Two\n   more\n\n- a\n- b [x](https://y.ro)\n\nEnd.")
    assert [(row.kind, row.number, "".join(run.text for run in row.runs)) for row in found] == [
        ("text", 0, "Short bold."),
        ("heading", 0, "What to do"),
        ("number", 1, "One"),
        ("number", 2, "Two more"),
        ("bullet", 0, "a"),
        ("bullet", 0, "b x (https://y.ro)"),
        ("text", 0, "End."),
    ]
    assert [run.text for run in found[0].runs if run.bold] == ["bold"]


def test_names_of_sources_fit_into_a_deep_link():
    for name in (leaf.source_name("ne", "TW"), leaf.source_name("ro", "a-very-long-article-id-that-never-ends")):
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,32}", name)
        assert not name.endswith("-")


@pytest.fixture
def at(tmp_path, monkeypatch):
    """The command line over a sample base of this test's own; the base."""
    root = sample_base(tmp_path)
    for name in ("PUNTE_BOT_NAME",):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PUNTE_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("PUNTE_KNOWLEDGE_DIR", str(root))
    return root


def run(*args: str):
    return CliRunner().invoke(app, list(args))


def test_a_preview_shows_telegram_and_a_page(at):
    done = run("preview", "stay-permit-extension", "-l", "en")
    assert done.exit_code == 0, done.output
    assert "Telegram · answer" in done.output and "What to do, step by step" in done.output
    page = Path(re.search(r"page: file://(\S+)", done.output).group(1))
    assert '<html lang="en" dir="ltr">' in page.read_text(encoding="utf-8")


def test_a_draft_is_previewed_and_never_printed(at):
    path = at / "articles/stay_permit_extension/stay-permit-extension/en.md"
    path.write_text(path.read_text(encoding="utf-8").replace("status: published", "status: draft"), encoding="utf-8")
    shown = run("preview", "stay-permit-extension", "-l", "en")
    assert shown.exit_code == 0 and "is draft" in shown.output
    printed = run("leaflet", "stay-permit-extension", "-l", "en", "--bot", "punte_bot")
    assert printed.exit_code == 1
    assert "publish it" in printed.output
    assert not list((at.parent / "var").glob("leaflets/leaflet-*"))


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["preview", "stay-permit"], "did you mean stay-permit-extension"),
        (["preview", "nothing"], "there is no article nothing"),
        (["preview", "stay-permit-extension", "-l", "xx"], "xx is not offered"),
        (["leaflet", "stay-permit-extension"], "PUNTE_BOT_NAME"),
        (["leaflet", "--bot", "punte_bot"], "name one article"),
        (["leaflet", "stay-permit-extension", "--bot", "a b"], "no name of a bot"),
        (["leaflet", "--audience", "UN", "--bot", "punte_bot"], "choose one of"),
    ],
)
def test_what_cannot_be_done_is_said_with_its_remedy(at, args, words):
    done = run(*args)
    assert done.exit_code == 1
    assert words in " ".join(done.output.split())


def test_a_broken_article_is_named_in_the_preview(at):
    path = at / "articles/stay_permit_extension/stay-permit-extension/ro.md"
    path.write_text("broken", encoding="utf-8")
    with pytest.raises(PagesUnavailable, match=r"ro\.md:1"):
        pages(at, "ro", article="stay-permit-extension")


def test_a_leaflet_is_written_as_page_and_pdf(at, tmp_path):
    out = tmp_path / "out"
    done = run("leaflet", "stay-permit-extension", "-l", "en", "--pdf", "--bot", "@punte_bot", "--out", str(out))
    assert done.exit_code == 0, done.output
    assert "PUNTE_START_SOURCES" in done.output
    assert sorted(path.suffix for path in out.iterdir()) == [".html", ".pdf"]


def test_an_audience_leaflet_is_in_one_language_and_says_what_it_left_out(at, tmp_path):
    path = at / "articles/stay_permit_extension/stay-permit-extension/en.md"
    path.write_text(path.read_text(encoding="utf-8").replace("status: published", "status: draft"), encoding="utf-8")
    done = run("leaflet", "--audience", "TW", "-l", "en", "--bot", "punte_bot", "--out", str(tmp_path / "out"))
    assert done.exit_code == 0, done.output
    assert "Left out, not in en yet: stay-permit-extension" in done.output
    page = (tmp_path / "out/leaflet-en-tw.html").read_text(encoding="utf-8")
    assert page.count("<section>") >= 1
    assert 'lang="ro"' not in page
