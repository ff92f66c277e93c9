"""Every error a user can cause or meet, each with its exit code and its remedy. See docs/exit-codes.md.

A step raises one of these with one sentence on what is wrong and one on what to do; the command line
prints both on one line and ends with the class's code. Anything else that is raised is a fault in the program.
"""

from collections.abc import Sequence
from typing import ClassVar


class StagewijzerError(Exception):
    """A failure that a user can do something about.

    Args:
        message: what is wrong, one sentence, naming the file, page or option it is about.
        remedy: what the user can do, one sentence. The class's own remedy is used if none is given.
        details: a line each for a list that the sentence sums up, such as the checks that failed.
    """

    code: ClassVar[int] = 1
    remedy: str = "See docs/exit-codes.md."

    def __init__(self, message: str, remedy: str | None = None, details: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.details = tuple(details)
        if remedy is not None:
            self.remedy = remedy

    def __reduce__(self) -> tuple[type["StagewijzerError"], tuple[str, str, tuple[str, ...]]]:
        """Keep everything when the error crosses from a worker process."""
        return type(self), (self.message, self.remedy, self.details)

    def line(self) -> str:
        """The error as one printable line, for stderr; control characters of a hostile file name are escaped."""
        return printable(f"{self.message} Remedy: {self.remedy}")


def printable(text: str) -> str:
    """Text on one line in which control characters, as a hostile file name may have, are escaped."""
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in " ".join(text.split()))


class ChecksFailedError(StagewijzerError):
    """The run went through, but a check on its result failed (exit code 1)."""

    code = 1
    remedy = "Read the list of failed checks; the dataset that was there before is left in place."


class InputError(StagewijzerError):
    """A document, a source.toml, an option or another file given to the program is wrong (exit code 2)."""

    code = 2
    remedy = "Correct the file or the option that is named and run again."


class UnwritableOutputError(StagewijzerError):
    """The output cannot be written (exit code 2)."""

    code = 2
    remedy = "Give a folder that you may write to with --out, and see that the disk is not full."


class MissingProgramError(StagewijzerError):
    """A system program or an optional Python package that this work needs is not installed (exit code 3)."""

    code = 3
    remedy = "Run `make setup`, or install the program that is named."


class BusyError(StagewijzerError):
    """Another run is writing to the same output folder (exit code 5)."""

    code = 5
    remedy = "Wait until it is done, or give another folder with --out."


class PartialError(StagewijzerError):
    """Some pages or sources could not be done; the rest was done and published (exit code 4)."""

    code = 4
    remedy = "See the findings for the pages or sources that are missing, and why."


class OutOfMemoryError(StagewijzerError):
    """The work needs more memory than the machine gives this process (exit code 6)."""

    code = 6
    remedy = "Give it more memory, or share the work out less with --workers 1; the last good dataset stays."
