"""Where records are kept: one narrow protocol, SQLite behind it."""

from dragoman.store.protocol import Derived, Kept, Store
from dragoman.store.sqlite import SqliteStore

__all__ = ["Derived", "Kept", "SqliteStore", "Store"]
