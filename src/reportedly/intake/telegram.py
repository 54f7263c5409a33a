"""An export of Telegram Desktop (result.json, or messages.html) to the Reports of its messages."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any

from reportedly.errors import InputEmptyError, InputKindError
from reportedly.intake.decode import decode
from reportedly.intake.fields import Said
from reportedly.intake.html.tree import Element, page_tree
from reportedly.intake.html.walk import blocks_seen
from reportedly.intake.paragraphs import paragraphs_of
from reportedly.intake.pieces import Carried, Piece, report_from_pieces
from reportedly.intake.raw import MANY, Raw
from reportedly.model.report import Intake, Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.intake.asked import Asked

_STAMP = re.compile(r"(\d{2})\.(\d{2})\.(\d{4}) (\d{2}:\d{2}:\d{2})(?: UTC([+-]\d{2}:\d{2}))?")
_FORWARDED = "Forwarded from "


def read(raw: Raw, asked: Asked) -> Iterator[Report]:
    """Return the reports of the messages that have text, in the order of the export; the channel is the outlet.

    A forwarded message begins with a credit that names whom it was forwarded from.

    Raises:
        InputError: too many bytes, no export of Telegram, no message with text.
    """
    data = raw.read(asked.settings.most_bytes * MANY)
    digest = raw.sha256()
    text = decode(data, raw.origin, raw.charset).text
    as_page = text.lstrip().startswith("<")
    messages = _page_messages(text, raw.origin) if as_page else _json_messages(text, raw.origin)
    by = "Telegram Desktop, messages.html" if as_page else "Telegram Desktop, result.json"
    found = False
    for number, pieces, says in messages:
        if any(piece.kind is None for piece in pieces):
            found = True
            intake = Intake("telegram", f"{raw.origin}#message{number}", by, digest)
            yield report_from_pieces(pieces, says, Carried(intake), asked)
    if not found:
        raise InputEmptyError(raw.origin, "an export with at least one message that has text")


_Message = tuple[str, list[Piece], tuple[Said, ...]]


def _json_messages(text: str, origin: str) -> Iterator[_Message]:
    try:
        export = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputKindError(
            origin, f"is no JSON that can be read ({error}); expected result.json of Telegram"
        ) from error
    for chat in _chats(export, origin):
        for message in chat["messages"]:
            if isinstance(message, dict) and message.get("type") == "message":
                yield str(message.get("id", "")), _json_pieces(message), tuple(_json_says(message, chat))


def _chats(export: Any, origin: str) -> list[dict[str, Any]]:  # noqa: ANN401 - JSON
    many = export.get("chats") if isinstance(export, dict) else None
    chats = many.get("list") if isinstance(many, dict) else [export]
    chats = chats if isinstance(chats, list) else []
    held = [chat for chat in chats if isinstance(chat, dict) and isinstance(chat.get("messages"), list)]
    if not held:
        raise InputKindError(origin, "is JSON, but no export of Telegram; expected result.json with its messages")
    return held


def _json_pieces(message: dict[str, Any]) -> list[Piece]:
    pieces = _credited(message.get("forwarded_from"))
    for words, quoted in _runs(message):
        pieces.extend(_prose(words, quoted=quoted))
    return pieces


def _runs(message: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Yield the stretches of a message's text and whether each is a block quotation."""
    entities = message.get("text_entities") or message.get("text") or ""
    plain: list[str] = []
    for entity in entities if isinstance(entities, list) else [entities]:
        words = str(entity.get("text", "")) if isinstance(entity, dict) else str(entity)
        if isinstance(entity, dict) and entity.get("type") == "blockquote":
            yield "".join(plain), False
            plain = []
            yield words, True
        else:
            plain.append(words)
    yield "".join(plain), False


def _prose(words: str, *, quoted: bool) -> Iterator[Piece]:
    for paragraph in paragraphs_of(words):
        yield Piece(paragraph.span.of(words), "quote block" if quoted or paragraph.quoted else None)


def _credited(forwarded: Any) -> list[Piece]:  # noqa: ANN401 - JSON
    return [Piece(f"{_FORWARDED}{' '.join(str(forwarded).split())}", "credit")] if forwarded else []


def _json_says(message: dict[str, Any], chat: dict[str, Any]) -> Iterator[Said]:
    for field, key in (("published", "date"), ("modified", "edited")):
        stamp = str(message.get(f"{key}_unixtime") or "")
        if stamp.isascii() and stamp.isdigit() and len(stamp) <= len("99999999999"):
            yield Said(field, f"message {key}", dt.datetime.fromtimestamp(int(stamp), dt.UTC).isoformat())
        elif message.get(key):
            yield Said(field, f"message {key}", str(message[key]))
    if chat.get("name"):
        yield Said("outlet", "channel", str(chat["name"]))
    elif message.get("from"):
        yield Said("outlet", "sender", str(message["from"]))
    if message.get("author"):
        yield Said("authors", "signature", str(message["author"]))


def _page_messages(text: str, origin: str) -> Iterator[_Message]:
    tree = page_tree(text)
    if tree is None:
        raise InputKindError(origin, "holds no HTML that can be read; expected messages.html of Telegram")
    channel = _words(tree.find_class("page_header"))
    messages = [one for one in tree.find_class("message") if "default" in one.get("class", "").split()]
    if not messages:
        raise InputKindError(origin, "is HTML, but no export of Telegram; expected messages.html with its messages")
    for message in messages:
        says = [Said("published", "message date", date) for date in _page_date(message)]
        if channel:
            says.append(Said("outlet", "channel", channel))
        yield message.get("id", "").removeprefix("message"), _page_pieces(message), tuple(says)


def _page_pieces(message: Element) -> list[Piece]:
    forwarded = message.find_class("forwarded")
    names = forwarded[0].find_class("from_name") if forwarded else []
    name = (names[0].text or "").strip() if names else ""
    pieces = _credited(name)
    for block in (forwarded[0] if forwarded else message).find_class("text"):
        for seen in blocks_seen(block):
            quoted = any(one.tag == "blockquote" for one in (seen.element, *seen.element.iterancestors()))
            pieces.extend(_prose(seen.words, quoted=quoted))
    return pieces


def _page_date(message: Element) -> Iterator[str]:
    for element in message.find_class("date")[:1]:
        found = _STAMP.match(element.get("title", ""))
        if found:
            day, month, year, clock, zone = found.groups()
            yield f"{year}-{month}-{day}T{clock}{zone or ''}"


def _words(elements: list[Element]) -> str:
    return " ".join(" ".join(element.text_content().split()) for element in elements[:1])
