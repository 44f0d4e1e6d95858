"""The check whether a person may belong to the target group of the 2017 call: asks no more than needed, decides by the rule, keeps nothing."""

import re

import pytest

from tests.console.console_fixtures import on_sqlite

PERSON = "/call-2017/person"


async def answer(browser, page, **more):
    """Answer the question of a page as a browser does: what the form carries goes along."""
    carried = dict(re.findall(r'type="hidden" name="(?!csrf)(\w+)" value="(\w+)"', page.text))
    return await browser.send_form(PERSON, {**carried, **more})


@on_sqlite
async def test_four_of_nine_things_are_enough_and_nothing_more_is_asked(visitors):
    browser = await visitors.as_("desk")
    page = await browser.open(PERSON)
    assert "Apelul din 2017, închis." in page.text and page.text.count("<legend>") == 1
    page = await answer(browser, page, lives_there="yes")
    assert 'value="heating"' in page.text and "venitul" not in page.text.casefold()
    page = await answer(browser, page, counted="1", item=["bills", "heating", "car", "holiday"])
    assert "ar putea face parte din grupul țintă (apelul din 2017, închis)" in page.text
    assert "deprivarea materială severă este îndeplinită" in page.text and "<legend>" not in page.text


@on_sqlite
async def test_three_of_nine_with_more_income_and_work_is_not(visitors):
    browser = await visitors.as_("desk")
    page = await answer(browser, await browser.open(PERSON), lives_there="yes")
    page = await answer(browser, page, counted="1", item=["bills", "heating", "car"])
    assert "severă nu este îndeplinită" in page.text and 'name="work_low"' in page.text
    page = await answer(browser, page, work_low="no")
    assert 'name="income_low"' in page.text and "niciodată suma" in page.text
    page = await answer(browser, page, income_low="no")
    assert "nu pare să facă parte din grupul țintă (apelul din 2017, închis)" in page.text


@on_sqlite
async def test_who_lives_elsewhere_is_asked_nothing_more_and_the_unknown_is_not_guessed(visitors):
    browser = await visitors.as_("analyst")
    page = await answer(browser, await browser.open(PERSON), lives_there="no")
    assert "<legend>" not in page.text and "nu pare să facă parte" in page.text
    page = await answer(browser, await browser.open(PERSON), lives_there="yes")
    for question in ("lacking", "work_low", "income_low"):
        page = await answer(browser, page, **{question: "unknown"})
    assert "nu se poate spune" in page.text and "<legend>" not in page.text


@on_sqlite
@pytest.mark.parametrize(
    "wrong",
    [{"lacking": "10"}, {"lacking": "-1"}, {"lives_there": "<b>"}, {"counted": "1", "item": ["bills", "yacht"]}],
)
async def test_answers_that_cannot_be_begin_again(visitors, wrong):
    browser = await visitors.as_("editor")
    await browser.open(PERSON)
    page = await browser.send_form(PERSON, wrong)
    assert page.status_code == 422 and "<b>" not in page.text and 'name="lives_there"' in page.text


@on_sqlite
async def test_nothing_of_a_person_is_kept(visitors, console):
    browser = await visitors.as_("desk")
    page = await answer(browser, await browser.open(PERSON), lives_there="yes")
    await answer(browser, page, counted="1", item=["bills", "heating", "car", "holiday"])
    async with console.database.engine.connect() as connection:
        names = (await connection.exec_driver_sql("select name from sqlite_master where type='table'")).scalars().all()
        rows = [row for name in names for row in await connection.exec_driver_sql(f'select * from "{name}"')]
    assert rows and not [
        row for row in rows if "bills" in str(row) or "lives_there" in str(row) or "call-2017" in str(row)
    ]
