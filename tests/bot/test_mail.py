"""Cases by e-mail: letters over a real SMTP server with STARTTLS, replies as real MIME messages, signed addresses, quotes and signatures cut."""

import datetime
import email
import email.policy
import imaplib
import socket
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pydantic import ValidationError
from sqlalchemy import select

from bot.handoff.desk import Desk
from bot.handoff.parts import DeskParts
from bot.handoff.relay import Said
from bot.handoff.staff_chats import StaffChats
from bot.incoming import Incoming
from bot.mail.address import case_of, reply_address, token
from bot.mail.addresses import MailAddresses
from bot.mail.letters import Letters
from bot.mail.mailbox import Mailbox
from bot.mail.reply import RULE, own_words, read_reply
from bot.replies import Reply
from bot.settings import Settings
from bot.store.database import Database, open_database
from bot.store.desk_tables import Outgo
from bot.store.outbox import Outbox
from bot.store.requests import Requests
from bot.store.retention import Eraser
from bot.store.sealing import Seal
from knowledge.centres import load_directory
from knowledge.periods import load_periods
from tests.telegram.desk_setting import ANNA, KEY, Wall, database_of, parts, request

CENTRE, OTHER = "RC-TM", "ITM-TM"
PATTERN = "punte+{token}@punte.test"
NOW = datetime.datetime(2026, 11, 23, 10, tzinfo=datetime.UTC)


@dataclass
class Received:
    """An SMTP server's letters; refuses with `code` as long as that is set."""

    letters: list[EmailMessage] = field(default_factory=list)
    code: str = ""
    secure: list[bool] = field(default_factory=list)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802 - named by aiosmtpd
        if self.code:
            return self.code
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - named by aiosmtpd
        self.secure.append(session.ssl is not None)
        self.letters.append(email.message_from_bytes(envelope.content, policy=email.policy.default))  # type: ignore[arg-type]
        return "250 OK"


def certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """A certificate for 127.0.0.1, and the file by which a client trusts it."""
    import ipaddress

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    today = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(today - datetime.timedelta(days=1)).not_valid_after(today + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    pem = folder / "cert.pem"
    pem.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private = folder / "key.pem"
    private.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, private)
    return context, pem


@dataclass
class Post:
    """Letters over a real server, and the desk around them."""

    received: Received
    letters: Letters
    desk: DeskParts
    database: Database
    wall: Wall
    settings: Settings

    async def said(self) -> list[dict[str, Any]]:
        """What waits for the person on Telegram, in order."""
        async with self.database.session() as session:
            rows = await session.scalars(select(Outgo).where(Outgo.channel == "telegram", Outgo.side == "person").order_by(Outgo.id))  # fmt: skip
            return [Seal(KEY).open(row.sealed) for row in rows if row.sealed]


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    context, pem = certificate(tmp_path)
    received = Received()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(received, hostname="127.0.0.1", port=port, require_starttls=True, tls_context=context)
    server.start()
    settings = Settings(
        _env_file=None, smtp_host="127.0.0.1", smtp_port=port, smtp_ca=pem, mail_from="punte@punte.test", mail_reply=PATTERN, mail_centres=[CENTRE],
    )  # fmt: skip
    database, directory, wall = await open_database(database_of(tmp_path)), load_directory(), Wall(NOW)
    desk = parts(database, None, directory, wall, None, StaffChats(directory, {}))
    letters = Letters(
        desk.caseload, desk.relay, Outbox(database, Seal(KEY), wall, "email"), MailAddresses(directory, settings), settings, KEY
    )  # fmt: skip
    desk.relay.letters = desk.withdrawal.letters = letters
    yield Post(received, letters, desk, database, wall, settings)
    server.stop()
    await database.close()


def answer(to: str, text: str, **headers: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Message-ID"] = "ioana@mai.example", to, headers.pop("message_id", "<1@x>")
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


QUOTED = f"\n\nÎn lun., 23 nov. 2026 la 10:00, Punte <punte@punte.test> a scris:\n> {RULE}\n> Cererea P-ABC234\n"


async def test_a_case_goes_by_starttls_once_and_the_reply_reaches_the_person_once(post):
    reference = await request(post.database, ANNA, centre=CENTRE, phone="+40 721 234 567", interpreter=True)
    for _ in range(3):
        await post.letters.tick()
    (letter,) = post.received.letters
    assert post.received.secure == [True]
    body = letter.get_content()
    assert reference in letter["Subject"] and "+40 721 234 567" in body and body.startswith(RULE)
    assert letter["To"] == load_directory()[CENTRE].email
    assert case_of(KEY, str(letter["Reply-To"]), [CENTRE]) == (reference, CENTRE)
    assert str(ANNA) not in letter.as_string()
    raw = answer(str(letter["Reply-To"]).upper(), f"Vă așteptăm marți la 10.\n\nCu stimă,\nIoana Popescu{QUOTED}")
    assert await post.letters.take_in(read_reply(raw)) == "passed"
    said = await post.said()
    assert [row.get("text") for row in said][-1] == "Vă așteptăm marți la 10."
    assert await post.letters.take_in(read_reply(raw)) == "passed"
    assert len(await post.said()) == len(said), "the same reply twice is said once"
    case = await post.desk.caseload.cases.get(reference)
    assert case is not None and case.state == "taken"


async def test_what_the_person_writes_then_goes_to_the_centre_in_the_same_thread(post):
    reference = await request(post.database, ANNA, centre=CENTRE)
    await post.letters.tick()
    address = reply_address(PATTERN, KEY, reference, CENTRE)
    await post.letters.take_in(read_reply(answer(address, "Ce număr are cererea?")))
    case = await post.desk.caseload.cases.get(reference)
    assert case is not None
    await post.desk.relay.pass_to("staff", case, Said(77, "Number 12", chat=ANNA))
    await post.desk.relay.pass_to("staff", case, Said(77, "Number 12", chat=ANNA))
    await post.letters.tick()
    first, second = post.received.letters
    assert "Number 12" in second.get_content()
    assert second["In-Reply-To"] == first["Message-ID"]
    assert await post.letters.take_in(read_reply(answer(address, "/inchis\nmulțumim", message_id="<2@x>"))) == "closed"
    case = await post.desk.caseload.cases.get(reference)
    assert case is not None and case.state == "closed"


@pytest.mark.parametrize(("code", "state", "told"), [("550 no such user", "failed", 1), ("451 later", "waiting", 0)])
async def test_a_refused_letter_is_tried_again_or_said_to_the_person(post, code, state, told):
    await request(post.database, ANNA, centre=CENTRE)
    post.received.code = code
    for _ in range(3):
        await post.letters.tick()
    async with post.database.session() as session:
        (row,) = await session.scalars(select(Outgo).where(Outgo.channel == "email"))
    lost = [said for said in await post.said() if "nobody has taken your request" in said["html"]]
    assert (row.state, len(lost)) == (state, told)
    post.received.code = ""
    post.wall.advance(30)
    await post.letters.tick()
    assert len(post.received.letters) == (state == "waiting")


async def test_a_server_that_is_gone_loses_nothing_and_a_letter_of_unknown_fate_keeps_its_name(post):
    reference = await request(post.database, ANNA, centre=CENTRE)
    await post.letters.tick()
    async with post.database.session() as session:
        (row,) = await session.scalars(select(Outgo).where(Outgo.channel == "email"))
        row.state, row.claimed = "sending", NOW  # the process died before it could note that the letter is out
        letter = {"to": "a@b.ro", "subject": "s", "text": "t", "case": reference, "centre": CENTRE}
        row.sealed = Seal(KEY).close(letter)
    post.wall.advance(31)
    await post.letters.tick()
    await post.letters.tick()
    first, second = post.received.letters
    assert first["Message-ID"] == second["Message-ID"]


@pytest.mark.parametrize(
    "address",
    ["punte@punte.test", "punte+p-abc234-aaaaaaaaaaaaaaaa@punte.test", f"punte+{token(b'x' * 32, 'P-ABC234', CENTRE)}@punte.test", ""],
)  # fmt: skip
async def test_an_address_that_is_not_signed_by_us_reaches_nobody(post, address):
    await request(post.database, ANNA, centre=CENTRE)
    assert await post.letters.take_in(read_reply(answer(address or "x@y.ro", "Hello"))) == "unknown"
    assert await post.said() == []


async def test_a_signature_of_one_case_does_not_open_another(post):
    mine = token(KEY, "P-ABC234", CENTRE)
    assert case_of(KEY, mine, [OTHER, CENTRE]) == ("P-ABC234", CENTRE)
    assert case_of(KEY, mine.replace("abc234", "abc235"), [OTHER, CENTRE]) is None
    assert case_of(KEY, mine, [OTHER]) is None


@pytest.mark.parametrize("headers", [{"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}])
async def test_automatic_replies_reach_nobody(post, headers):
    reference = await request(post.database, ANNA, centre=CENTRE)
    raw = answer(reply_address(PATTERN, KEY, reference, CENTRE), "Sunt în concediu", **headers)
    assert await post.letters.take_in(read_reply(raw)) == "automatic"
    assert await post.said() == []


async def test_forget_tells_the_centre_and_leaves_nothing_of_the_person(post, tmp_path):
    reference = await request(post.database, ANNA, centre=CENTRE, phone="+40 721 234 567")
    await post.letters.tick()
    case = await post.desk.caseload.cases.get(reference)
    assert case is not None
    await Eraser(post.database, tmp_path / "tracker.db", load_periods(), post.desk.withdrawal).forget(case.pseudonym)
    await post.letters.tick()
    assert "retrasă" in post.received.letters[-1].get_content()
    assert (
        await post.letters.take_in(read_reply(answer(reply_address(PATTERN, KEY, reference, CENTRE), "Bună")))
        == "unknown"
    )


async def test_the_person_is_told_honestly_whether_the_centre_is_reached(post):
    directory = load_directory()
    args = {"county": "Timiș", "topic": None, "audience": None}
    for mail, delivered in ((MailAddresses(directory, post.settings).of, True), (lambda _: None, False)):
        desk = Desk(Requests(post.database), directory, StaffChats(directory, {}), mail)
        reply = await desk.submit(Reply(say="handoff_request", outcome="handoff", args=args), Incoming("p", "telegram", reply_to="5"), "en", "en")  # fmt: skip
        assert reply.args["delivered"] is delivered


def test_nothing_goes_by_mail_unless_it_is_set_up():
    directory = load_directory()
    assert [entry.id for entry in directory if MailAddresses(directory, Settings(_env_file=None)).of(entry.id)] == []
    with pytest.raises(ValidationError):
        Settings(_env_file=None, mail_reply="punte@example.org")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Da, veniți marți.", "Da, veniți marți."),
        (f"Da.{QUOTED}", "Da."),
        ("Da.\n\nOn Mon, Nov 23, 2026 at 10:00 AM Punte <a@b> wrote:\n> x", "Da."),
        ("Da.\n\nPe 23 nov. 2026, la 10:00, Punte Punte\n<punte@punte.test> a scris:\n\n> x", "Da."),
        ("Da.\n\n-----Original Message-----\nFrom: Punte", "Da."),
        ("Da.\n\nDe la: Punte\nTrimis: luni\nCătre: x\nSubiect: y\n\nvechi", "Da."),
        ("Da.\n-- \nIoana\n0256 421 240", "Da."),
        ("Bună ziua,\nVă rugăm să aduceți pașaportul.\n\nO zi bună,\nIoana", "Bună ziua,\nVă rugăm să aduceți pașaportul."),
        (f"Da.\n\n{RULE}\nCererea", "Da."),
        ("De la 1 ianuarie taxa este 259 lei.\nLa ghișeu se plătește.", "De la 1 ianuarie taxa este 259 lei.\nLa ghișeu se plătește."),
        ("", ""),
    ],
)  # fmt: skip
def test_only_a_replys_own_words_are_kept(text, kept):
    assert own_words(text) == kept


def test_mail_in_html_other_charsets_and_with_files_is_read():
    message = EmailMessage()
    message["To"] = "x@y.ro"
    message.set_content("<style>p{}</style><p>Veniți <b>marți</b></p><blockquote>vechi</blockquote>", subtype="html")
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="a.pdf")
    reply = read_reply(message.as_bytes())
    assert (reply.text, reply.attachments) == ("Veniți marți", 1)
    latin = "To: x@y.ro\r\nContent-Type: text/plain; charset=iso-8859-2\r\n\r\nMarți la prânz\r\n".encode("iso-8859-2", "replace")  # fmt: skip
    assert "prânz" in read_reply(latin).text


@pytest.mark.parametrize("raw", [b"", b"\x00\xff", b"To: =?x?q?=ff?=\r\nContent-Type: text/plain; charset=nope\r\n\r\n\xff", b"Content-Type: multipart/mixed\r\n\r\nno boundary", b"To: <<<>>>@@\r\n\r\nhi"])  # fmt: skip
async def test_broken_mail_breaks_nothing(post, raw):
    assert await post.letters.take_in(read_reply(raw)) in {"unknown", "automatic"}


@dataclass
class FakeBox:
    """The calls of an IMAP mailbox that are used."""

    mails: dict[str, bytes]
    flags: dict[str, str] = field(default_factory=dict)

    def select(self, name: str) -> None: ...

    def uid(self, command: str, *args: str) -> tuple[str, list[Any]]:
        if command == "SEARCH":
            return "OK", [" ".join(number for number in self.mails if number not in self.flags).encode()]
        if command == "FETCH":
            return "OK", [(b"1 (BODY[] {3}", self.mails[args[0]]), b")"]
        self.flags[args[0]] = args[2]
        return "OK", [None]

    def expunge(self) -> None:
        for number, flags in self.flags.items():
            if "Deleted" in flags:
                self.mails.pop(number, None)

    def logout(self) -> None:
        raise imaplib.IMAP4.error("bye")

    def shutdown(self) -> None: ...


async def test_the_mailbox_is_read_and_what_was_passed_on_is_deleted_there(post):
    reference = await request(post.database, ANNA, centre=CENTRE)
    box = FakeBox(
        {"1": answer(reply_address(PATTERN, KEY, reference, CENTRE), "Veniți marți."), "2": answer("a@b.ro", "spam")}
    )
    mailbox = Mailbox(post.letters, lambda: box)  # type: ignore[arg-type,return-value]
    assert await mailbox.look() == ["passed", "unknown"]
    assert list(box.mails) == ["2"]
    assert await mailbox.look() == []
