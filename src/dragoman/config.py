"""Settings: one frozen record from a TOML file and the environment. What is unknown or unsafe refuses to start."""

import os
import re
import tomllib
from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from dragoman.errors import ConfigError

PREFIX = "DRAGOMAN_"
SITE = re.compile(r"https://[a-z0-9.-]+(:[0-9]+)?|http://localhost(:[0-9]+)?")  # where browsers offer passkeys
OTHERS = ("CONFIG", "CACHE", "TOKEN")  # of the environment alone


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every setting with its default. docs/reference/settings.md explains each."""

    store: str = ""  # the SQLite file, or a postgresql:// address; empty: a file in the user's data folder
    lang: str = ""  # the reader's language; empty: from the environment's locale, else English
    encoder: str = "auto"  # auto | e5 | e5-fast | static | none | a folder with a model
    tlp: Literal["clear", "green", "amber", "amber+strict", "red"] = "amber"  # marking of what is added
    max_bytes: int = 20 * 1024 * 1024  # of one file or answer
    fetch_seconds: float = 20.0
    ahead_days: Annotated[int, msgspec.Meta(ge=0, le=100_000)] = 2  # a later day of publication is not believed
    submit_reports: Annotated[int, msgspec.Meta(ge=1)] = 1000  # in one submission of a member
    daily_reports: Annotated[int, msgspec.Meta(ge=1)] = 5000  # that one member hands in on a day (UTC)
    daily_words: Annotated[int, msgspec.Meta(ge=1)] = 5000  # things that it says to others: comments, requests, ...
    daily_bytes: Annotated[int, msgspec.Meta(ge=1)] = 1 << 30  # of the reports, and of the words
    smtp: str = ""  # host:port of the mail server; empty: nothing is delivered by mail
    smtp_user: str = ""
    smtp_password: str = ""
    mail_from: str = ""  # the address that mail comes from
    fetch_allow: tuple[str, ...] = ()  # private networks (CIDR) that may be fetched from all the same
    webhook_allow: tuple[str, ...] = ()  # private networks (CIDR) that webhooks may lead to all the same, by http too
    site: str = ""  # origin at which browsers see the server, as https://centre.example; empty: no passkeys
    oidc_issuer: str = ""  # of OpenID Connect, as https://issuer.example; empty: nobody logs in there
    oidc_client: str = ""  # how the centre is known to it
    oidc_secret: str = ""

    def store_address(self) -> str:
        """Where the store is: a file, or the address of a database."""
        if self.store:
            return self.store
        base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
        return str(Path(base) / "dragoman" / "dragoman.sqlite3")


def load_config(environment: Mapping[str, str]) -> Config:
    """Settings from the file that DRAGOMAN_CONFIG names (or the user's), then from DRAGOMAN_<SETTING>."""
    values = _from_file(environment)
    known = {PREFIX + n.upper() for n in (*(f.name for f in msgspec.structs.fields(Config)), *OTHERS)}
    unknown = sorted(name for name in environment if name.startswith(PREFIX) and name not in known)
    if unknown:
        raise ConfigError(f"There is no setting {unknown[0]}.", "docs/reference/settings.md lists the settings.")
    for field in msgspec.structs.fields(Config):
        raw = environment.get(PREFIX + field.name.upper())
        if raw is not None:
            values[field.name] = raw.split(",") if isinstance(field.default, tuple) else raw
    try:
        config = msgspec.convert(values, Config, strict=False)
        for network in (*config.fetch_allow, *config.webhook_allow):
            ip_network(network)
        _check_site(config)
    except ValueError as error:
        raise ConfigError(f"A setting is wrong: {error}", "docs/reference/settings.md lists the settings.") from error
    return config


def _check_site(config: Config) -> None:
    """Raises ValueError."""
    if config.site and not SITE.fullmatch(config.site):
        raise ValueError(f"site is {config.site!r}; it looks like https://centre.example")
    whole = config.oidc_issuer.startswith("https://") and config.oidc_client and config.oidc_secret and config.site
    if config.oidc_issuer and not whole:
        raise ValueError("oidc_issuer is an https:// address and takes oidc_client, oidc_secret and site")


def _from_file(environment: Mapping[str, str]) -> dict[str, Any]:
    named = environment.get(PREFIX + "CONFIG")
    base = environment.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    path = Path(named) if named else Path(base) / "dragoman" / "config.toml"
    if not named and not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(
            f"The settings file {path} cannot be read: {error}", "Mend it or unset DRAGOMAN_CONFIG."
        ) from error
