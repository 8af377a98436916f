"""Work that may end the process that does it -> its results, and None for the inputs that do end it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from claimcheck.processes import ask_child, start_child

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Sequence

One = TypeVar("One")
Result = TypeVar("Result")

TRIES = 2  # an input that ends two processes is to blame itself


class Guarded(Generic[One, Result]):
    """Does one kind of work on inputs in a process of its own, which may die or raise; the next one is another."""

    def __init__(self, work: Callable[[Sequence[One]], Sequence[Result]]) -> None:
        """``work`` gives one result an input; it, the inputs and the results must pickle."""
        self._work = work
        self._child: subprocess.Popen[bytes] | None = None

    def each(self, inputs: Sequence[One]) -> list[Result | None]:
        """What the work makes of every input, in their order, None for one that it cannot be done on."""
        together = self._ask(inputs)
        if together is not None:
            return list(together)
        return [self._alone(one) for one in inputs]

    def close(self) -> None:
        """End the process; the next input starts another."""
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None

    def _alone(self, one: One) -> Result | None:
        for _ in range(TRIES):
            made = self._ask([one])
            if made is not None:
                return made[0]
        return None

    def _ask(self, inputs: Sequence[One]) -> Sequence[Result] | None:
        if self._child is None:
            self._child = start_child()
        answer = ask_child(self._child, (self._work, inputs))
        if answer is None:
            self.close()
            return None
        made: Sequence[Result] = answer[0]
        return made
