"""How things reach a headquarters: into a folder, by mail, to a webhook. The one way out of the centre."""

from dragoman.couriers.fake import FakeCourier
from dragoman.couriers.folder import FolderCourier
from dragoman.couriers.mail import MailCourier
from dragoman.couriers.seam import Courier, Letter
from dragoman.couriers.webhook import WebhookCourier, signature

__all__ = [
    "Courier",
    "FakeCourier",
    "FolderCourier",
    "Letter",
    "MailCourier",
    "WebhookCourier",
    "signature",
]
