"""Where records are kept: one narrow protocol; SQLite behind it, or PostgreSQL."""

from dragoman.store.chain import verify
from dragoman.store.files import left_behind
from dragoman.store.items import HELD, held_row
from dragoman.store.opening import acts_of, deliveries_of, move, open_store, registry_of, restore, versions_of
from dragoman.store.protocol import Basis, Compartment, Derived, Entry, Kept, Placed, Shelved, Store, Within
from dragoman.store.sqlite import SqliteStore

__all__ = [
    "HELD",
    "Basis",
    "Compartment",
    "Derived",
    "Entry",
    "Kept",
    "Placed",
    "Shelved",
    "SqliteStore",
    "Store",
    "Within",
    "acts_of",
    "deliveries_of",
    "held_row",
    "left_behind",
    "move",
    "open_store",
    "registry_of",
    "restore",
    "verify",
    "versions_of",
]
