"""Reports that two people code into who codes what, how far they are, and where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from reportedly.errors import DecisionError, NotHeldError
from reportedly.model.claim import Claim
from reportedly.review.anchoring import anchored
from reportedly.review.coding import Code, Coding, codings
from reportedly.review.writing import entered
from reportedly.store import deciding, fetching
from reportedly.store.deciding import Entry
from reportedly.store.sql import Store


class Codings:
    """The reports of one archive that were handed out to two people, neither of whom sees the other's decisions."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def assign(self, who: str, report: str, coders: tuple[str, str]) -> Entry:
        """Return the entry that hands a report out to two people.

        Raises:
            DecisionError: they are one, or it is handed out already.
            NotHeldError: there is no such report.
        """
        with self._store.writing() as connection:
            if fetching.report_row(connection, report) is None:
                raise NotHeldError(self._store.address, report)
            if len({*coders}) != 2 or not all(coders):
                raise DecisionError("who codes", coders, "two different people")
            if report in codings(deciding.entries(connection, report)):
                raise DecisionError("the report", report, "one that is not handed out already")
            return entered(connection, who, "assign", (report, ""), {"coders": list(coders)})

    def finish(self, who: str, report: str) -> Entry:
        """Return the entry by which one of the two says that they have coded the whole report.

        Raises:
            DecisionError: it is not theirs to code, or they have finished.
        """
        with self._store.writing() as connection:
            coding = codings(deciding.entries(connection, report)).get(report)
            if coding is None or not coding.open_for(who):
                raise DecisionError("the report", report, "one that is yours to code")
            return entered(connection, who, "finish", (report, ""), {})

    def all(self) -> list[Coding]:
        """Return every report that was handed out, and how far its coders are."""
        with self._store.reading() as connection:
            return list(codings(deciding.entries(connection, None, ("assign", "finish"))).values())

    def of(self, report: str) -> Coding | None:
        """Return how far the coders of a report are, None where it was never handed out."""
        with self._store.reading() as connection:
            return codings(deciding.entries(connection, report, ("assign", "finish"))).get(report)

    def own(self, report: str, who: str) -> dict[str, Code]:
        """Return what one of the two has coded so far, by claim."""
        with self._store.reading() as connection:
            coding, held, _ = self._held(connection, report)
        codes = coding.codes(held) if coding else {}
        return {claim: code for (coder, claim), code in codes.items() if coder == who}

    def agreement(self, report: str) -> dict[str, float | None]:
        """Return Krippendorff's alpha of the two who coded a report, by field.

        Raises:
            DecisionError: they have not both finished.
        """
        coding, held, claims = self._done(report)
        return coding.agreement(held, claims)

    def differences(self, report: str) -> dict[str, dict[str, dict[str, Any]]]:
        """Return where the two differ: by claim and field, what each of them says it is.

        Raises:
            DecisionError: they have not both finished.
        """
        coding, held, claims = self._done(report)
        return coding.differences(held, claims)

    def _done(self, report: str) -> tuple[Coding, list[Entry], Sequence[Claim]]:
        with self._store.reading() as connection:
            coding, held, claims = self._held(connection, report)
        if coding is None or not coding.done():
            raise DecisionError("the report", report, "one that two people have coded to the end")
        return coding, held, claims

    def _held(self, connection: Connection, report: str) -> tuple[Coding | None, list[Entry], Sequence[Claim]]:
        row = fetching.report_row(connection, report)
        held = anchored(connection, deciding.entries(connection, report))
        claims = fetching.current(connection, row.seq).claims if row is not None else ()
        return codings(held).get(report), held, claims
