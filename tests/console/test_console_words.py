"""The console's words: complete in both languages, with plural forms that Romanian needs, and one for every topic and audit line."""

import ast
import re
from pathlib import Path

import pytest
import yaml

from bot.catalogue import CatalogueFaulty
from bot.console.access import ROLES
from bot.console.registry import PAGES
from bot.console.words import FOLDER, Words, load_words

ROOT = Path(__file__).parents[2]
CONSOLE = ROOT / "bot" / "console"


def test_both_languages_have_the_same_keys():
    assert load_words("ro").keys ^ load_words("en").keys == set()


def test_every_topic_page_and_role_has_words():
    words = load_words("ro")
    topics = yaml.safe_load((ROOT / "knowledge" / "topics.yaml").read_text(encoding="utf-8"))
    assert [row["id"] for row in topics if not words.has(f"topic_{row['id']}")] == []
    assert [page.label for page in PAGES if page.label and not words.has(page.label)] == []
    assert [role for role in ROLES if not words.has(f"role_{role}")] == []


def test_everything_that_code_and_templates_say_by_name_has_words():
    words = load_words("en")
    wanted: set[str] = set()
    for path in CONSOLE.rglob("*.html"):
        wanted |= set(re.findall(r"\bt\('([a-z0-9_-]+)'[,)]", path.read_text(encoding="utf-8")))
    for path in CONSOLE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute | ast.Name):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            texts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if name == "t" and texts:
                wanted.add(texts[0])
            if name == "wrong" and len(texts) == 2:
                wanted.add(texts[1])
            for word in node.keywords:
                if name == "go" and word.arg == "done" and isinstance(word.value, ast.Constant) and word.value.value:
                    wanted.add(f"done_{word.value.value}")
    assert len(wanted) > 50
    assert sorted(key for key in wanted if not words.has(key)) == []


def test_every_audit_line_has_words():
    written = " ".join(path.read_text(encoding="utf-8") for path in CONSOLE.rglob("*.py"))
    found = re.findall(r"(?:\.audit|_audit|_line)\(\s*(?:session, )?\"([a-z_]+)\"", written)
    assert "case_taken" in found and [action for action in found if not load_words("ro").has(f"audit_{action}")] == []


@pytest.mark.parametrize(
    ("count", "wanted"), [(0, "mai puțin de un minut"), (1, "1 minut"), (2, "2 minute"), (20, "20 de minute"), (59, "59 de minute"), (60, "1 oră"), (2879, "47 de ore"), (2880, "2 zile"), (-3, "mai puțin de un minut")]
)  # fmt: skip
def test_romanian_counts_as_romanians_do(count, wanted):
    assert load_words("ro").since(count) == wanted


def test_a_missing_or_doubled_key_is_a_fault(tmp_path):
    for section, text in (("one", "a = x\n"), ("two", "a = y\n")):
        (tmp_path / section).mkdir()
        (tmp_path / section / "ro.ftl").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueFaulty, match="another section"):
        Words("ro", tmp_path)
    with pytest.raises(CatalogueFaulty, match="missing"):
        Words("en", tmp_path)
    with pytest.raises(KeyError):
        load_words("ro")("no_such_words")
    with pytest.raises(CatalogueFaulty):
        load_words("ro")("field_long", n=3)
    assert FOLDER.is_dir()
