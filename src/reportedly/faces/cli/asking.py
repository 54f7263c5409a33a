"""`ask`, `show` and `why`: claims by filters, one thing by its id, the evidence behind a verdict."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that --help answers at once
from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from reportedly.faces.cli.door import (
    NOTHING_FOUND,
    check_writable,
    counted,
    leave,
    main,
    of_convention,
    of_forms,
    of_unmasked,
    say,
    say_covered,
    utf8,
    whole_file,
    write_json,
)
from reportedly.faces.cli.keeping import of_archive

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportedly.archive.case import Archive
    from reportedly.archive.masking import Mask
    from reportedly.model.reading import Reading
    from reportedly.store.cards import Found, Page, SourceCard

FILTERS = {
    "about": "Words that stand anywhere in the report.",
    "who": "A source at any step of the chain.",
    "origin": "The source at the last step, whom the claim comes from.",
    "kind": "Kind of the source at the last step: outlet, organisation, official, person, ...",
    "stance": "The act: says, estimates, alleges, denies, ...",
    "certainty": "The speaker's own: certain, probable, possible, unknown.",
    "polarity": "positive or negative.",
    "distance": "The report's: own, attributed, hearsay.",
    "accusation": "yes or no.",
    "place": 'A place and what lies in it ("Libya"; "Tripoli, Lebanon"), or south,west,north,east.',
    "since": "Published then or later: 2017, 2017-06 or 2017-06-30.",
    "until": "Published then or earlier.",
    "during": "What is claimed was or will be then: 2017-06, 2016/2017-06, 2017/..",
    "quantity": "A number that may be meant: 500, 400-600 fighters, 1000-.. displaced.",
    "role": "What the number stands for: killed, wounded, displaced, ...",
    "outlet": "The outlet of the report.",
    "story": "Id of a story.",
    "report": "Id of a report.",
    "versions": "latest (of each address; the default) or all.",
}
"""The filters of query.OPTIONS (but words), each as it is told in the help: that floor is not loaded for it."""

_OF_A_SOURCE = 10
"""Claims shown with a source."""


def of_filters(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return a command with an option for each filter."""
    for name in reversed(FILTERS):
        command = click.option(f"--{name}", metavar="X", help=FILTERS[name])(command)
    return command


@main.command()
@of_archive
@click.argument("words", nargs=-1)
@of_filters
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True, help="Claims on a page.")
@click.option("--cursor", metavar="X", help="The page that follows another; each page tells it.")
@of_forms(
    json="One indented document (a pipe gets a claim a line).",
    csv="A table, one claim a row; no cell is a formula.",
)
@of_convention
@of_unmasked
def ask(  # noqa: PLR0913, PLR0917 - one parameter an option
    archive: str,
    words: tuple[str, ...],
    limit: int,
    cursor: str | None,
    form: str | None,
    convention: str,
    unmasked: bool,
    **asked: str | None,
) -> None:
    """Find claims, newest reports first. Every filter narrows.

    WORDS stand in the claim or in the names on its chain: all of word, "a phrase", begin*, none of -word (after --).
    Values of one filter are separated by commas: --stance says,denies.
    """
    from reportedly.archive.case import Archive

    with Archive(archive, create=False) as opened:
        wanted = opened.filter({**asked, "words": " ".join(words)})
        page = _pointed(opened.ask(wanted, limit=limit, cursor=cursor), convention)
        mask = None if unmasked else _mask(opened, page.items)
        items = mask(page.items) if mask else page.items
        covered = _covered(page.items, items)
        if form is None and sys.stdout.isatty():
            _show_claims(opened, items, mask, covered)
        else:
            _write_claims(items, page, covered, form)
    if not page.items:
        say("no claims found")
        leave(NOTHING_FOUND)
    if page.next:
        say(f"more follow: --cursor {page.next}")


def _pointed(page: Page[Found], convention: str) -> Page[Found]:
    from reportedly.model.points import pointed_claim

    return replace(page, items=tuple(replace(one, claim=pointed_claim(one.claim, convention)) for one in page.items))


def _covered(items: Sequence[Found], shown: Sequence[Found]) -> list[str]:
    """Return the ids of claims of which something is covered."""
    return [
        one.id for one, each in zip(items, shown, strict=True) if (one.words, one.claim) != (each.words, each.claim)
    ]


def _mask(archive: Archive, items: Sequence[Found]) -> Mask:
    from reportedly.archive.masking import mask_of

    return mask_of(archive, stories=(one.report.story for one in items), reports=(one.report.id for one in items))


def _write_claims(items: Sequence[Found], page: Page[Found], covered: Sequence[str], form: str | None) -> None:
    if form == "csv":
        from reportedly.export.csv import claim_row, write_rows

        rows = ({**_report(one), **claim_row(one.claim, one.words)} for one in items)
        write_rows(rows, utf8(sys.stdout))
        return
    documents = [_document(one, held_back=one.id in covered) for one in items]
    if form == "json":
        write_json({"format": "reportedly-ask/1", "claims": documents, "next": page.next}, indented=True)
    else:
        for document in documents:
            write_json(document)


def _document(one: Found, *, held_back: bool) -> dict[str, Any]:
    from reportedly.model.wire import to_json

    told: dict[str, Any] = {**to_json(one), "held_back": held_back}
    return told if one.claim.content else {**told, "claim": None}


def _report(one: Found) -> dict[str, str]:
    card = one.report
    known = {"outlet": card.outlet, "published": card.published, "title": card.title, "url": card.url}
    return {"id": one.id, "report": card.id, **{name: value or "" for name, value in known.items()}}


def _show_claims(archive: Archive, items: Sequence[Found], mask: Mask | None, covered: Sequence[str]) -> None:
    from reportedly.faces import answers, terminal

    texts = {one.report.id: "" for one in items}
    for report in texts:
        text = archive.held.reading(report).report.text
        texts[report] = mask(text) if mask else text
    utf8(sys.stdout, errors="replace", keep=True)
    answers.show_found(items, texts, covered, terminal.console_for())


@main.command(short_help="Show one report, claim or source by its id.")
@of_archive
@click.argument("wanted", metavar="ID")
@click.option("--html", metavar="FILE", help="Write a report as one self-contained page to FILE (- is stdout).")
@click.option("--json", "json_", is_flag=True, help="One indented document (a pipe gets it on one line).")
@of_unmasked
def show(archive: str, wanted: str, html: str | None, json_: bool, unmasked: bool) -> None:
    """Show one report, one claim (REPORT/CLAIM) or one source (s-...) by its id."""
    from reportedly.archive.case import Archive
    from reportedly.model.reading import Reading
    from reportedly.store.cards import Found

    if html is not None:
        if json_:
            raise click.UsageError("--html FILE and --json exclude each other; give one of them.")
        check_writable("--html", html, "page.html")
    with Archive(archive, create=False) as opened:
        found = opened.show(wanted)
        if html is not None and not isinstance(found, Reading):
            raise click.UsageError(f"--html shows a report, and {wanted!r} is none; expected the id of a report.")
        if isinstance(found, Reading):
            _show_report(opened, found, html, json_=json_, unmasked=unmasked)
        elif isinstance(found, Found):
            _show_claim(opened, found, json_=json_, unmasked=unmasked)
        else:
            _show_source(opened, found, json_=json_, unmasked=unmasked)


def _show_report(archive: Archive, reading: Reading, html: str | None, *, json_: bool, unmasked: bool) -> None:
    from reportedly import archive as floor
    from reportedly.archive.briefs import briefs
    from reportedly.archive.masking import mask_of

    report = reading.report.id
    if not unmasked:
        mask = mask_of(archive, stories=[briefs(archive, [report])[report].story], reports=[report])
        shown = mask(reading)
        say_covered(reading, shown)
        reading = shown
    if html is not None:
        with whole_file(html) as stream:
            floor.write([reading], "html", stream)
        if html != "-":
            say(f"wrote {html}: {counted(len(reading.claims), 'claim')}")
    elif json_ or not sys.stdout.isatty():
        floor.write([reading], "json" if json_ else "jsonl", utf8(sys.stdout))
    else:
        from reportedly.faces import terminal

        utf8(sys.stdout, errors="replace", keep=True)
        terminal.show(reading, terminal.console_for())


def _show_claim(archive: Archive, found: Found, *, json_: bool, unmasked: bool) -> None:
    mask = None if unmasked else _mask(archive, [found])
    one = mask(found) if mask else found
    covered = _covered([found], [one])
    if json_ or not sys.stdout.isatty():
        write_json(_document(one, held_back=bool(covered)), indented=json_)
    else:
        _show_claims(archive, [one], mask, covered)


def _show_source(archive: Archive, source: SourceCard, *, json_: bool, unmasked: bool) -> None:
    from reportedly.model.wire import to_json
    from reportedly.store.filters import Filter

    claims = archive.ask(Filter(who=source.name), limit=_OF_A_SOURCE).items
    mask = None if unmasked else _mask(archive, claims)
    held = claims
    if mask:
        source, claims = mask(source), mask(claims)
    covered = _covered(held, claims)
    if json_ or not sys.stdout.isatty():
        write_json(to_json(source), indented=json_)
        return
    from reportedly.faces import answers, terminal

    utf8(sys.stdout, errors="replace", keep=True)
    answers.show_source(source, terminal.console_for())
    click.echo()
    _show_claims(archive, claims, mask, covered)
    if source.claims > len(claims):
        say(f"{source.claims - len(claims)} more claims: reportedly ask ARCHIVE --who {source.name!r}")


@main.command(short_help="Show what a verdict rests on, word by word.")
@of_archive
@click.argument("wanted", metavar="ID")
@click.option("--json", "json_", is_flag=True, help="One indented document (a pipe gets it on one line).")
@of_unmasked
def why(archive: str, wanted: str, json_: bool, unmasked: bool) -> None:
    """Show what a verdict rests on, step by step: the rule, the words, where they stand.

    ID is that of a story, copy, citation, drift or group of claims, as `compare` tells it, or a claim (REPORT/CLAIM).
    """
    from reportedly.archive.briefs import briefs
    from reportedly.archive.case import Archive
    from reportedly.archive.masking import mask_of
    from reportedly.model.wire import to_json

    with Archive(archive, create=False) as opened:
        reasons = opened.why(wanted)
        cards = briefs(opened, (reason.report for reason in reasons if reason.report))
        shown = reasons
        if not unmasked:
            mask = mask_of(opened, stories=(wanted, *(card.story for card in cards.values())), reports=cards)
            shown, cards = mask(reasons), mask(cards)
    covered = say_covered(reasons, shown)
    if json_ or not sys.stdout.isatty():
        write_json({"id": wanted, "why": to_json(shown), "held_back": covered}, indented=json_)
        return
    from reportedly.faces import answers, terminal

    utf8(sys.stdout, errors="replace", keep=True)
    answers.show_reasons(shown, cards, terminal.console_for())
