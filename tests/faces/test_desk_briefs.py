"""Briefs that a browser saves: of what was asked for, without the names of private persons who are accused."""

from __future__ import annotations

import io

import docx
import pytest
from starlette.testclient import TestClient


def test_what_was_asked_for_becomes_a_brief(client: TestClient) -> None:
    answer = client.get("/ask/brief.md", params={"words": "fighters"})
    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
    assert "“Up to 500 fighters left”: The Post" in answer.text
    word = docx.Document(io.BytesIO(client.get("/ask/brief.docx", params={"words": "fighters"}).content))
    assert "Up to 500 fighters left" in " ".join(each.text for each in word.paragraphs)


@pytest.mark.parametrize("form", ["md", "docx"])
def test_a_brief_names_nobody_who_is_held_back(client: TestClient, form: str) -> None:
    content = client.get(f"/ask/brief.{form}").content
    paragraphs = docx.Document(io.BytesIO(content)).paragraphs if form == "docx" else []
    text = " ".join(each.text for each in paragraphs) if paragraphs else content.decode()
    assert "Reed" not in text
    assert "1 claim is left out" in text


@pytest.mark.parametrize("path", ["/ask/brief.exe", "/ask/brief.md?words=nowhere", "/story/none/brief.md"])
def test_there_is_no_brief_of_nothing(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404
