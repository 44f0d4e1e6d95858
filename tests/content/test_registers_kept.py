"""The real registers are whole: every act that an article cites, every revision, every cited fact; README's table is of today."""

import pytest

from bot.settings import ROOT
from knowledge.acts import read_acts
from knowledge.article_files import read_articles
from knowledge.coverage import offered_languages, read_topics, readme_table, with_table
from knowledge.events import check_events
from knowledge.fact_register import cited_facts, read_register
from knowledge.languages import load_languages
from knowledge.revisions import not_recorded, read_revisions

KNOWLEDGE = ROOT / "knowledge"


@pytest.fixture(scope="module")
def articles():
    return read_articles(KNOWLEDGE)[0]


def test_every_cited_act_is_registered_and_every_registered_one_is_cited(articles):
    acts, findings = read_acts(KNOWLEDGE)
    assert findings == []
    cited = {source.act for article in articles for source in article.header.sources if source.act}
    assert {name for name in cited if acts.find(name) is None} == set()
    assert [act.id for act in acts.acts if not acts.citing(act, articles)] == []


def test_every_revision_is_in_the_journal(articles):
    revisions, findings = read_revisions(KNOWLEDGE)
    assert findings == []
    assert [article.id for article in not_recorded(articles, revisions)] == [], "run `punte knowledge record`"


def test_every_cited_fact_is_in_the_register(articles):
    register, findings = read_register(KNOWLEDGE)
    assert findings == []
    missing = set(cited_facts(articles)) - {fact.id for fact in register}
    assert missing == set(), "run `punte knowledge record --facts FOLDER`"
    assert [fact.id for fact in register if fact.state == "gone"] == []


def test_the_calendar_is_sound():
    assert check_events(KNOWLEDGE) == []


def test_the_coverage_table_of_the_readme_is_of_today(articles):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme_table(articles, read_topics(KNOWLEDGE), offered_languages(load_languages()))
    assert with_table(readme, table) == readme, "run `punte knowledge status --write-readme`"
