"""Attributes worked out when they are first asked for."""

from dragoman.languages.lazy import lazy


class Counted:
    """Counts how often its attribute is worked out."""

    def __init__(self) -> None:
        self.times = 0

    @lazy
    def answer(self) -> int:
        """The answer."""
        self.times += 1
        return 42


def test_a_lazy_attribute_is_worked_out_once_for_each_object() -> None:
    one, other = Counted(), Counted()
    assert (one.answer, one.answer, one.times) == (42, 42, 1)
    assert (other.times, other.answer, other.times) == (0, 42, 1)


def test_of_the_class_it_is_the_descriptor_with_its_words() -> None:
    assert isinstance(Counted.answer, lazy)
    assert Counted.answer.__doc__ == "The answer."
