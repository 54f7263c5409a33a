"""Bytes to text: a byte-order mark, a declared charset, UTF-8, then a guess, with a notice of all that was lost."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from reportedly.errors import InputBinaryError, InputEmptyError
from reportedly.model.report import Notice
from reportedly.model.span import Span

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF (say --kind pdf)"),
    (b"PK\x03\x04", "a ZIP archive, as .docx and .odt are (save it as text)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (save it as text)"),
    (b"\x1f\x8b", "gzip (unpack it)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
)
_SAMPLE = 65_536
_MOST_CONTROL = 0.02
"""Share of control characters from which bytes are no text: prose holds none, random bytes hold a tenth."""
_BROKEN_BEFORE_GUESS = 3
"""Up to so many broken places the text is UTF-8 that was damaged; beyond, it was probably never UTF-8."""
_FIRST_LEADING = 0xC2
"""The least byte that begins a character of several bytes in UTF-8."""
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\r\x0c\x0b\x1b")
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape"})
"""Encodings of Python that no page is in; some take the square of their time."""
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was in, and what was lost."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def decode(data: bytes, origin: str, declared: str | None = None) -> Decoded:
    """Return the text that the bytes stand for; nothing is changed but the byte-order mark, NULs and broken bytes.

    Raises:
        InputEmptyError: there is nothing but white space.
        InputBinaryError: the bytes are no text.
    """
    decoded = _decode(data, origin, declared)
    if not decoded.text.strip("\0\ufeff") or decoded.text.isspace():
        raise InputEmptyError(origin)
    return _without_nul(decoded)


def _decode(data: bytes, origin: str, declared: str | None) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], encoding)
    bare = _utf16_without_mark(data)
    if bare:
        return _replacing(data, bare)
    _refuse_binary(data, origin)
    if declared and _known(declared):
        return _replacing(data, _known(declared) or "utf-8")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _damaged_or_other(data)


def _damaged_or_other(data: bytes) -> Decoded:
    damaged = _replacing(data, "utf-8")
    broken = damaged.text.count(REPLACEMENT) - data.count(REPLACEMENT.encode())
    whole = sum(byte >= _FIRST_LEADING for byte in data[:_SAMPLE])
    if broken <= _BROKEN_BEFORE_GUESS or broken * 10 <= whole:
        return damaged
    from charset_normalizer import from_bytes  # noqa: PLC0415 - heavy, and seldom needed

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        return damaged
    guessed = _replacing(data, best.encoding)
    notice = Notice(
        "encoding-guessed",
        f"the bytes are not UTF-8 and were read as {best.encoding}; save the file as UTF-8 to be sure",
    )
    return Decoded(guessed.text, guessed.encoding, (notice, *guessed.notices))


def _replacing(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        position = len(data[: error.start].decode(encoding, "replace"))
        line = text.count("\n", 0, position) + 1
        message = (
            f"bytes that are not {encoding.upper()} were replaced by {REPLACEMENT}, first in line {line} "
            f"(byte {error.start:,}); save the file as UTF-8"
        )
        end = min(position + 1, len(text))
        return Decoded(text, encoding, (Notice("encoding-broken", message, Span(min(position, end), end)),))


def _without_nul(decoded: Decoded) -> Decoded:
    count = decoded.text.count("\0")
    if not count:
        return decoded
    at = decoded.text.index("\0")
    message = f"{count:,} NUL characters were replaced by {REPLACEMENT}; they stand for nothing in a text"
    notice = Notice("nul-replaced", message, Span(at, at + 1))
    return Decoded(decoded.text.replace("\0", REPLACEMENT), decoded.encoding, (*decoded.notices, notice))


def _refuse_binary(data: bytes, origin: str) -> None:
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise InputBinaryError(origin, f"is {name}, not text; expected a text or HTML file")
    sample = data[:_SAMPLE]
    control = len(sample) - len(sample.translate(None, _CONTROL))
    if control > max(1, _MOST_CONTROL * len(sample)):
        raise InputBinaryError(origin, "holds binary data, not text; expected a text or HTML file")


def _utf16_without_mark(data: bytes) -> str | None:
    """Return the UTF-16 whose every second byte is NUL, as Latin letters give it; None for anything else."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    half = len(sample) // 2
    if half < 2 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _known(charset: str) -> str | None:
    try:
        name = codecs.lookup(charset.strip()).name
        bytes(4).decode(name)  # not "hex" or "zlib", which are codecs of something else than text
    except (LookupError, ValueError):
        return None
    if name in _NO_CHARSETS:
        return None
    # as browsers do (WHATWG Encoding): what calls itself Latin-1 or ASCII is Windows-1252
    return "cp1252" if name in {"iso8859-1", "ascii"} else name
