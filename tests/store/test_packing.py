"""Bytes come back as they were, or not at all."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.store.packing import PackingError, pack, pack_json, pack_text, unpack, unpack_json, unpack_text


@given(st.binary())
def test_bytes_come_back(data: bytes) -> None:
    assert unpack(pack(data)) == data


@given(st.text(st.characters(codec=None)))
def test_every_code_point_comes_back(text: str) -> None:
    assert unpack_text(pack_text(text)) == text
    assert unpack_json(pack_json({"text": [text, None, 1.5]})) == {"text": [text, None, 1.5]}


@given(st.binary(min_size=1), st.data())
def test_a_changed_byte_is_noticed(data: bytes, draw: st.DataObject) -> None:
    packed = bytearray(pack(data))
    packed[draw.draw(st.integers(2, len(packed) - 1))] ^= draw.draw(st.integers(1, 255))
    with suppress(PackingError):  # a bit that says nothing may change
        assert unpack(bytes(packed)) == data


@pytest.mark.parametrize("change", [lambda p: p[:-1], lambda p: p + b"x", lambda _: b""])
def test_cut_off_and_added_bytes_are_noticed(change: object) -> None:
    with pytest.raises(PackingError):
        unpack(change(pack(b"some words")))  # type: ignore[operator]
