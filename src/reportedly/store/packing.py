"""Bytes and JSON into fewer bytes, and back."""

from __future__ import annotations

import json
import zlib
from typing import Any

_LEVEL = 6
_DICTIONARY = (
    b'"movement":{"who":null,"from":[],"via":[],"to":[],"span":[1'
    b'"events":[{"span":[2,"type":"'
    b'"places":[{"span":[3,"name":"","kind":"settlement","country","region","geonames_id":null,"lat":null,"lon":null,'
    b'"confidence":0.0,"country":null,"within":null},'
    b'"times":[{"span":[4,"type":"DATE","DURATION","value":"20","start":"20","end":"20","mod":null,"belongs":"content"}'
    b'"quantities":[{"span":[5,"low":1.0,"high":null,"approximation":"more than","at least","about","exact",'
    b'"of":"people","unit":null,"role":"killed"}'
    b'{"id":"c1","content":[[1],"cue":[[2]],"source":[[3]],"attribution":"a1",'
    b'"chain":[{"sources":[{"id":"s1","name":"The ","kind":"official","person","organisation","outlet","armed group",'
    b'"document","unspecified","named":true,"span":[1,"rule":null}],"channel":null}],'
    b'"stance":"says","asserts","certainty":"certain","probable","possible","polarity":"positive","negative",'
    b'"distance":"attributed","own","hearsay","accusation":false,"quantities":[],"times":[],"places":[],'
    b'"movement":null,"events":[],"confidence":0.9,"by":["","evidence":[{"field":"stance","rule":"","span":null},'
    b'{"field":"certainty","rule":"","span":[{"field":"polarity","rule":"'
)
"""Words of the wire form that zlib may refer to from the first byte on: a claim alone takes a third of the room.
Packed bytes can only be read with the dictionary they were made with, so this one stays as it is.
"""


class PackingError(ValueError):
    """Packed bytes are damaged."""


def pack(data: bytes) -> bytes:
    """Return `data` compressed (zlib)."""
    packer = zlib.compressobj(_LEVEL, zdict=_DICTIONARY)
    return packer.compress(data) + packer.flush()


def unpack(packed: bytes) -> bytes:
    """Return the bytes that were packed.

    Raises:
        PackingError: the bytes are damaged.
    """
    unpacker = zlib.decompressobj(zdict=_DICTIONARY)
    try:
        data = unpacker.decompress(packed)
    except zlib.error as error:
        raise PackingError(str(error)) from error
    if not unpacker.eof or unpacker.unused_data:
        raise PackingError("they end too early or too late")
    return data


def pack_json(document: object) -> bytes:
    """Return a JSON document compressed."""
    return pack(json.dumps(document, separators=(",", ":")).encode("ascii"))


def unpack_json(packed: bytes) -> Any:  # noqa: ANN401 - JSON
    """Return the JSON document that was packed.

    Raises:
        PackingError: the bytes are damaged.
    """
    return json.loads(unpack(packed))


def pack_text(text: str) -> bytes:
    """Return a text compressed, every code point of it (lone surrogates too)."""
    return pack(text.encode("utf-8", "surrogatepass"))


def unpack_text(packed: bytes) -> str:
    """Return the text that was packed.

    Raises:
        PackingError: the bytes are damaged.
    """
    return unpack(packed).decode("utf-8", "surrogatepass")
