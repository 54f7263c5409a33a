from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reportedly.errors import WireError
from reportedly.model.chain import Actor, Source, Step
from reportedly.model.claim import Accused, Attribution, Claim, Evidence
from reportedly.model.details import Event, Movement, Place, Quantity, Single, Time
from reportedly.model.reading import Reader, Reading
from reportedly.model.report import Intake, Notice, Part, Provenance, Report
from reportedly.model.span import Span
from reportedly.model.wire import FORMAT, reading_from_json, reading_to_json, schema

SPANS = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(lambda ends: Span(min(ends), max(ends)))
TYPES = (
    Accused, Actor, Attribution, Claim, Event, Evidence, Intake, Movement, Notice, Part, Place, Provenance, Quantity,
    Reader, Reading, Report, Single, Source, Step, Time,
)  # fmt: skip
st.register_type_strategy(Span, SPANS)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(
    Reader,
    st.builds(
        Reader, st.text(), st.dictionaries(st.text(), st.text(), max_size=2).map(lambda d: tuple(d.items())), st.text()
    ),
)
READINGS = st.from_type(Reading)


@given(READINGS)
@settings(max_examples=60, deadline=None)
def test_any_reading_survives_the_way_to_json_and_back(reading: Reading) -> None:
    document = json.loads(json.dumps(reading_to_json(reading)))
    assert reading_from_json(document) == reading


@given(READINGS)
@settings(max_examples=30, deadline=None)
def test_any_reading_fits_the_schema(reading: Reading) -> None:
    assert Draft202012Validator(schema()).is_valid(json.loads(json.dumps(reading_to_json(reading))))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())
    assert set(schema()["$defs"]) == {"Span", *(kind.__name__ for kind in TYPES)}


def test_the_names_of_the_contract_are_on_the_wire(ferry_reading: Reading) -> None:
    document = reading_to_json(ferry_reading)
    assert document["format"] == FORMAT == "reportedly/1"
    assert set(document) >= {"report", "attributions", "claims", "sources", "warnings", "reader"}
    assert set(document["report"]["intake"]) == {"kind", "from", "by", "raw_sha256"}
    assert set(document["claims"][2]["movement"]) >= {"who", "from", "via", "to"}
    assert document["report"]["title"] == [0, 44]


def _without(path: str, document: dict[str, Any]) -> dict[str, Any]:
    first, _, rest = path.partition(".")
    return {k: _without(rest, v) if k == first else v for k, v in document.items() if rest or k != first}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"format": "reportedly/9"}, "format is 'reportedly/9'; expected 'reportedly/1'"),
        ({"claims": 3}, "reading.claims is 3; expected a list"),
        ({"sentences": [[5, 2]]}, "reading.sentences[0] is [5, 2]; expected 0 <= start <= end"),
        ({"sentences": [[True, 2]]}, "expected [start, end], two whole numbers"),
        ({"report": None}, "reading.report is None; expected an object (Report)"),
        ({"reader": {"version": 1}}, "reading.reader.version is 1; expected a text"),
    ],
)
def test_a_document_of_another_shape_is_refused_in_a_sentence(
    change: dict[str, Any], says: str, ferry_reading: Reading
) -> None:
    with pytest.raises(WireError) as error:
        reading_from_json({**reading_to_json(ferry_reading), **change})
    assert says in str(error.value)


def test_a_missing_field_is_named(ferry_reading: Reading) -> None:
    with pytest.raises(WireError, match=r"reading\.report\.text .*the field is missing"):
        reading_from_json(_without("report.text", reading_to_json(ferry_reading)))


def test_fields_of_a_later_writer_are_passed_over(ferry_reading: Reading) -> None:
    document = {**reading_to_json(ferry_reading), "mood": "calm"}
    assert reading_from_json(document) == ferry_reading


def test_an_unknown_word_is_refused_with_those_that_are_known(ferry_reading: Reading) -> None:
    document = reading_to_json(ferry_reading)
    document["claims"][0]["stance"] = "sings"
    with pytest.raises(WireError, match=r"stance is 'sings'; expected one of 'says'"):
        reading_from_json(document)


def test_types_are_frozen() -> None:
    assert all(dataclasses.fields(kind) and kind.__dataclass_params__.frozen for kind in TYPES)
