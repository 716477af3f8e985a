"""By mail, over SMTP with TLS."""

import logging
import smtplib
import ssl
from email.message import EmailMessage
from email.utils import format_datetime, localtime

from dragoman.couriers.seam import Letter
from dragoman.errors import DeliveryError
from dragoman.model import Way

SECONDS = 30.0
log = logging.getLogger(__name__)


class MailCourier:
    """`host` as host:port. STARTTLS unless the server is on this machine."""

    def __init__(self, host: str, sender: str, user: str = "", password: str = "") -> None:
        self._host, _, port = host.partition(":")
        self._port = int(port or 587)
        self._sender = sender
        self._login = (user, password)

    def send(self, way: Way, letter: Letter) -> None:
        """See `Courier.send`. The Message-ID is made of the letter's id: a mail that comes twice can be told."""
        try:
            with smtplib.SMTP(self._host, self._port, timeout=SECONDS) as server:
                if self._host not in ("localhost", "127.0.0.1", "::1"):
                    server.starttls(context=ssl.create_default_context())
                if self._login[0]:
                    server.login(*self._login)
                server.send_message(self._message(way, letter))
        except (OSError, ValueError, smtplib.SMTPException) as error:
            log.warning("not mailed: %r: %r", way.target, error)  # what the operator's server says is the operator's
            raise DeliveryError(f"{way.target} was not reached.", "It is tried again.") from error

    def _message(self, way: Way, letter: Letter) -> EmailMessage:
        mail = EmailMessage()
        mail["From"], mail["To"] = self._sender, way.target
        mail["Subject"] = " ".join(f"[TLP:{letter.tlp.upper()}] {letter.subject}".split())
        mail["Date"] = format_datetime(localtime())
        mail["Message-ID"] = f"<{letter.id}@{self._sender.partition('@')[2] or 'dragoman.invalid'}>"
        mail["Content-Language"] = letter.lang
        mail.set_content(letter.text)
        if letter.html:
            mail.add_alternative(letter.html, subtype="html")
        return mail
