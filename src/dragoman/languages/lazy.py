"""Attributes worked out when they are first asked for."""

from collections.abc import Callable
from typing import Generic, TypeVar, overload

T = TypeVar("T")
V = TypeVar("V")


class lazy(Generic[T, V]):  # noqa: N801 - a decorator, beside functools.cached_property
    """As `functools.cached_property`, but it takes no lock and asks for no `__dict__`: an object whose `__dict__` was
    asked for loses the interpreter's quick way to all its attributes (CPython 3.11 and 3.12)."""

    def __init__(self, work: Callable[[T], V]) -> None:
        self._work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> "lazy[T, V]": ...
    @overload
    def __get__(self, instance: T, owner: type) -> V: ...
    def __get__(self, instance: T | None, owner: type) -> "lazy[T, V] | V":
        if instance is None:
            return self
        value = self._work(instance)
        setattr(instance, self._name, value)
        return value
