"""The API under calls that schemathesis makes up from its OpenAPI document: no answer is a fault of the server."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from archives import ANSARI, OFFICIAL, SIRTE, Said, raw_of, reading
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy, one_of
from schemathesis import Case, GenerationMode

from reportedly.archive.case import Archive
from reportedly.archive.desk import Desk
from reportedly.faces.desk import application
from reportedly.faces.guard import Guard
from reportedly.model.reading import Reader, Reading

CALLS = int(os.environ.get("REPORTEDLY_FUZZ_CALLS", "200"))


class _Nowhere:
    """A gazetteer without places."""

    def candidates(self, name: str) -> list[object]:  # noqa: ARG002 - as the real one has it
        return []


@pytest.fixture
def made_up(tmp_path: Path) -> Iterator[SearchStrategy[Case]]:
    """Return what makes up calls of every route, as the document has them and as it forbids them. Nothing is read from
    what is added, and no place is known: the calls are what is tried.
    """
    with Archive(tmp_path / "case.db", gazetteer=_Nowhere) as archive:  # type: ignore[arg-type]
        for number in range(3):
            said = Said(
                "Up to 500 fighters left", (OFFICIAL, ANSARI), low=400, high=500, of="fighters", places=(SIRTE,)
            )
            made = reading(said, "It rained", id=f"r{number}", outlet="The Post", published=f"2024-03-0{number + 1}")
            archive.add(made, raw_of(made))
        desk = Desk(archive)
        desk._read = lambda report: Reading(report, Reader("1.0"))  # type: ignore[method-assign]
        guard = Guard(desk, host="127.0.0.1", port=80, names=("localhost", "testserver"))
        guard.requests.most = 1_000_000
        schema = schemathesis.openapi.from_asgi("/api/1/openapi.json", application(guard))
        bearer = {"Authorization": f"Bearer {guard.token}"}
        operations = [found.ok() for found in schema.get_all_operations()]
        yield one_of([
            operation.as_strategy(generation_mode=mode, headers=bearer)
            for operation in operations
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
        ])  # fmt: skip


def test_no_call_is_answered_with_a_fault(made_up: SearchStrategy[Case]) -> None:
    answered: dict[int, int] = {}

    @settings(max_examples=CALLS, deadline=None, derandomize=True, database=None, suppress_health_check=[*HealthCheck])
    @given(case=made_up)
    def call(case: Case) -> None:
        answer = case.call(timeout=300)
        answered[answer.status_code] = answered.get(answer.status_code, 0) + 1
        assert answer.status_code < 500
        kind = answer.headers["content-type"][0]
        if answer.status_code >= 400:
            assert kind == "application/problem+json"
            assert json.loads(answer.content)["status"] == answer.status_code
        elif kind == "application/json":
            json.loads(answer.content)

    call()
    assert sum(answered.values()) >= CALLS
    assert answered.get(200, 0) > CALLS / 10
