"""Login, sessions, throttling, CSRF: who is not let in, and that nobody learns why."""

import datetime

import pytest

from bot.console.accounts import AccountFaulty
from tests.console.console_fixtures import HOST, PASSWORD, Visitors, on_sqlite


async def with_account(visitors: Visitors, name: str = "ioana", **more) -> None:
    await visitors.console.accounts.add(name, ["desk"], more.get("centre", "RC-TM"), PASSWORD)


async def test_somebody_logs_in_works_and_logs_out(visitors):
    await with_account(visitors)
    browser = await visitors.anybody()
    assert (await browser.get("/")).headers["location"] == "/login"
    before = browser.cookies["punte"]
    answer = await browser.log_in("Ioana")
    assert answer.status_code == 303 and answer.headers["location"] == "/"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert browser.cookies["punte"] != before
    assert (await browser.get("/")).status_code == 200
    kept = browser.cookies["punte"]
    assert (await browser.send_form("/logout")).headers["location"] == "/login?done=logged_out"
    assert (await browser.get("/", cookies={"punte": kept})).status_code == 303
    lines = [line.action for line in await visitors.console.audit.newest(5)]
    assert lines == ["logout", "login"]


async def test_wrong_name_and_wrong_password_look_the_same(visitors):
    await with_account(visitors)
    pages = []
    for name in ("ioana", "nobody.such"):
        browser = await visitors.anybody()
        answer = await browser.log_in(name, "not the right one")
        assert answer.status_code == 401
        pages.append(answer.text.replace(name, "X").replace(browser.mark, "M"))
    assert pages[0] == pages[1]


async def test_after_five_failures_the_right_password_waits_too(visitors, wall):
    await with_account(visitors)
    browser = await visitors.anybody()
    for _ in range(5):
        assert (await browser.log_in("ioana", "wrong wrong wrong")).status_code == 401
    assert (await browser.log_in("ioana")).status_code == 429
    assert (await browser.log_in("ioana")).status_code == 429
    wall.advance(31)
    assert (await browser.log_in("ioana")).status_code == 303
    assert (await browser.get("/")).status_code == 200


@on_sqlite
async def test_an_unknown_name_waits_as_a_known_one_does(visitors):
    browser = await visitors.anybody()
    for _ in range(5):
        assert (await browser.log_in("nobody.such", "wrong wrong wrong")).status_code == 401
    assert (await browser.log_in("nobody.such", "wrong wrong wrong")).status_code == 429


@on_sqlite
async def test_an_address_that_tries_many_names_waits(visitors):
    browser = await visitors.anybody()
    codes = [(await browser.log_in(f"guess{number}", "wrong wrong wrong")).status_code for number in range(21)]
    assert codes[:20] == [401] * 20 and codes[20] == 429


async def test_a_session_ends_without_use_and_after_a_days_work(visitors, wall):
    browser = await visitors.as_("desk", centre="RC-TM")
    wall.advance(29 * 60)
    assert (await browser.get("/")).status_code == 200
    wall.advance(29 * 60)
    assert (await browser.get("/")).status_code == 200
    wall.advance(31 * 60)
    assert (await browser.get("/")).status_code == 303
    other = await visitors.as_("desk", centre="RC-TM")
    for _ in range(25):
        wall.advance(25 * 60)
        answer = await other.get("/")
    assert answer.status_code == 303


async def test_a_disabled_account_is_out_at_once_and_cannot_come_back(visitors):
    await with_account(visitors)
    browser = await visitors.anybody()
    await browser.log_in("ioana")
    await visitors.console.accounts.disable("ioana")
    assert (await browser.get("/")).status_code == 303
    assert (await browser.log_in("ioana")).status_code == 401


async def test_a_link_sets_a_password_once(visitors, wall):
    accounts = visitors.console.accounts
    await accounts.add("mihai", ["editor"], None)
    token = await accounts.link("mihai")
    browser = await visitors.anybody()
    page = await browser.open(f"/password/{token}")
    assert page.status_code == 200 and "mihai" in page.text
    short = await browser.send_form(f"/password/{token}", {"password": "short", "again": "short"})
    assert (
        short.status_code == 422 and 'id="password-error"' in short.text and "short" not in short.text.split("<main")[1]
    )
    differ = await browser.send_form(f"/password/{token}", {"password": PASSWORD, "again": PASSWORD + "x"})
    assert differ.status_code == 422
    done = await browser.send_form(f"/password/{token}", {"password": PASSWORD, "again": PASSWORD})
    assert done.headers["location"] == "/login?done=password_set"
    assert (await browser.get(f"/password/{token}")).status_code == 404
    assert (await browser.log_in("mihai")).status_code == 303
    late = await accounts.link("mihai")
    wall.advance(49 * 3600)
    assert (await browser.get(f"/password/{late}")).status_code == 404


@on_sqlite
async def test_a_form_without_the_mark_or_from_elsewhere_is_refused_and_what_was_typed_is_shown(visitors):
    browser = await visitors.as_("desk", centre="RC-TM")
    for data, headers in (
        ({"csrf": "", "next": "/", "to": "en"}, {}),
        ({"csrf": "0" * 64, "to": "en"}, {}),
        ({"csrf": browser.mark, "to": "en"}, {"origin": "https://evil.example"}),
        ({"csrf": browser.mark, "to": "en"}, {"origin": "null"}),
    ):
        answer = await browser.post("/language", data=data, headers=headers)
        assert answer.status_code == 403 and "punte_language" not in browser.cookies
    other = await visitors.as_("desk", centre="RC-BUC")
    assert (await browser.post("/logout", data={"csrf": other.mark})).status_code == 403


@on_sqlite
async def test_the_mark_of_before_the_login_is_worth_nothing_after_it(visitors):
    await with_account(visitors)
    browser = await visitors.anybody()
    await browser.open("/login")
    old = browser.mark
    await browser.log_in("ioana")
    assert (await browser.post("/logout", data={"csrf": old})).status_code == 403


@on_sqlite
@pytest.mark.parametrize(
    "following", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"]
)
async def test_login_leads_only_to_our_own_pages(visitors, following):
    await with_account(visitors)
    browser = await visitors.anybody()
    await browser.open("/login", params={"next": following})
    answer = await browser.send_form("/login", {"name": "ioana", "password": PASSWORD, "next": following})
    assert answer.headers["location"] == "/"


@on_sqlite
@pytest.mark.parametrize(
    ("name", "password"),
    [("", ""), ("ioana", ""), ("", PASSWORD), ("x" * 100_000, PASSWORD), ("ioana", "p" * 60_000), ("<script>alert(1)</script>", "x" * 20),
     ("ioana\x00", PASSWORD), ("' OR 1=1 --", PASSWORD), ("\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"), "x")],
)  # fmt: skip
async def test_bad_names_and_passwords_are_only_wrong(visitors, name, password):
    await with_account(visitors)
    browser = await visitors.anybody()
    await browser.open("/login")
    answer = await browser.send_form("/login", {"name": name, "password": password})
    if name == "ioana\x00":
        assert answer.status_code == 303
        return
    assert answer.status_code in {401, 413, 422} and "<script>alert" not in answer.text


@on_sqlite
async def test_every_answer_has_the_headers_and_no_inline_script(visitors):
    browser = await visitors.as_("desk", "editor", "analyst", "admin")
    for path in ("/", "/login", "/nothing-here", "/static/console.css", "/logout"):
        answer = await browser.get(path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        if not path.startswith("/static"):
            assert answer.headers["cache-control"] == "no-store"
            assert "<script>" not in answer.text and " style=" not in answer.text and " onclick" not in answer.text


@on_sqlite
async def test_another_host_name_is_not_answered(visitors):
    browser = await visitors.anybody()
    assert (await browser.get("/login", headers={"host": "evil.example"})).status_code == 400


@on_sqlite
async def test_the_cookie_is_for_https_unless_said_otherwise(visitors, console, tmp_path):
    import dataclasses

    secure = console.settings.model_copy(update={"console_secure": True})
    strict = Visitors(dataclasses.replace(console, settings=secure), visitors._stack)
    browser = await strict.anybody()
    answer = await browser.get("/login")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-punte=") and "Secure" in cookie and "Path=/" in cookie and "Domain" not in cookie
    assert "max-age=31536000" in answer.headers["strict-transport-security"]
    assert HOST.startswith("http://")


@on_sqlite
@pytest.mark.parametrize("name", ["", "a", "Ana Pop", "x" * 70, "<b>", "ana\nx", "../etc"])
async def test_accounts_have_plain_names(console, name):
    with pytest.raises(AccountFaulty):
        await console.accounts.add(name, ["desk"], None)


async def test_nothing_secret_is_stored_as_it_is(visitors, console_database):
    from sqlalchemy import select

    from bot.store.staff_tables import StaffMember, StaffSession

    await with_account(visitors)
    browser = await visitors.anybody()
    await browser.log_in("ioana")
    token = await visitors.console.accounts.link("mihai") if await visitors.console.accounts.named("mihai") else None
    async with console_database.session() as session:
        members = list(await session.scalars(select(StaffMember)))
        sessions = list(await session.scalars(select(StaffSession)))
    assert all((member.password or "").startswith("$argon2id$") for member in members) and token is None
    assert sessions and all(browser.cookies["punte"] != row.token and len(row.token) == 64 for row in sessions)
    assert sessions[0].created.tzinfo is not None and isinstance(sessions[0].created, datetime.datetime)
