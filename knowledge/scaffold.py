"""Scaffolds: a new article, or a translation of one, with everything explained in place; a draft until somebody has filled it in.

What must be replaced is marked; a published text in which a mark is left is an error.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from knowledge.article import Article
from knowledge.coverage import read_topics
from knowledge.findings import Finding, line_of, relative
from knowledge.languages import Languages

MARK = "[…]"
"""Stands wherever something is to be written."""
REVIEW_DAYS = 182
MAX_ID_BYTES = 44
_QUESTIONS = {1: 20, 2: 12, 3: 6}
_LATIN_QUESTIONS = 6

_SOURCE = """\
---
# Antetul articolului. Liniile cu # sunt explicații; poți să le ștergi. / The head of the article; lines with # explain and may be deleted.
title: "{mark}"                      # titlul, așa cum îl citește omul / as a reader sees it
topic: {topic}   # numele folderului de deasupra / the folder above
audiences: [{mark_code}]                    # cui i se adresează; codurile sunt în topics.yaml / whom it is for: codes in topics.yaml
language: ro                      # ca numele fișierului / as the name of the file
source: true                      # acesta este originalul; traducerile spun `translated_from` / this is the original
revision: 1                       # mărește cu 1 la fiecare schimbare / raise by 1 with every change
unsafe_before: 1                  # dacă textul vechi era periculos de greșit: revizia nouă / where the old text was dangerously wrong: the new revision
change: editorial                 # de ce s-a schimbat: legislative, procedure, editorial / why it was changed
sources:                          # cel puțin una cu dată / at least one with a date
  # title: ce este; url: adresa; act: actul, ca în acts.yaml; date: 2026-11-21, 2026-11, 2026 sau undated;
  # trust: official, law, secondary, seed; fact: numărul faptului
  # - {{title: "IGI, Prelungirea șederii", url: "https://igi.mai.gov.ro/", act: "OUG 194/2002", date: 2026-05-04, trust: official, fact: B-009}}
  - {{title: "{mark}", date: {year}, trust: secondary}}
checked: {today}                # ziua în care ai comparat textul cu sursele / the day you compared the text with the sources
review_by: {review}              # până când trebuie verificat din nou / by when it must be checked again
# valid_until: {year}-12-31          # numai dacă textul expiră la o dată / only where the text ends on a day
status: draft                     # draft nu se arată nimănui; published se arată; suspended se retrage / draft, published, suspended
# case: "Un caz real, fără nume."    # cerut la munca nedeclarată și la șederea ilegală / required for some topics
related: []                       # alte articole (numele folderelor) / other articles (folder names)
# counties: [Cluj]                   # numai dacă e valabil doar acolo / only where it holds only there
---

{mark} Răspunsul scurt, în cel mult trei propoziții.

## Ce ai de făcut

1. {mark}

## Documente

- {mark}

## Cost și timp

- {mark}

## Dacă apare o problemă

- {mark}

## Cine ajută

- {mark}
"""

_TRANSLATION = """\
---
title: "{mark} {title}"
language: {language}
translated_from: {revision}                # revizia originalului pe care o traduci / the revision of the original that you translate
translation: human                # machine, dacă a tradus o mașină și nu a citit nimeni / machine where nobody has read it
status: draft                     # published, când e gata / published when it is done
{case}---

{mark}
"""


class ScaffoldRefused(Exception):
    """Nothing was written; the message says why and what to do."""


def _write_new(path: Path, text: str) -> Path:
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise ScaffoldRefused(f"{path} is there already; nothing was changed: open and edit it") from error
    return path


def _questions(languages: Languages) -> str:
    lines = [
        "# How people ask for this, as they type it on a phone: different situations, indirect, two words only, with mistakes.",
        '# One `- "question"` a line in the place of []. The number is the least that is wanted.',
    ]
    for row in languages:
        wanted = _LATIN_QUESTIONS if row.reads else _QUESTIONS[row.tier]
        lines.append(f"{row.tag}: []  # {wanted}")
    return "\n".join(lines) + "\n"


def new_article(
    root: Path, article_id: str, topic: str, taken: Iterable[str], languages: Languages, today: datetime.date
) -> list[Path]:
    """Write a new article: Romanian source, English translation, questions; return the files.

    Args:
        root: the knowledge folder.
        article_id: name of its folder.
        topic: id from topics.yaml.
        taken: ids of the articles that exist.
        languages: the registry, for the tags in questions.yaml.
        today: the day of the scaffold.

    Raises:
        ScaffoldRefused: unknown topic, unusable or taken id; nothing is written.
    """
    known = [row.id for row in read_topics(root)]
    if topic not in known:
        near = [
            name for name in known if topic in name or any(part in name for part in topic.split("_") if len(part) > 3)
        ]
        hint = f"; near it: {', '.join(near[:6])}" if near else ""
        raise ScaffoldRefused(f"there is no topic {topic}: use an id from topics.yaml{hint}")
    if not article_id.replace("-", "").isalnum() or article_id != article_id.lower() or not article_id.isascii():
        raise ScaffoldRefused(
            f"{article_id} cannot be an article's name: small letters without diacritics, digits and -"
        )
    if len(article_id) > MAX_ID_BYTES:
        raise ScaffoldRefused(f"{article_id} is longer than {MAX_ID_BYTES} characters: it must fit into a button")
    if article_id in set(taken):
        raise ScaffoldRefused(f"there is an article {article_id} already; for a translation of it add --language")
    folder = root / "articles" / topic / article_id
    folder.mkdir(parents=True, exist_ok=True)
    review = today + datetime.timedelta(days=REVIEW_DAYS)
    filled = {"mark": MARK, "mark_code": "all", "topic": topic, "today": today, "review": review, "year": today.year}
    source = _SOURCE.format(**filled)
    english = _TRANSLATION.format(mark=MARK, title="", language="en", revision=1, case="").replace(f"{MARK} ", MARK)
    body = "\n".join(
        [
            "",
            *_sections(
                [
                    ("What to do", "1. "),
                    ("Documents", "- "),
                    ("Cost and time", "- "),
                    ("If something goes wrong", "- "),
                    ("Who helps", "- "),
                ]
            ),
        ]
    )
    return [
        _write_new(folder / "ro.md", source),
        _write_new(folder / "en.md", english + body),
        _write_new(folder / "questions.yaml", _questions(languages)),
    ]


def _sections(headings: Iterable[tuple[str, str]]) -> Iterator[str]:
    for heading, bullet in headings:
        yield f"## {heading}\n\n{bullet}{MARK}\n"


def headings_in(articles: Iterable[Article], language: str) -> dict[str, str]:
    """Return source heading → the heading that translations into a language use for it most often."""
    seen: dict[str, Counter[str]] = {}
    for article in articles:
        rendering = article.renderings.get(language)
        if rendering and len(rendering.sections) == len(article.source.sections):
            for original, translated in zip(article.source.sections, rendering.sections, strict=True):
                seen.setdefault(original.heading, Counter())[translated.heading] += 1
    return {heading: counts.most_common(1)[0][0] for heading, counts in seen.items()}


def new_translation(
    root: Path, article_id: str, language: str, articles: Iterable[Article], languages: Languages
) -> Path:
    """Write a translation to be filled in: right revision, headings as other translations have them; return the file.

    Raises:
        ScaffoldRefused: unknown article or language, or the translation is there; nothing is written.
    """
    articles = list(articles)
    article = next((row for row in articles if row.id == article_id), None)
    if article is None:
        raise ScaffoldRefused(
            f"there is no article {article_id} to translate: `punte knowledge new {article_id} --topic …` begins one"
        )
    readable = [row.tag for row in languages if row.reads is None]
    if language not in readable:
        raise ScaffoldRefused(f"there is no language {language}: use one of {', '.join(readable)}")
    known = headings_in(articles, language)
    sections = [
        (known.get(section.heading, section.heading), "1. " if section.text.startswith("1.") else "- ")
        for section in article.source.sections
    ]
    case = f'case: "{MARK}"\n' if article.header.case else ""
    head = _TRANSLATION.format(
        mark=MARK,
        title=article.source.title.replace('"', "'"),
        language=language,
        revision=article.header.revision,
        case=case,
    )
    return _write_new(article.source.path.parent / f"{language}.md", "\n".join([head, *_sections(sections)]))


def check_marks(article: Article, root: Path) -> Iterator[Finding]:
    """Yield published texts, and their sources, in which something is still to be written."""
    sources = " ".join(source.title for source in article.header.sources)
    for rendering in article.renderings.values():
        words = [rendering.title, rendering.short, rendering.details, rendering.header.case or ""]
        if rendering.header.status == "published" and MARK in "\n".join(
            [*words, sources if rendering.is_source else ""]
        ):
            text = rendering.path.read_text(encoding="utf-8-sig")
            yield Finding.of(relative(rendering.path, root), line_of(text, MARK), "mark-left", mark=MARK)
