"""What `punte doctor` says of e-mail: whether letters can leave and replies be read, each fault with its cure."""

import asyncio
import imaplib
import ssl

import aiosmtplib

from bot.check import Check
from bot.mail.mailbox import connect
from bot.settings import Settings
from knowledge.centres import load_directory

SECONDS = 10.0
UNREACHED = "check the host, its port, and that this machine may reach it"
UNTRUSTED = (
    "the server's certificate is not trusted: correct the host's name, or put the authority's file into PUNTE_SMTP_CA"
)


async def look(settings: Settings) -> list[Check]:
    """Look at what e-mail needs; nothing where no centre is reached by it."""
    directory = load_directory()
    wanted = {entry.id for entry in directory if entry.deliver == "email"} | set(settings.mail_centres)
    if not wanted and not settings.smtp_host:
        return []
    found = [_centre(centre) for centre in sorted(wanted) if centre not in directory or directory[centre].email is None]
    needed = {
        "PUNTE_SMTP_HOST": settings.smtp_host,
        "PUNTE_MAIL_FROM": settings.mail_from,
        "PUNTE_MAIL_REPLY": settings.mail_reply,
    }
    missing = [name for name, value in needed.items() if not value]
    if missing:
        found.append(
            Check(
                "E-mail",
                False,
                f"not set: {', '.join(missing)}",
                "set them; until then these centres get nothing by e-mail",
            )
        )
    if settings.smtp_host:
        found.append(await _smtp(settings))
    found.append(await asyncio.to_thread(_imap, settings))
    return found


def _centre(centre: str) -> Check:
    known = centre in load_directory()
    detail = f"{centre} has no e-mail address" if known else f"{centre} is unknown"
    cure = (
        "give its entry an `email`"
        if known
        else "take the id from `punte centre`, for example RC-TM, for PUNTE_MAIL_CENTRES"
    )
    return Check("Centres by e-mail", False, detail, cure)


async def _smtp(settings: Settings) -> Check:
    """Connect and log in as a letter would, and send nothing."""
    name, tls = "Letters out (SMTP)", settings.smtp_tls
    password = settings.smtp_password.get_secret_value() if settings.smtp_password else None
    server = aiosmtplib.SMTP(
        hostname=settings.smtp_host, port=settings.smtp_port, username=settings.smtp_user, password=password,
        start_tls=tls == "starttls", use_tls=tls == "tls", timeout=SECONDS, cert_bundle=str(settings.smtp_ca) if settings.smtp_ca else None,
    )  # fmt: skip
    try:
        await server.connect()
        await server.quit()
    except aiosmtplib.SMTPAuthenticationError as error:
        return Check(name, False, f"log-in refused ({error.code})", "correct PUNTE_SMTP_USER and PUNTE_SMTP_PASSWORD")
    except (aiosmtplib.SMTPException, OSError) as error:
        detail = f"{settings.smtp_host}:{settings.smtp_port}: {type(error).__name__}"
        if _untrusted(error):
            return Check(name, False, detail, UNTRUSTED)
        if "STARTTLS" in str(error).upper():
            return Check(name, False, detail, "the server offers no STARTTLS: set PUNTE_SMTP_TLS=tls and its port")
        return Check(name, False, detail, f"PUNTE_SMTP_HOST, PUNTE_SMTP_PORT: {UNREACHED}")
    return Check(name, True, f"{settings.smtp_host}:{settings.smtp_port}, {tls}")


def _imap(settings: Settings) -> Check:
    """Open the mailbox as the reader would, and leave it as it is."""
    name = "Replies in (IMAP)"
    if not settings.imap_host:
        return Check(
            name,
            False,
            "not set: centres' replies reach nobody",
            "set PUNTE_IMAP_HOST, PUNTE_IMAP_USER and PUNTE_IMAP_PASSWORD",
        )
    try:
        box = connect(settings)
    except imaplib.IMAP4.error:
        return Check(name, False, "log-in refused", "correct PUNTE_IMAP_USER and PUNTE_IMAP_PASSWORD")
    except OSError as error:
        cure = UNTRUSTED if _untrusted(error) else f"PUNTE_IMAP_HOST, PUNTE_IMAP_PORT: {UNREACHED}"
        return Check(name, False, f"{settings.imap_host}:{settings.imap_port}: {type(error).__name__}", cure)
    try:
        status, _ = box.select("INBOX", readonly=True)
        box.logout()
    except (OSError, imaplib.IMAP4.error) as error:
        return Check(name, False, f"INBOX: {type(error).__name__}", "give the account a mailbox named INBOX")
    well = status == "OK"
    return Check(
        name,
        well,
        f"{settings.imap_host}:{settings.imap_port}",
        "" if well else "give the account a mailbox named INBOX",
    )


def _untrusted(error: BaseException | None) -> bool:
    """Tell whether a certificate is behind an error."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError) or "CERTIFICATE_VERIFY_FAILED" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False
