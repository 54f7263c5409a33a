"""Every type of the model to JSON and back, its format's version, and its JSON Schema: one walk over the types."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from reportedly.errors import SpanError, WireError
from reportedly.model.details import Movement
from reportedly.model.link import Citation, Drift
from reportedly.model.reading import Reader, Reading
from reportedly.model.report import Intake
from reportedly.model.span import Span
from reportedly.model.story import Card, Comparison
from reportedly.model.track import Point, Track

if typing.TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = "reportedly/1"
"""The version of the format. Fields may be added under it; none is renamed, removed or given another meaning."""

COMPARE_FORMAT = "reportedly-compare/1"
TRACK_FORMAT = "reportedly-track/1"

Json = Any

_WIRE_NAMES: dict[tuple[type, str], str] = {
    (Reading, "actors"): "sources",
    (Intake, "origin"): "from",
    (Movement, "origin"): "from",
    (Citation, "citing"): "from",
    (Citation, "cited"): "to",
    (Drift, "before"): "from",
    (Drift, "after"): "to",
    (Card, "origin"): "from",
    (Track, "what"): "of",
    (Point, "stated"): "stated_chain",
}
"""Fields that are called otherwise on the wire (`from` is a word of Python)."""

_MAPPINGS: dict[tuple[type, str], type] = {(Reader, "weights"): str, (Comparison, "reports"): Card}
"""Fields that are pairs in the model and an object on the wire, and what its values are."""


def reading_to_json(reading: Reading) -> dict[str, Json]:
    """Return the reading as the JSON object of the contract: only dicts, lists, strings, numbers, booleans, None."""
    return {"format": FORMAT, **to_json(reading)}


def reading_from_json(document: Mapping[str, Json]) -> Reading:
    """Return the reading that a JSON object stands for; fields it does not know are passed over.

    Raises:
        WireError: the document is of another format, lacks a field, or has a value of another shape.
    """
    found = document.get("format") if isinstance(document, dict) else document
    if found != FORMAT:
        raise WireError("format", found, f"{FORMAT!r}")
    reading: Reading = from_json(Reading, document, "reading")
    return reading


def comparison_to_json(comparison: Comparison) -> dict[str, Json]:
    """Return the comparison as the JSON object of the contract."""
    return {"format": COMPARE_FORMAT, **to_json(comparison)}


def track_to_json(track: Track) -> dict[str, Json]:
    """Return the track as the JSON object of the contract."""
    return {"format": TRACK_FORMAT, **to_json(track)}


def to_json(value: Any) -> Json:  # noqa: ANN401 - any value of the model
    """Return any value of the model as JSON; a Span is [start, end]."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    document = {}
    for field in _fields(value.__class__):
        item = getattr(value, field.name)
        document[field.wire] = {key: to_json(each) for key, each in item} if field.mapping else to_json(item)
    return document


def from_json(kind: Any, value: Json, where: str) -> Any:  # noqa: ANN401 - the type is the argument
    """Return `value` as `kind` (a type of the model or a hint); `where` names the place in the document.

    Raises:
        WireError: the value has another shape.
    """
    if kind is Span:
        return _span(value, where)
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind, value, where)
    origin = get_origin(kind)
    if origin is tuple:
        if not isinstance(value, list):
            raise WireError(where, value, "a list")
        item_kind = get_args(kind)[0]
        return tuple(from_json(item_kind, item, f"{where}[{i}]") for i, item in enumerate(value))
    if origin in (Union, types.UnionType):
        options = [option for option in get_args(kind) if option is not type(None)]
        return None if value is None else from_json(options[0], value, where)
    return _scalar(kind, value, where)


def schema() -> dict[str, Json]:
    """Return the JSON Schema (2020-12) of a reading."""
    definitions: dict[str, Json] = {}
    body = _schema_of(Reading, definitions)
    definitions["Reading"]["properties"]["format"] = {"const": FORMAT}
    definitions["Reading"]["required"].insert(0, "format")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A reading, {FORMAT}",
        **body,
        "$defs": dict(sorted(definitions.items())),
    }


@dataclasses.dataclass(frozen=True, slots=True)
class _Field:
    name: str
    wire: str
    hint: Any
    required: bool
    mapping: type | None


@functools.cache
def _fields(kind: type) -> tuple[_Field, ...]:
    hints = get_type_hints(kind)
    return tuple(
        _Field(
            name=field.name,
            wire=_WIRE_NAMES.get((kind, field.name), field.name),
            hint=hints[field.name],
            required=field.default is dataclasses.MISSING,
            mapping=_MAPPINGS.get((kind, field.name)),
        )
        for field in dataclasses.fields(kind)
    )


def _span(value: Json, where: str) -> Span:
    if not (isinstance(value, list) and len(value) == 2 and all(type(item) is int for item in value)):
        raise WireError(where, value, "[start, end], two whole numbers")
    try:
        return Span(*value)
    except SpanError as error:
        raise WireError(where, value, "0 <= start <= end") from error


def _dataclass(kind: Any, value: Json, where: str) -> Any:  # noqa: ANN401
    if not isinstance(value, dict):
        raise WireError(where, value, f"an object ({kind.__name__})")
    arguments = {}
    for field in _fields(kind):
        inside = f"{where}.{field.wire}"
        if field.wire not in value:
            if field.required:
                raise WireError(inside, None, "a value (the field is missing)")
            continue
        item = value[field.wire]
        if field.mapping:
            arguments[field.name] = _pairs(field.mapping, item, inside)
        else:
            arguments[field.name] = from_json(field.hint, item, inside)
    return kind(**arguments)


def _pairs(kind: type, value: Json, where: str) -> tuple[tuple[str, Any], ...]:
    if not isinstance(value, dict):
        raise WireError(where, value, "an object")
    return tuple((key, from_json(kind, item, f"{where}.{key}")) for key, item in value.items())


_SCALARS: dict[Any, tuple[tuple[type, ...], str]] = {
    str: ((str,), "a text"),
    bool: ((bool,), "true or false"),
    int: ((int,), "a whole number"),
    float: ((float, int), "a number"),
}


def _scalar(kind: Any, value: Json, where: str) -> Any:  # noqa: ANN401
    if get_origin(kind) is Literal:
        if value not in get_args(kind):
            raise WireError(where, value, "one of " + ", ".join(map(repr, get_args(kind))))
        return value
    accepted, name = _SCALARS[kind]
    if not isinstance(value, accepted) or (isinstance(value, bool) and kind is not bool):
        raise WireError(where, value, name)
    return value


def _schema_of(kind: Any, definitions: dict[str, Json]) -> dict[str, Json]:  # noqa: ANN401
    if kind is Span:
        whole = {"type": "integer", "minimum": 0}
        definitions["Span"] = {
            "type": "array", "prefixItems": [whole, whole], "minItems": 2, "maxItems": 2,
            "description": "[start, end) in code points of report.text",
        }  # fmt: skip
        return {"$ref": "#/$defs/Span"}
    if dataclasses.is_dataclass(kind):
        return _object_schema(kind, definitions)
    origin = get_origin(kind)
    if origin is tuple:
        return {"type": "array", "items": _schema_of(get_args(kind)[0], definitions)}
    if origin in (Union, types.UnionType):
        options = [option for option in get_args(kind) if option is not type(None)]
        return {"anyOf": [*(_schema_of(option, definitions) for option in options), {"type": "null"}]}
    if origin is Literal:
        return {"enum": list(get_args(kind))}
    return {"type": {str: "string", bool: "boolean", int: "integer", float: "number"}[kind]}


def _object_schema(kind: Any, definitions: dict[str, Json]) -> dict[str, Json]:  # noqa: ANN401
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}  # stands while its own fields are walked, so that a circle would end
        properties = {}
        for field in _fields(kind):
            if field.mapping:
                values = _schema_of(field.mapping, definitions)
                properties[field.wire] = {"type": "object", "additionalProperties": values}
            else:
                properties[field.wire] = _schema_of(field.hint, definitions)
        definitions[name] = {
            "type": "object",
            "description": (kind.__doc__ or "").split("\n")[0],
            "properties": properties,
            "required": [field.wire for field in _fields(kind)],
        }
    return {"$ref": f"#/$defs/{name}"}
