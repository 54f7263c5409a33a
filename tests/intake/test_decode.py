"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest

from reportedly.errors import InputBinaryError, InputEmptyError
from reportedly.intake.decode import decode

TEXT = "Le maire a démissionné à Lund, a dit l’élu."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
    ],
)
def test_marks_and_plain_utf8(data: bytes, encoding: str) -> None:
    decoded = decode(data, "a.txt")
    assert (decoded.text, decoded.encoding, decoded.notices) == (TEXT, encoding, ())


def test_a_declared_charset_is_believed() -> None:
    assert decode(TEXT.encode("cp1252"), "a.html", "ISO-8859-1").text == TEXT


def test_an_unknown_charset_is_passed_over() -> None:
    assert decode(TEXT.encode(), "a.html", "klingon").text == TEXT


@pytest.mark.parametrize(
    "charset", ["hex", "rot13", "zlib", "undefined", "punycode", "idna", "unicode_escape", "\0", ""]
)
def test_a_declared_codec_that_is_no_charset_is_passed_over(charset: str) -> None:
    assert decode("Zürich \\x41".encode(), "a", charset).text == "Zürich \\x41"


@pytest.mark.parametrize("charset", ["utf-16", "utf-32", "utf-16-le", "koi8-r", "shift_jis"])
def test_a_declared_charset_is_taken(charset: str) -> None:
    assert decode("Rain at sea".encode(charset), "a", charset).text == "Rain at sea"


def test_what_was_never_utf8_is_guessed_and_told() -> None:
    text = "Die Bürgermeisterin von Köln erklärte, dass zwölf Männer über die Straße geflüchtet seien. " * 5
    decoded = decode(text.encode("cp1252"), "a.txt")
    assert decoded.text == text
    assert decoded.notices[0].code == "encoding-guessed"


def test_broken_utf8_is_replaced_and_its_place_told() -> None:
    decoded = decode("Erste Zeile.\nZweite Zeile mit ü und ".encode() + b"\xff!", "a.txt")
    (notice,) = decoded.notices
    assert decoded.text.endswith("und \N{REPLACEMENT CHARACTER}!")
    assert notice.code == "encoding-broken"
    assert "line 2" in notice.message
    assert notice.span.of(decoded.text) == "\N{REPLACEMENT CHARACTER}"


def test_nul_characters_are_replaced_one_for_one() -> None:
    decoded = decode(b"The mayor\0 resigned" + b" in Lund" * 20, "a.txt")
    assert decoded.text.startswith("The mayor\N{REPLACEMENT CHARACTER} resigned")
    assert decoded.notices[0].code == "nul-replaced"


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf"])
def test_empty(data: bytes) -> None:
    with pytest.raises(InputEmptyError, match="is empty; expected the text"):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"\0\0", "binary data"),
        (bytes(range(256)) * 20, "binary data"),
    ],
)
def test_binary(data: bytes, name: str) -> None:
    with pytest.raises(InputBinaryError, match=name):
        decode(data, "a.txt")
