"""Scaffolds: readable at once, drafts until filled in, never over anything that exists, unknown topics and languages refused in words."""

import datetime

import pytest
import yaml
from typer.testing import CliRunner

from knowledge.__main__ import app
from knowledge.article_files import read_articles
from knowledge.checks import check
from knowledge.content import read_content, served
from knowledge.languages import load_languages
from knowledge.register_checks import check_registers
from knowledge.scaffold import MARK, ScaffoldRefused, headings_in, new_article, new_translation
from tests.backends import sample_base

TODAY = datetime.date(2026, 11, 21)
LANGUAGES = load_languages()


@pytest.fixture
def root(tmp_path):
    base = sample_base(tmp_path)
    (base / "topics.yaml").write_text(
        "- {id: stay_tolerated, group: Stay}\n- {id: stay_permit_extension, group: Stay}\n", encoding="utf-8"
    )
    return base


def files(root):
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def begin(root, article="new-one", topic="stay_tolerated"):
    return new_article(root, article, topic, [row.id for row in read_articles(root)[0]], LANGUAGES, TODAY)


def test_a_new_article_is_whole_readable_and_a_draft(root):
    written = begin(root)
    assert [path.name for path in written] == ["ro.md", "en.md", "questions.yaml"]
    articles, findings = read_articles(root)
    assert findings == []
    article = next(row for row in articles if row.id == "new-one")
    assert (article.topic, article.header.status, set(article.renderings)) == ("stay_tolerated", "draft", {"ro", "en"})
    assert len(article.renderings["en"].sections) == len(article.source.sections) == 5
    content = read_content(root)
    assert "new-one" not in {row.id for row in served(content.articles, content.acts)}
    errors = [finding for finding in check(root, TODAY) if finding.level == "error" and "new-one" in finding.path]
    assert errors == []


def test_the_questions_have_every_language_of_the_registry(root):
    asked = yaml.safe_load(begin(root)[2].read_text(encoding="utf-8"))
    assert list(asked) == [row.tag for row in LANGUAGES]
    assert all(questions == [] for questions in asked.values())


def test_every_field_of_the_head_is_explained(root):
    text = begin(root)[0].read_text(encoding="utf-8")
    for field in (
        "title", "topic", "audiences", "language", "source", "revision", "unsafe_before", "change", "sources", "checked", "review_by",
        "valid_until", "status", "case", "related", "counties",
    ):  # fmt: skip
        line = next(line for line in text.splitlines() if line.lstrip("# ").startswith(f"{field}:"))
        assert "#" in line.lstrip("# "), field


def test_published_with_a_mark_left_is_an_error(root):
    path = begin(root)[0]
    path.write_text(path.read_text(encoding="utf-8").replace("status: draft ", "status: published "), encoding="utf-8")
    articles, _ = read_articles(root)
    marks = [finding for finding in check_registers(articles, root, TODAY) if finding.key == "mark-left"]
    assert [finding.path for finding in marks] == ["articles/stay_tolerated/new-one/ro.md"]
    assert marks[0].level == "error"


@pytest.mark.parametrize(
    ("article", "topic", "words"),
    [
        ("new-one", "stay_tolerate", "no topic stay_tolerate.*stay_tolerated"),
        ("new-one", "../x", "no topic"),
        ("New One", "stay_tolerated", "cannot be an article's name"),
        ("țară", "stay_tolerated", "cannot be an article's name"),
        ("../up", "stay_tolerated", "cannot be an article's name"),
        ("x" * 45, "stay_tolerated", "44"),
        ("stay-permit-extension", "stay_tolerated", "already"),
    ],
)
def test_what_cannot_begin_is_refused_in_words_and_nothing_is_written(root, article, topic, words):
    before = files(root)
    with pytest.raises(ScaffoldRefused, match=words):
        begin(root, article, topic)
    assert files(root) == before


def test_nothing_is_ever_overwritten(root):
    folder = root / "articles/stay_tolerated/new-one"
    folder.mkdir(parents=True)
    (folder / "ro.md").write_text("mine", encoding="utf-8")
    with pytest.raises(ScaffoldRefused, match="is there already"):
        begin(root)
    assert (folder / "ro.md").read_text(encoding="utf-8") == "mine"
    articles, _ = read_articles(root)
    before = files(root)
    with pytest.raises(ScaffoldRefused, match="is there already"):
        new_translation(root, "stay-permit-extension", "en", articles, LANGUAGES)
    assert files(root) == before


def test_a_translation_knows_its_revision_and_is_a_draft_with_the_headings_of_its_language(root):
    english = root / "articles/work_report_abuse/work-report-abuse/en.md"
    (english.parent / "fr.md").write_text(
        english.read_text(encoding="utf-8")
        .replace("language: en", "language: fr")
        .replace("## What to do", "## Que faire"),
        encoding="utf-8",
    )
    articles, _ = read_articles(root)
    source = next(row for row in articles if row.id == "stay-permit-extension")
    assert headings_in(articles, "fr")["Ce ai de făcut"] == "Que faire"
    path = new_translation(root, "stay-permit-extension", "fr", articles, LANGUAGES)
    article = next(row for row in read_articles(root)[0] if row.id == "stay-permit-extension")
    rendering = article.renderings["fr"]
    assert rendering.path == path
    assert (rendering.header.translated_from, rendering.header.status) == (source.header.revision, "draft")
    assert [section.heading for section in rendering.sections] == ["Que faire"]
    assert MARK in rendering.short
    assert not article.servable("fr")


@pytest.mark.parametrize(("article", "language", "words"), [
    ("nothing", "fr", "no article nothing"), ("stay-permit-extension", "hi-Latn", "no language hi-Latn"), ("stay-permit-extension", "xx", "use one of"),
])  # fmt: skip
def test_a_translation_of_nothing_or_into_nothing_is_refused(root, article, language, words):
    before = files(root)
    with pytest.raises(ScaffoldRefused, match=words):
        new_translation(root, article, language, read_articles(root)[0], LANGUAGES)
    assert files(root) == before


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["new", "a-b"], "--topic"),
        (["new", "a-b", "--topic", "nothing"], "topics.yaml"),
        (["new", "a-b", "--topic", "stay_tolerated", "--language", "fr"], "either"),
    ],
)
def test_the_command_says_what_is_missing(root, args, words):
    done = CliRunner().invoke(app, ["--root-default", str(root), *args])
    assert done.exit_code == 1
    assert words in done.output


def test_the_command_writes_and_says_what_comes_next(root):
    done = CliRunner().invoke(app, ["--root-default", str(root), "new", "new-one", "--topic", "stay_tolerated"])
    assert done.exit_code == 0
    assert "preview new-one" in done.output
    assert (root / "articles/stay_tolerated/new-one/ro.md").exists()
