"""Every error of the package, one class a cause; each builds its own sentence.

ReportedlyError
├── SpanError             a span that is not start <= end inside its text
├── WireError             JSON that is not a reading of a format we know
├── SettingsError         a setting or option whose value cannot be used
├── InputError            one input that could not be read (others go on)
│   ├── InputMissingError     no such file, or one that may not be opened
│   ├── InputEmptyError       nothing in it to read
│   ├── InputBinaryError      bytes that are no text of the kind asked for
│   ├── InputTooLargeError    more than the limit
│   ├── InputCostlyError      more time or memory than a report is given
│   ├── InputKindError        a kind nobody reads
│   ├── NoArticleError        a page in which no article was found
│   └── FetchError            an address that was not fetched
│       └── AddressRefusedError   an address that must not be fetched
├── WeightsError          a file of learned weights that is missing or damaged
├── GazetteerError        the index of places cannot be built or read
├── ArchiveError          an archive that cannot be opened, read or written
│   ├── ArchiveMissingError       no archive at that path or address
│   ├── ArchiveUnreachableError   a database server that does not let us in
│   ├── ArchiveForeignError       a file or database that is something else
│   ├── ArchiveNewerError         made by a later version than this one
│   ├── ArchiveReadOnlyError      may be read, not written
│   ├── ArchiveBusyError          another process kept it locked too long
│   ├── ArchiveFullError          no room on the disk
│   └── ArchiveDamagedError       its bytes are not what was written
├── ReadingError          a reading that does not agree with its own text or raw input
├── QueryError            a filter, cursor or search that cannot be used
├── NotHeldError          an id that the archive does not hold
├── DecisionError         a decision on a claim that cannot be made as it is asked for
└── AccessError           somebody who may not do what they ask for
    ├── SignInError           nobody knows who is asking
    └── TooOftenError         asked too often
"""

from __future__ import annotations


class ReportedlyError(Exception):
    """Root of all errors that the package raises on purpose."""


class SpanError(ReportedlyError):
    """A span does not satisfy 0 <= start <= end (<= length of its text)."""

    def __init__(self, start: int, end: int, length: int | None = None) -> None:
        self.start, self.end, self.length = start, end, length
        limit = "" if length is None else f" <= {length}, the length of the text"
        super().__init__(f"span [{start}, {end}) is out of order: expected 0 <= start <= end{limit}")


class WireError(ReportedlyError):
    """A JSON document is not what the format says."""

    def __init__(self, where: str, value: object, expected: str) -> None:
        self.where, self.value, self.expected = where, value, expected
        super().__init__(f"{where} is {_short(value)}; expected {expected}")


class SettingsError(ReportedlyError):
    """A setting or option has a value that cannot be used."""

    def __init__(self, name: str, value: object, expected: str) -> None:
        self.name, self.value, self.expected = name, value, expected
        super().__init__(f"{name} is {_short(value)}; expected {expected}")


class InputError(ReportedlyError):
    """One input could not be read; the message names it and says what would be right."""

    def __init__(self, origin: str, reason: str) -> None:
        self.origin, self.reason = origin, reason
        super().__init__(f"{_short(origin)}: {reason}")


class InputMissingError(InputError):
    """The input is not there, or may not be opened."""


class InputEmptyError(InputError):
    """The input holds nothing but white space, or no report at all."""

    def __init__(self, origin: str, expected: str = "the text of a news report") -> None:
        super().__init__(origin, f"is empty; expected {expected}")


class InputBinaryError(InputError):
    """The bytes are not text of the kind that was asked for."""


class InputTooLargeError(InputError):
    """The input is larger than the limit."""

    def __init__(self, origin: str, size: int, limit: int) -> None:
        self.size, self.limit = size, limit
        super().__init__(origin, f"has {size:,} bytes; at most {limit:,} are read as one report")


class InputCostlyError(InputError):
    """Reading the input takes more time or memory than a report is given, as that of a file made to explode does."""

    def __init__(self, origin: str, given: str) -> None:
        super().__init__(origin, f"takes more than {given} to read; expected the pages of one report")


class InputKindError(InputError):
    """The kind of input is none that has a reader."""


class NoArticleError(InputError):
    """A page was read, but no article was found in it."""


class FaultError(InputError):
    """Reading an input met a fault in this package; the others go on."""

    def __init__(self, origin: str, fault: Exception) -> None:
        self.fault = fault
        super().__init__(
            origin,
            f"could not be read because of a fault in reportedly ({type(fault).__name__}: {fault}); please report it",
        )


class FetchError(InputError):
    """An address was not fetched: unreachable, refused by the site, too slow or too large."""


class AddressRefusedError(FetchError):
    """An address that must not be fetched: private, loopback, another scheme or port, or barred by robots.txt."""


class WeightsError(ReportedlyError):
    """A file of learned weights is missing or damaged."""

    def __init__(self, name: str, problem: str) -> None:
        self.name, self.problem = name, problem
        super().__init__(
            f"weights {name!r}: {problem}; reinstall reportedly (pip install --force-reinstall reportedly)"
        )


class GazetteerError(ReportedlyError):
    """The index of places cannot be built, opened or extended."""


class ArchiveError(ReportedlyError):
    """An archive cannot be opened, read or written; the message names it and says what would help."""

    def __init__(self, archive: str, problem: str) -> None:
        self.archive, self.problem = archive, problem
        super().__init__(f"archive {_short(archive)} {problem}")


class ArchiveMissingError(ArchiveError):
    """There is no archive at that path, or no folder to make it in."""


class ArchiveUnreachableError(ArchiveError):
    """The database server cannot be reached, or does not let us in."""


class ArchiveForeignError(ArchiveError):
    """The file or database is something else than an archive of this package."""


class ArchiveNewerError(ArchiveError):
    """The archive was made by a later version of this package."""

    def __init__(self, archive: str, found: int, known: int) -> None:
        self.found, self.known = found, known
        super().__init__(
            archive,
            f"has format {found}; this version of reportedly knows formats up to {known}: "
            "upgrade it (pip install --upgrade reportedly)",
        )


class ArchiveReadOnlyError(ArchiveError):
    """The archive may be read, but not written."""


class ArchiveBusyError(ArchiveError):
    """Another process kept the archive locked for longer than we wait."""


class ArchiveFullError(ArchiveError):
    """There is no room left on the disk of the archive."""


class ArchiveDamagedError(ArchiveError):
    """The bytes of the archive are not what was written."""


class ReadingError(ReportedlyError):
    """A reading does not agree with its own text or with its raw input, and is not kept."""

    def __init__(self, report: str, problem: str) -> None:
        self.report, self.problem = report, problem
        super().__init__(f"the reading of report {_short(report)} was not kept: {problem}")


class QueryError(ReportedlyError):
    """A filter, a cursor or the words of a search cannot be used."""

    def __init__(self, name: str, value: object, expected: str) -> None:
        self.name, self.value, self.expected = name, value, expected
        super().__init__(f"{name} is {_short(value)}; expected {expected}")


class NotHeldError(ReportedlyError):
    """The archive holds nothing with that id."""

    def __init__(self, archive: str, wanted: str) -> None:
        self.archive, self.wanted = archive, wanted
        super().__init__(f"archive {_short(archive)} holds no report, claim or source {_short(wanted)}")


class DecisionError(ReportedlyError):
    """A decision, rating, comment or undoing cannot be made."""

    def __init__(self, what: str, value: object, expected: str) -> None:
        self.what, self.value, self.expected = what, value, expected
        super().__init__(f"{what} is {_short(value)}; expected {expected}")


class AccessError(ReportedlyError):
    """Somebody may not do what they ask for."""

    def __init__(self, what: str, needed: str) -> None:
        self.what, self.needed = what, needed
        super().__init__(f"{what} is refused; expected {needed}")


class SignInError(AccessError):
    """It is not known who is asking."""


class TooOftenError(AccessError):
    """Somebody asked too often. `wait` is how many seconds to wait."""

    def __init__(self, what: str, wait: int) -> None:
        self.wait = wait
        super().__init__(what, f"another try in {wait} s")


def _short(value: object, most: int = 120) -> str:
    text = repr(value)
    return text if len(text) <= most else text[: most - 1] + "…"
