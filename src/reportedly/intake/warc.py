"""A web archive (WARC or ARC, packed or not) to the Reports of its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from reportedly.errors import InputEmptyError, InputError, InputKindError, InputTooLargeError
from reportedly.intake.one import reports
from reportedly.intake.raw import Raw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.intake.asked import Asked
    from reportedly.model.report import Report

_HOLDING = frozenset({"response", "resource", "conversion"})
_OK = "200"
_LONGEST_LINE = 1_000_000
_UNENDING = f"a line of more than {_LONGEST_LINE:,} bytes where a header was expected"
_READ = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
"""Media types of records that may be reports; scripts, styles, pictures and feeds of an archive are passed over."""


def read(raw: Raw, asked: Asked) -> Iterator[Report | InputError]:
    """Return the reports of the archive's pages in its order; a page that fails is an error among them.

    Raises:
        InputError: no such file, no archive, no page in it.
    """
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415 - for archives alone

    pages = 0
    with raw.open() as stream:
        try:
            for record in _records(stream):
                page = _page(record, raw.origin, asked.settings.most_bytes)
                if page is not None:
                    pages += 1
                    yield from (page,) if isinstance(page, InputError) else reports(page, asked)
        except (ArchiveLoadFailed, EOFError, OSError, ValueError, AttributeError) as error:  # a record without its type
            broken = InputKindError(raw.origin, f"is no whole web archive ({_first_line(error)}); expected WARC or ARC")
            if not pages:
                raise broken from error
            yield broken
            return
    if not pages:
        raise InputEmptyError(raw.origin, "a web archive with at least one page that was answered with 200")


def _records(stream: BinaryIO) -> Any:  # noqa: ANN401 - warcio has no types
    """Return the records of an archive; a line of a header that does not end is a ValueError: a packed one could
    unpack to any length.
    """
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - for archives alone

    records = ArchiveIterator(stream)
    records.INC_RECORD = ""  # what it writes to stderr of a length that is wrong
    whole = records.reader.readline

    def readline(length: int | None = None) -> bytes:
        line: bytes = whole(min(length or _LONGEST_LINE, _LONGEST_LINE))
        if len(line) == _LONGEST_LINE and not line.endswith(b"\n") and length != _LONGEST_LINE:
            raise ValueError(_UNENDING)
        return line

    records.reader.readline = readline
    return records


def _page(record: Any, origin: str, limit: int) -> Raw | InputError | None:  # noqa: ANN401 - warcio has no types
    """Return the page that a record holds; None for any other record."""
    url = record.rec_headers.get_header("WARC-Target-URI") or record.rec_headers.get_header("uri") or ""
    http = record.http_headers
    status = http.get_statuscode() if http else _OK
    declared = (http or record.rec_headers).get_header("Content-Type") or ""
    media, _, parameters = declared.partition(";")
    if record.rec_type not in _HOLDING or status != _OK or media.strip().lower() not in _READ:
        return None
    data = record.content_stream().read(limit + 1)
    name = f"{origin}#{url}"
    if len(data) > limit:
        return InputTooLargeError(name, len(data), limit)
    _, _, charset = parameters.partition("charset=")
    return Raw(name, data, url or None, media.strip().lower(), charset.strip("\"' ") or None)


def _first_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)
