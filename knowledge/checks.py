"""Checks over the whole content: every finding in one run, each with its file, line and remedy."""

import datetime
from pathlib import Path

import yaml

from knowledge.article_checks import check_article, check_rendering
from knowledge.article_files import read_articles
from knowledge.centres import load_directory
from knowledge.file_checks import check_file
from knowledge.findings import ContentError, Finding
from knowledge.languages import load_languages
from knowledge.periods import load_periods
from knowledge.question_checks import check_questions
from knowledge.reading_checks import check_reading
from knowledge.register_checks import check_registers
from knowledge.rosters import check_roster
from knowledge.situations import read_situations
from knowledge.survey_files import read_surveys
from knowledge.truth_checks import check_truth


def check(root: Path, today: datetime.date | None = None) -> list[Finding]:
    """Return every finding about the content below the knowledge folder, sorted by file and line."""
    today = today or datetime.datetime.now(datetime.UTC).date()
    articles, findings = read_articles(root)
    situations, more = read_situations(root)
    findings += more
    languages = load_languages()
    topics = _topics(root)
    ids = {article.id for article in articles}
    for pattern in ("articles/*/*/*.md", "articles/*/*/questions.yaml", "situations/*.yaml"):
        for path in root.glob(pattern):
            findings += check_file(path, root)
    for article in articles:
        findings += check_article(article, root, ids, topics, today)
        findings += check_truth(article, root, today)
        for rendering in article.renderings.values():
            findings += check_rendering(rendering, root, languages)
            findings += check_reading(rendering, root)
    findings += check_registers(articles, root, today)
    findings += check_roster(today)
    findings += read_surveys(root)[1]
    findings += check_questions(articles, situations, root, languages)
    for load in (load_directory, load_periods):
        try:
            load()
        except ContentError as error:
            findings += error.findings
    return sorted(set(findings))


def _topics(root: Path) -> set[str]:
    path = root / "topics.yaml"
    return {str(row["id"]) for row in yaml.safe_load(path.read_text(encoding="utf-8"))} if path.exists() else set()
