"""One tree of errors. Each says what happened; `hint` says what to do. Nobody reads a message to decide.

`code` is stable and documented in docs/reference/errors.md; `exit_code` is what the command line returns.
"""

from typing import ClassVar


class DragomanError(Exception):
    """The root. Raise a leaf, never this."""

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


class ConfigError(DragomanError):
    """A setting is unknown, of the wrong type or unsafe: the program does not start."""

    code = "config"
    exit_code = 2


class UsageError(DragomanError):
    """The command line was given arguments that do not go together."""

    code = "usage"
    exit_code = 2


class SignatureError(UsageError):
    """A signature does not hold, or one is missing: nothing was kept."""

    code = "signature"


class InputError(DragomanError):
    """What was handed in cannot be read at all. As a record of what was refused see `model.Refusal`."""

    code = "input"
    exit_code = 3


class RecordError(InputError):
    """A line of JSON Lines does not have the shape that the stage reads."""

    code = "record"


class LanguageDataError(DragomanError):
    """A language folder does not satisfy its schema; the message names file, table and key."""

    code = "language-data"
    exit_code = 4


class StoreError(DragomanError):
    """The store cannot be opened, is too old or too new, or failed a check."""

    code = "store"
    exit_code = 5


class RebuildMismatchError(StoreError):
    """Derived records, built again, differ from those stored."""

    code = "rebuild-mismatch"


class StoreConflictError(StoreError):
    """Somebody else was first: the version or the row is there already."""

    code = "conflict"


class StoppingError(StoreError):
    """The program is ending: what was handed in is kept, and is read after the next start."""

    code = "stopping"


class EncoderError(DragomanError):
    """The sentence encoder that was asked for is not installed or not usable."""

    code = "encoder"
    exit_code = 6


class ReleaseDeniedError(DragomanError):
    """The viewer may not see this. Interfaces show it exactly as they show what does not exist."""

    code = "not-found"
    exit_code = 7


class RoleError(DragomanError):
    """The person's roles do not include this act, whatever it is done to."""

    code = "role"
    exit_code = 7


class ReleaseRuleError(DragomanError):
    """A label was asked for that the rules of release do not allow."""

    code = "release"
    exit_code = 7


class CredentialError(DragomanError):
    """Nobody was recognised: a wrong or spent password, code, token or key. Which of them, it does not say."""

    code = "credential"
    exit_code = 7


class ThrottledError(DragomanError):
    """Too many attempts, or too much at once: wait, for so many seconds at least."""

    code = "throttled"
    exit_code = 7

    def __init__(self, what: str, hint: str = "", *, seconds: int = 60) -> None:
        super().__init__(what, hint)
        self.seconds = seconds


class DeliveryError(DragomanError):
    """The other side did not take it: it is tried again."""

    code = "delivery"
    exit_code = 8
