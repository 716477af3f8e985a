"""Where records are kept: one narrow protocol; SQLite behind it, or PostgreSQL."""

from dragoman.store.chain import verify
from dragoman.store.files import left_behind
from dragoman.store.opening import deliveries_of, labels_of, move, open_store, registry_of, restore
from dragoman.store.protocol import Basis, Compartment, Derived, Entry, Kept, Placed, Shelved, Store, Within
from dragoman.store.sqlite import SqliteStore

__all__ = [
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
    "deliveries_of",
    "labels_of",
    "left_behind",
    "move",
    "open_store",
    "registry_of",
    "restore",
    "verify",
]
