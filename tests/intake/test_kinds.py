"""Bytes, media types and names to kinds."""

from __future__ import annotations

import importlib

import pytest

from reportedly.errors import InputKindError
from reportedly.intake.kinds import KINDS, kind_of
from reportedly.intake.raw import Raw


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", b"<p>The mayor</p> resigned.", "text"),
        ("a", b"The mayor resigned.", "text"),
        ("-", b"\xef\xbb\xbf <!DOCTYPE html><html>", "html"),
        ("-", b"<?xml version='1.0'?><!-- x --><html>", "html"),
        ("a.htm", b"<p>The mayor resigned.</p>", "html"),
        ("-", b"<?xml version='1.0'?><rss version='2.0'>", "feed"),
        ("a.xml", b"<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        ("-", b"WARC/1.0\r\n", "warc"),
        ("a.warc.gz", b"\x1f\x8b\x08", "warc"),
        ("-", b"%PDF-1.4", "pdf"),
        ("result.json", b'{"name": "Amsel", "messages": []}', "telegram"),
        ("messages.html", b'<!DOCTYPE html><html><div class="page_header">', "telegram"),
    ],
)
def test_kind_of(name: str, data: bytes, kind: str) -> None:
    assert kind_of(Raw(name, data)) == kind


@pytest.mark.parametrize(
    ("media", "kind"), [("text/plain", "text"), ("text/html", "html"), ("application/rss+xml", "feed"), (None, "text")]
)
def test_a_server_says_the_kind(media: str | None, kind: str) -> None:
    assert kind_of(Raw("https://a.example/x", b"words", "https://a.example/x", media)) == kind


def test_what_nobody_reads_is_an_error() -> None:
    with pytest.raises(InputKindError, match="'image/png'; expected text, HTML"):
        kind_of(Raw("https://a.example/x", b"words", "https://a.example/x", "image/png"))


def test_asked_for_is_taken() -> None:
    assert kind_of(Raw("a.txt", b"<html>"), "html") == "html"


def test_every_kind_has_its_reader() -> None:
    for place in KINDS.values():
        module, _, name = place.partition(":")
        assert callable(getattr(importlib.import_module(module), name))
