"""A batch: one step for many jobs, in this process or in others, its results in the order of the jobs."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

WORTH_IT = 8
"""From so many reports on, starting processes costs less than it saves."""

AHEAD = 8
"""How many jobs for each worker are handed out ahead, so that none is idle while a long one is waited for."""

AHEAD_OF_EXECUTOR = 256
"""How many are handed out to an executor, which does not say how many its workers are."""

Job = TypeVar("Job")
Result = TypeVar("Result")


def workers_for(jobs: int | None, reports: int) -> int:
    """How many processes work: as many as were asked for, or else all cores where that is worth it.

    Args:
        jobs: How many were asked for; None to have it decided here.
        reports: How many reports there will be.
    """
    return jobs if jobs is not None else _cores() if reports >= WORTH_IT else 1


def results(
    step: Callable[[Job], Result],
    jobs: Sequence[Job],
    *,
    workers: int,
    executor: Executor | None,
    lost: Callable[[Job, Exception], Result],
) -> Generator[Result, None, None]:
    """Take a step for each job.

    Args:
        step: What is done. It and its jobs and results are pickled where another process does it.
        jobs: The jobs.
        workers: How many processes work, where no executor is given; with one, this process does.
        executor: Who works.
        lost: What stands for the result of a job that no worker could bring to an end.

    Yields:
        The results in the order of the jobs, each as soon as it and those before it are there. Who stops
        before the end closes the generator, so that no worker goes on.
    """
    if executor is None and min(workers, len(jobs)) <= 1:
        yield from map(step, jobs)
    else:
        yield from _Crew(step, min(workers, len(jobs)), executor, lost).results(jobs)


class _Crew(Generic[Job, Result]):
    """Workers, and those that take their place when one of them has died and the executor is broken."""

    def __init__(
        self,
        step: Callable[[Job], Result],
        workers: int,
        executor: Executor | None,
        lost: Callable[[Job, Exception], Result],
    ) -> None:
        self._step = step
        self._workers = workers
        self._lost = lost
        self._given = executor
        self._own = None if executor else _own_executor(workers)

    def results(self, jobs: Sequence[Job]) -> Generator[Result, None, None]:
        """The results, with no more than a window of jobs handed out at a time."""
        window = AHEAD_OF_EXECUTOR if self._given else AHEAD * self._workers
        pending: deque[tuple[Job, Future[Result]]] = deque()
        try:
            for job in jobs:
                pending.append((job, self._submit(job)))
                if len(pending) >= window:
                    yield self._result(*pending.popleft())
            while pending:
                yield self._result(*pending.popleft())
        finally:
            for _, future in pending:
                future.cancel()
            if self._own is not None:
                self._own.shutdown(cancel_futures=True)

    def _submit(self, job: Job) -> Future[Result]:
        from concurrent.futures import BrokenExecutor

        with _without_interruption():
            try:
                return (self._own or self._given).submit(self._step, job)  # type: ignore[union-attr]
            except BrokenExecutor:
                self._own = _own_executor(self._workers)
                return self._own.submit(self._step, job)

    def _result(self, job: Job, future: Future[Result]) -> Result:
        from concurrent.futures import BrokenExecutor

        try:
            return future.result()
        except BrokenExecutor:
            return self._alone(job)
        except Exception as error:
            return self._lost(job, error)

    def _alone(self, job: Job) -> Result:
        """The result of a job that may have been the death of its worker: it gets one that nobody shares."""
        with _own_executor(1) as executor:
            try:
                with _without_interruption():
                    future = executor.submit(self._step, job)
                return future.result()
            except Exception as error:
                return self._lost(job, error)


def _own_executor(workers: int) -> Executor:
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(workers, initializer=_begin_work)


@contextmanager
def _without_interruption() -> Iterator[None]:
    """Put Ctrl-C off while processes are started: they would be interrupted before they can refuse it."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_work() -> None:
    """Leave Ctrl-C to the parent, which stops handing out jobs, and end when the parent is gone."""
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
