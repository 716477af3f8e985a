"""Parsed TOML, kept: parsing the language folders would take longer than reading the reports.

The parsed tables of one folder are kept in the user's cache under the digest of the folder's files: what is there is
right, or it is not found. Without a cache that can be written everything works, a second slower. A file's tables are
made into objects when they are asked for: to identify a language takes one file of each folder.
"""

import contextlib
import hashlib
import tempfile
import tomllib
from functools import lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import msgspec

from dragoman.errors import LanguageDataError
from dragoman.languages.cache import cache_folder, forget_unused, mark_used

FORM = b"1"  # of what is kept: change it when the form changes
KIND = "tables-"


@lru_cache(maxsize=1024)
def file_tables(folder: Path, name: str) -> dict[str, Any]:
    """The parsed TOML of one file in a folder; {} where there is none. Read only."""
    packed = _packed(folder).get(name)
    return {} if packed is None else msgspec.msgpack.decode(packed, type=dict[str, Any])


@lru_cache(maxsize=256)
def _packed(folder: Path) -> dict[str, msgspec.Raw]:
    """File name -> parsed TOML, packed, of every TOML file in one folder."""
    if not folder.is_dir():
        return {}
    texts = {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.name.endswith(".toml")}
    mac = hashlib.sha256(FORM)
    for name, text in texts.items():
        mac.update(name.encode() + b"\0" + len(text).to_bytes(8, "big") + text)
    kept = cache_folder() / f"{KIND}{mac.hexdigest()[:32]}.msgpack"
    with contextlib.suppress(OSError, msgspec.DecodeError):
        found = msgspec.msgpack.decode(kept.read_bytes(), type=dict[str, msgspec.Raw])
        mark_used(kept)
        return found
    tables = {name: msgspec.Raw(msgspec.msgpack.encode(_parse(folder / name, text))) for name, text in texts.items()}
    with contextlib.suppress(OSError):
        _keep(kept, msgspec.msgpack.encode(tables))
    return tables


def _parse(path: Traversable, text: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(text.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LanguageDataError(f"{path}: {error}", "Mend the TOML syntax at that line.") from error


def _keep(path: Path, raw: bytes) -> None:
    """All or nothing, also when two processes do it at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    forget_unused(path.parent, KIND)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name + ".", delete=False) as file:
        file.write(raw)
    Path(file.name).replace(path)
