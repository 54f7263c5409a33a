"""Exports of Telegram Desktop, as result.json and as messages.html."""

from __future__ import annotations

import json

import pytest

from reportedly.errors import InputEmptyError, InputKindError
from reportedly.model.report import Report

from .conftest import Read, parts, words

MESSAGES = [
    {"id": 1, "type": "service", "date": "2024-03-01T00:00:00", "action": "create_channel", "text": ""},
    {
        "id": 2,
        "type": "message",
        "date": "2024-03-04T15:20:00",
        "date_unixtime": "1709562000",
        "from": "Amsel Harbour Watch",
        "text": [
            {"type": "bold", "text": "Ferry sinks off Port Amsel"},
            "\n\nAt least 12 dead, ",
            {"type": "mention", "text": "@coastguard"},
            " says.",
        ],
        "text_entities": [
            {"type": "bold", "text": "Ferry sinks off Port Amsel"},
            {"type": "plain", "text": "\n\nAt least 12 dead, "},
            {"type": "mention", "text": "@coastguard"},
            {"type": "plain", "text": " says."},
        ],
    },
    {
        "id": 3,
        "type": "message",
        "date": "2024-03-04T16:00:00",
        "edited": "2024-03-04T17:00:00",
        "forwarded_from": "Lund Live",
        "author": "Eva",
        "text": "About 30 are missing.",
    },
    {"id": 4, "type": "message", "date": "2024-03-04T16:10:00", "photo": "photos/1.jpg", "text": ""},
    {
        "id": 5,
        "type": "message",
        "date": "2024-03-04T16:20:00",
        "text_entities": [
            {"type": "plain", "text": "The company writes:"},
            {"type": "blockquote", "text": "All our ships are safe."},
        ],
    },
]
EXPORT = {"name": "Amsel Harbour Watch", "type": "public_channel", "id": 991, "messages": MESSAGES}


def reports(read: Read, export: object, name: str = "result.json") -> list[Report]:
    data = export if isinstance(export, bytes) else json.dumps(export).encode()
    found = read(data, name)
    assert all(isinstance(one, Report) for one in found), found
    return [one for one in found if isinstance(one, Report)]


def test_messages_become_reports_of_the_channel(read: Read) -> None:
    found = reports(read, EXPORT)
    assert [one.intake.origin.rpartition("#")[2] for one in found] == ["message2", "message3", "message5"]
    assert {one.outlet for one in found} == {"Amsel Harbour Watch"}
    assert found[0].text == "Ferry sinks off Port Amsel\n\nAt least 12 dead, @coastguard says."
    assert len({one.id for one in found}) == 3


def test_moments_are_utc_where_the_export_has_them(read: Read) -> None:
    first, second, _ = reports(read, EXPORT)
    assert first.published == "2024-03-04T14:20:00+00:00"
    assert (second.published, second.modified) == ("2024-03-04T16:00:00", "2024-03-04T17:00:00")


def test_a_forward_is_credited(read: Read) -> None:
    report = reports(read, EXPORT)[1]
    assert parts(report) == [("credit", "Forwarded from Lund Live"), ("body", "About 30 are missing.")]
    assert report.authors == ("Eva",)


def test_block_quotations(read: Read) -> None:
    assert words(reports(read, EXPORT)[2], "quote block") == ["All our ships are safe."]


def test_an_export_of_several_chats(read: Read) -> None:
    both = {"chats": {"list": [EXPORT, {**EXPORT, "name": "Lund Live"}]}}
    assert [one.outlet for one in reports(read, both)] == ["Amsel Harbour Watch"] * 3 + ["Lund Live"] * 3


PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head>
<body><div class="page_wrap">
<div class="page_header"><div class="content"><div class="text bold">Amsel Harbour Watch</div></div></div>
<div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">4 March 2024</div></div>
<div class="message default clearfix" id="message2"><div class="body">
<div class="pull_right date details" title="04.03.2024 16:20:00 UTC+02:00">16:20</div>
<div class="from_name">Amsel Harbour Watch</div>
<div class="text"><strong>Ferry sinks off Port Amsel</strong><br><br>At least 12 dead, the coast guard says.</div>
</div></div>
<div class="message default clearfix joined" id="message3"><div class="body">
<div class="pull_right date details" title="04.03.2024 17:00:00 UTC+02:00">17:00</div>
<div class="forwarded body"><div class="from_name">Lund Live <span class="date details">04.03.2024 16:50:00</span></div>
<div class="text">About 30 are missing.<blockquote>They were on deck.</blockquote></div></div></div></div>
</div></div></div></body></html>"""


def test_the_page_of_an_export(read: Read) -> None:
    first, second = reports(read, PAGE.encode(), "messages.html")
    assert (first.outlet, first.published) == ("Amsel Harbour Watch", "2024-03-04T16:20:00+02:00")
    assert first.text == "Ferry sinks off Port Amsel\n\nAt least 12 dead, the coast guard says."
    assert parts(second) == [
        ("credit", "Forwarded from Lund Live"),
        ("body", "About 30 are missing."),
        ("quote block", "They were on deck."),
    ]


@pytest.mark.parametrize(
    ("data", "error", "why"),
    [
        (b'{"name": "A", "messages": []}', InputEmptyError, "at least one message that has text"),
        (b'{"name": "A", "messages": [3, null, {"type": "message", "text": ""}]}', InputEmptyError, "has text"),
        (b'{"name": "A", "messages": [', InputKindError, "no JSON that can be read"),
        (b'{"a": 1}', InputKindError, "no export of Telegram"),
        (b'{"messages": 3}', InputKindError, "no export of Telegram"),
    ],
)
def test_what_is_no_export(read: Read, data: bytes, error: type[Exception], why: str) -> None:
    (found,) = read(data, "result.json", kind="telegram")
    assert isinstance(found, error)
    assert why in str(found)
