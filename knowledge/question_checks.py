"""Checks of the example questions: enough of them, in the right letters, different from each other, and none claimed twice.

They decide whether people are understood, so what is measured is variety: two questions that differ by a letter teach nothing.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

from knowledge.article import Article
from knowledge.content_lines import lines_of_question
from knowledge.findings import Finding, relative
from knowledge.folding import fold
from knowledge.languages import Languages, scripts_of
from knowledge.situations import Situation

ALIKE = 86.0
"""Similarity (0..100; edits over both lengths, words in their order or sorted) from which two questions of a language are one to a
reader. Of the 27,000 of November 2026 five pairs reach it; from 80 on different situations begin ("Timis" and "Arad")."""
OPENING_WORDS = 2
OPENING_SHARE = 0.25
OPENING_LEAST = 4
"""Three questions may begin alike in any list; four of ten are a pattern."""
LEAST_BY_TIER = {1: 20, 2: 12, 3: 6}
LEAST_IN_LATIN_LETTERS = 6
QUARTER = 4
CARDS_TOPIC = "dir_institutions"
SURE_WORDS = 4
"""A shorter question may be a name or an acronym in any letters."""


@dataclass(frozen=True)
class Asked:
    """The questions of one article or situation.

    Attributes:
        owner: article id or situation name.
        path: the file they stand in.
        questions: language tag → questions.
        folded: the same, folded for comparing.
    """

    owner: str
    path: Path
    questions: Mapping[str, list[str]]
    folded: Mapping[str, list[str]]


def asked(articles: list[Article], situations: list[Situation], root: Path) -> list[Asked]:
    """Return all example questions, those of articles first, each group with the file it stands in."""
    groups = [
        (article.id, article.source.path.with_name("questions.yaml"), article.questions) for article in articles
    ] + [
        (situation.name, root / "situations" / f"{situation.name}.yaml", situation.questions)
        for situation in situations
    ]
    return [asked_in(owner, path, by_language) for owner, path, by_language in groups]


def asked_in(owner: str, path: Path, questions: Mapping[str, list[str]]) -> Asked:
    """Return the questions of one article or situation, folded for comparing."""
    return Asked(owner, path, questions, {tag: [_bare(text) for text in texts] for tag, texts in questions.items()})


def _bare(question: str) -> str:
    """Return a question folded, without what stands at its end; most are plain ASCII, which folds ten times as fast."""
    plain = question.isascii() and question.isprintable() and "<" not in question
    return (" ".join(question.casefold().split()) if plain else fold(question)).strip(" ?!.")


def check_questions(
    articles: list[Article], situations: list[Situation], root: Path, languages: Languages
) -> Iterator[Finding]:
    """Yield what is wrong with the example questions of all articles, and what articles and situations both claim."""
    groups = asked(articles, situations, root)
    for group in groups[: len(articles)]:
        yield from _within(group, root, languages)
    yield from _too_few(articles, root, languages)
    yield from _claimed_twice(groups, root)


def check_changed(own: Asked, others: list[Asked], root: Path, languages: Languages) -> Iterator[Finding]:
    """Yield what is wrong with the questions of one article, as `check_questions` would; its file must be there.

    Args:
        own: the article's questions.
        others: those of all other articles and situations.
        root: the knowledge folder.
        languages: all languages.
    """
    yield from _within(own, root, languages)
    name = relative(own.path, root)
    yield from (finding for finding in _claimed_twice([own, *others], root) if finding.path == name)


def resembling(question: str, language: str, others: list[Asked]) -> list[tuple[str, str]]:
    """Return owner and words of the questions of others that are one with this one to a reader, the most alike first."""
    folded = _bare(question)
    rows = [
        (group.owner, text, bare)
        for group in others
        for text, bare in zip(group.questions.get(language, []), group.folded.get(language, []), strict=True)
    ]
    scored = [(max(fuzz.ratio(folded, bare), fuzz.token_sort_ratio(folded, bare)), owner, text) for owner, text, bare in rows]  # fmt: skip
    return [(owner, text) for score, owner, text in sorted(scored, reverse=True) if score >= ALIKE]


def _within(group: Asked, root: Path, languages: Languages) -> Iterator[Finding]:
    """Yield what is wrong with the questions of one article, whatever the others have."""
    for language, questions in group.questions.items():
        yield from _letters(group, language, questions, root, languages)
        yield from _alike(group, language, root)
        yield from _openings(group, language, root)


def least(article: Article, languages: Languages, language: str) -> int:
    """Return how many questions an article needs in a language: a quarter for staff topics and for institution cards."""
    row = languages[language]
    number = LEAST_IN_LATIN_LETTERS if row.reads else LEAST_BY_TIER[row.tier]
    card = article.topic == CARDS_TOPIC and article.id != CARDS_TOPIC.replace("_", "-")
    return math.ceil(number / QUARTER) if card or article.topic.startswith("staff_") else number


def _too_few(articles: list[Article], root: Path, languages: Languages) -> Iterator[Finding]:
    """Yield one finding an article that lacks questions. Variants without questions of their own are found by those of their topic."""
    for article in articles:
        path = article.source.path.with_name("questions.yaml")
        variant = article.id != article.topic.replace("_", "-")
        if article.header.status != "published" or (variant and not path.exists()):
            continue
        short = [
            f"{row.tag} {len(article.questions.get(row.tag, []))}/{least(article, languages, row.tag)}"
            for row in languages
            if len(article.questions.get(row.tag, [])) < least(article, languages, row.tag)
        ]
        if short:
            yield Finding.of(relative(path, root), 1, "questions-too-few", "warning", languages=", ".join(short))


def _letters(group: Asked, language: str, questions: list[str], root: Path, languages: Languages) -> Iterator[Finding]:
    name = relative(group.path, root)
    if language not in languages:
        line = lines_of_question(group.path, language, questions[0])[0] if questions else 1
        yield Finding.of(name, line, "unknown-language", language=language)
        return
    scripts = languages[language].scripts
    latin = f"{language}-Latn" if f"{language}-Latn" in languages else "none"
    for question in questions:
        written = scripts_of(question)
        if not written or written & set(scripts) or len(question.split()) < SURE_WORDS:
            continue
        if written == {"LATIN"} and latin == "none":
            continue  # typed in Latin letters for want of a keyboard; we keep no tag of its own for that
        yield Finding.of(
            name,
            lines_of_question(group.path, language, question)[0],
            "question-wrong-script",
            "warning",
            question=question[:50],
            language=language,
            script=" + ".join(sorted(written)),
            latin=latin if written == {"LATIN"} else "none",
        )


def _alike(group: Asked, language: str, root: Path) -> Iterator[Finding]:
    questions, folded = group.questions[language], group.folded[language]
    similar = np.maximum(
        process.cdist(folded, folded, scorer=fuzz.ratio), process.cdist(folded, folded, scorer=fuzz.token_sort_ratio)
    )
    for second, first in np.argwhere(np.tril(similar >= ALIKE, -1)):
        yield Finding.of(
            relative(group.path, root),
            lines_of_question(group.path, language, questions[second])[-1],
            "questions-alike",
            "warning",
            question=questions[second][:50],
            other=questions[first][:50],
            other_line=str(lines_of_question(group.path, language, questions[first])[0]),
        )


def _openings(group: Asked, language: str, root: Path) -> Iterator[Finding]:
    """Yield openings that too many questions share; two words alone are a question, not an opening."""
    begun: dict[str, list[str]] = defaultdict(list)
    for question, folded in zip(group.questions[language], group.folded[language], strict=True):
        words = folded.split()
        if len(words) > OPENING_WORDS:
            begun[" ".join(words[:OPENING_WORDS])].append(question)
    for opening, questions in begun.items():
        if len(questions) >= OPENING_LEAST and len(questions) > OPENING_SHARE * len(group.questions[language]):
            yield Finding.of(
                relative(group.path, root),
                lines_of_question(group.path, language, questions[-1])[-1],
                "questions-same-opening",
                "warning",
                count=len(questions),
                all=len(group.questions[language]),
                language=language,
                opening=opening,
            )


def _claimed_twice(groups: list[Asked], root: Path) -> Iterator[Finding]:
    """Yield questions that two articles or situations claim: a reader would get either by chance."""
    claims: dict[str, dict[str, tuple[Asked, str, str]]] = defaultdict(dict)
    for group in groups:
        for language, questions in group.questions.items():
            for question, folded in zip(questions, group.folded[language], strict=True):
                claims[folded].setdefault(group.owner, (group, language, question))
    for claimed in claims.values():
        if len(claimed) > 1:
            (group, language, question), *others = claimed.values()
            places = [
                f"{relative(other.path, root)}:{lines_of_question(other.path, tag, text)[0]}"
                for other, tag, text in others
            ]
            line = lines_of_question(group.path, language, question)[0]
            about = {"question": question[:60], "others": ", ".join(places)}
            yield Finding.of(relative(group.path, root), line, "question-twice", "warning", **about)
