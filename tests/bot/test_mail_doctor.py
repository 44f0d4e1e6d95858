"""What `punte doctor` says of e-mail: a real SMTP server with TLS, a small IMAP server with TLS, and what goes wrong with each."""

import socket
import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from bot.check import Check
from bot.mail.mail_doctor import UNTRUSTED, look
from bot.settings import Settings
from tests.bot.test_mail import PATTERN, Received, certificate

OUT, IN = "Letters out (SMTP)", "Replies in (IMAP)"


class Imap(socketserver.StreamRequestHandler):
    """Enough of IMAP to log in and open a mailbox; the password is `right`."""

    def handle(self) -> None:
        self.wfile.write(b"* OK ready\r\n")
        for line in self.rfile:
            tag, _, command = line.decode().strip().partition(" ")
            verb = command.split(" ", 1)[0].upper()
            if verb == "CAPABILITY":
                self.wfile.write(b"* CAPABILITY IMAP4rev1\r\n")
            if verb in {"EXAMINE", "SELECT"}:
                self.wfile.write(b"* 0 EXISTS\r\n")
            done = "NO" if verb == "LOGIN" and "right" not in command else "OK"
            self.wfile.write(f"{tag} {done} done\r\n".encode())
            if verb == "LOGOUT":
                return


@pytest.fixture
def servers(tmp_path: Path) -> Iterator[dict[str, Any]]:
    """The settings of two servers that run."""
    context, pem = certificate(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    check = lambda server, session, envelope, way, data: AuthResult(success=data.password == b"right", handled=False)  # noqa: E731
    smtp = Controller(Received(), hostname="127.0.0.1", port=port, tls_context=context, authenticator=check, auth_required=True)  # fmt: skip
    smtp.start()
    imap = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Imap, bind_and_activate=True)
    imap.daemon_threads = True
    imap.socket = context.wrap_socket(imap.socket, server_side=True)
    threading.Thread(target=imap.serve_forever, daemon=True).start()
    yield {
        "smtp_host": "127.0.0.1", "smtp_port": port, "smtp_ca": pem, "smtp_user": "punte", "smtp_password": "right", "mail_from": "p@punte.test",
        "mail_reply": PATTERN, "mail_centres": ["RC-TM"], "imap_host": "127.0.0.1", "imap_port": imap.server_address[1], "imap_user": "punte",
        "imap_password": "right",
    }  # fmt: skip
    imap.shutdown()
    imap.server_close()
    smtp.stop()


async def looked(values: dict[str, Any], **changes: Any) -> dict[str, Check]:
    return {row.name: row for row in await look(Settings(_env_file=None, **(values | changes)))}


async def test_two_servers_that_can_be_used_are_well(servers):
    found = await looked(servers)
    assert {row.name: row.well for row in found.values()} == {OUT: True, IN: True}


@pytest.mark.parametrize(
    ("change", "name", "cure"),
    [
        ({"smtp_password": "wrong"}, OUT, "PUNTE_SMTP_PASSWORD"), ({"smtp_port": 9}, OUT, "PUNTE_SMTP_PORT"), ({"smtp_ca": None}, OUT, UNTRUSTED),
        ({"imap_password": "wrong"}, IN, "PUNTE_IMAP_PASSWORD"), ({"imap_port": 9}, IN, "PUNTE_IMAP_PORT"), ({"imap_host": None}, IN, "PUNTE_IMAP_HOST"),
        ({"mail_reply": None}, "E-mail", "set them"), ({"mail_centres": ["RC-NOWHERE"]}, "Centres by e-mail", "PUNTE_MAIL_CENTRES"),
        ({"mail_centres": ["ITM-TM"]}, "Centres by e-mail", "email"),
    ],
)  # fmt: skip
async def test_every_fault_is_named_with_its_cure(servers, change, name, cure):
    row = (await looked(servers, **change))[name]
    assert not row.well
    assert cure in row.cure


async def test_nothing_is_said_where_no_centre_is_reached_by_mail():
    assert await look(Settings(_env_file=None)) == []
