"""The seam to a database: a connection runs SQL; readers borrow one each, writers share one and commit together."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Generic, Protocol, TypeVar

from dragoman.errors import StoreError
from dragoman.store.queries import Queries

T = TypeVar("T")
Row = tuple[Any, ...]
MOST_TOGETHER = 256  # writers that one commit serves
LONGEST_WAIT = 0.002  # seconds
MOST_IDLE = 16  # connections that wait for a reader


class Connection(Protocol):
    """What a driver offers. It raises StoreError for everything that the database refuses."""

    @property
    def broken(self) -> bool:
        """Whether it is of no more use: the server went away."""

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """Run one statement, fetch all rows. Parameters are `?`."""

    def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each row of parameters."""

    def begin(self, *, write: bool) -> None:
        """Start a transaction: the only one that writes, or one that reads of one moment."""

    def commit(self) -> None:
        """When this returns, what was written survives power loss."""

    def rollback(self) -> None:
        """Undo, whatever state the transaction is in."""

    def close(self) -> None:
        """Release it. Idempotent."""


class Session:
    """A connection with the named queries."""

    def __init__(self, connection: Connection, queries: Queries) -> None:
        self.connection = connection
        self._queries = queries

    def rows(self, names: str, *parameters: Any) -> list[Row]:
        """Every row of a named query. A list among the parameters stands for `?*`."""
        sql, flat = self._queries.sql(names, parameters)
        return self.connection.execute(sql, flat)

    def row(self, names: str, *parameters: Any) -> Row | None:
        """The first row."""
        found = self.rows(names, *parameters)
        return found[0] if found else None

    def many(self, names: str, rows: Sequence[Sequence[Any]]) -> None:
        """A named query for each row of parameters; none of them a list."""
        if rows:
            sql, _ = self._queries.sql(names, rows[0])
            self.connection.many(sql, rows)


class Readers:
    """Connections for reading, lent to one thread at a time."""

    def __init__(self, connect: Callable[[], Session]) -> None:
        self._connect = connect
        self._idle: deque[Session] = deque()
        self._local = threading.local()
        self._closed = threading.Event()

    @property
    def in_snapshot(self) -> bool:
        """Whether this thread is inside a snapshot."""
        return getattr(self._local, "session", None) is not None

    @contextmanager
    def session(self) -> Iterator[Session]:
        """This thread's snapshot, or a connection for one query."""
        bound: Session | None = getattr(self._local, "session", None)
        if bound is not None:
            yield bound
            return
        session = self._take()
        try:
            yield session
        finally:
            self._give_back(session)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that this thread reads inside is of one moment."""
        if self.in_snapshot:
            yield
            return
        with self.session() as session:
            session.connection.begin(write=False)
            self._local.session = session
            try:
                yield
            finally:
                self._local.session = None
                if not session.connection.broken:
                    session.connection.rollback()

    def close(self) -> None:
        """Close those that wait; one in use is closed when it comes back."""
        self._closed.set()
        self._let_go()

    def _let_go(self) -> None:
        with suppress(IndexError):  # others take from them meanwhile
            while True:
                self._idle.pop().connection.close()

    def require_open(self) -> None:
        """Raise StoreError where the store is closed."""
        if self._closed.is_set():
            raise StoreError("The store is closed.", "Open it again.")

    def _take(self) -> Session:
        self.require_open()
        try:
            return self._idle.pop()
        except IndexError:
            session = self._connect()
        try:
            self.require_open()  # closed meanwhile: of a store in memory this would be the first of another
        except StoreError:
            session.connection.close()
            raise
        return session

    def _give_back(self, session: Session) -> None:
        if session.connection.broken:
            self._let_go()
        if self._closed.is_set() or session.connection.broken or len(self._idle) >= MOST_IDLE:
            session.connection.close()
        else:
            self._idle.append(session)
            if self._closed.is_set():  # meanwhile
                self._let_go()


class _Job(Generic[T]):
    """One writer's work, and what became of it."""

    def __init__(self, work: Callable[[Session], T]) -> None:
        self.work = work
        self.woken = threading.Event()  # it is done, or the turn to lead has come
        self.done = False
        self.error: BaseException | None = None
        self.value: T | None = None

    def result(self) -> T:
        if self.error is not None:
            raise self.error
        return self.value  # type: ignore[return-value]  # set wherever there is no error


class Writer:
    """Group commit. The first of the waiting threads runs the work of all in one transaction and commits once.

    Each work runs under a savepoint of its own: one that fails takes nothing of the others with it. A call returns
    after the commit only. Whoever leads waits a moment for those whom the last commit let go: they come back soon.
    """

    def __init__(self, connect: Callable[[], Session], first: Session) -> None:
        self._connect = connect
        self._session: Session | None = first
        self._waiting: deque[_Job[Any]] = deque()
        self._queue = threading.Condition()
        self._led = False
        self._last = 1  # how many were served together, and how long that took
        self._spent = 0.0
        self._closed = False

    def run(self, work: Callable[[Session], T]) -> T:
        """Do the work in a transaction; what it returns. What it raises undoes it."""
        job = _Job(work)
        with self._queue:
            self._waiting.append(job)
            self._queue.notify()
            leads, self._led = not self._led, True
        try:
            if not leads:
                job.woken.wait()
        except BaseException:
            self._leave(job)
            raise
        if not job.done:
            self._lead()
        return job.result()

    def close(self) -> None:
        """Wait for whoever writes, then close."""
        try:
            if not self._closed:
                self.run(lambda _: setattr(self, "_closed", True))
        except StoreError:
            self._closed = True  # a database that refuses is closed all the same
        if self._session is not None:
            self._session.connection.close()
            self._session = None

    def _lead(self) -> None:
        jobs = self._gather()
        start = time.perf_counter()
        try:
            self._transact(jobs)
        except BaseException as error:
            for job in jobs:
                job.error = job.error or _aborted(error)
            self._abandon()
            if not isinstance(error, Exception):
                raise
        finally:
            self._last, self._spent = len(jobs), time.perf_counter() - start
            for job in jobs:
                job.done = True
            self._hand_on()
            for job in jobs:
                job.woken.set()

    def _gather(self) -> list[_Job[Any]]:
        with self._queue:
            if self._last > 1:
                expected = min(self._last, MOST_TOGETHER)
                self._queue.wait_for(lambda: len(self._waiting) >= expected, min(self._spent / 2, LONGEST_WAIT))
            return [self._waiting.popleft() for _ in range(min(len(self._waiting), MOST_TOGETHER))]

    def _hand_on(self) -> None:
        with self._queue:
            self._led = bool(self._waiting)
            if self._waiting:
                self._waiting[0].woken.set()

    def _leave(self, job: _Job[Any]) -> None:
        """A thread was interrupted while it waited: its work is not done, unless somebody has begun with it."""
        with self._queue:
            if job not in self._waiting:
                return
            first = self._waiting[0] is job
            self._waiting.remove(job)
        if first and job.woken.is_set():
            self._hand_on()

    def _transact(self, jobs: list[_Job[Any]]) -> None:
        if self._closed:
            raise StoreError("The store is closed.", "Open it again.")
        if self._session is None:
            self._session = self._connect()
        self._session.connection.begin(write=True)
        if len(jobs) == 1:
            jobs[0].value = jobs[0].work(self._session)
        else:
            self._session.connection.execute("SAVEPOINT job")
            for job in jobs:
                _attempt(job, self._session)
        self._session.connection.commit()

    def _abandon(self) -> None:
        if self._session is not None and not self._closed:
            try:
                self._session.connection.rollback()
            except StoreError:
                self._session.connection.close()
                self._session = None


def _attempt(job: _Job[Any], session: Session) -> None:
    try:
        job.value = job.work(session)
        session.connection.execute("RELEASE SAVEPOINT job; SAVEPOINT job")  # one way to the server and back
    except Exception as error:  # noqa: BLE001 - handed to the thread whose work it is
        job.error = error
        session.connection.execute("ROLLBACK TO SAVEPOINT job")


def _aborted(error: BaseException) -> BaseException:
    if isinstance(error, Exception):
        return error
    return StoreError("Writing was interrupted; nothing of it was kept.", "Try again.")
