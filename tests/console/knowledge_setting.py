"""A knowledge folder of its own for console tests: the sample articles, under git where asked."""

import shutil
import subprocess
from pathlib import Path

from tests.console.console_fixtures import console_over

ROOT = Path(__file__).parents[2]
ARTICLE = "stay-permit-extension"
PATH = f"/knowledge/articles/{ARTICLE}/ro"


def copied_knowledge(target: Path, git: bool = True) -> Path:
    shutil.copytree(ROOT / "tests" / "sample", target)
    shutil.copyfile(ROOT / "knowledge" / "topics.yaml", target / "topics.yaml")
    shutil.copyfile(ROOT / "knowledge" / "acts.yaml", target / "acts.yaml")
    shutil.copytree(ROOT / "knowledge" / "centres", target / "centres")
    for name in ("events.yaml", "rosters.yaml"):
        shutil.copyfile(ROOT / "knowledge" / name, target / name)
    if git:
        run_git(target, "init", "--quiet")
        run_git(target, "add", "-A")
        run_git(target, "-c", "user.name=T", "-c", "user.email=t@t.invalid", "commit", "--quiet", "-m", "start")
    return target


def run_git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def over(database, tmp_path, wall, git=True, **overrides):
    root = copied_knowledge(tmp_path / "knowledge", git)
    return console_over(database, tmp_path / "data", wall, knowledge_dir=root, **overrides), root


def file_of(root: Path, language: str = "ro") -> Path:
    return next(root.glob(f"articles/*/{ARTICLE}/{language}.md"))
