"""The commands around the desk: `serve` opens it, `people` says who may come in."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that --help answers at once
from __future__ import annotations

import gc
import logging
import sys
import webbrowser

import click


@click.command()
@click.argument("archive")
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True, help="Port to listen on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; others need people.")
@click.option("--name", "names", multiple=True, help="A name under which the server is asked for (behind a proxy).")
@click.option("--https", is_flag=True, help="A proxy in front speaks HTTPS: cookies go over it only.")
@click.option("--fetch", is_flag=True, help="Let reviewers add addresses; the server fetches them.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
def serve(archive: str, port: int, host: str, names: tuple[str, ...], **options: bool) -> None:
    """Open the desk: pages and API over an archive.

    ARCHIVE is a file or a postgresql:// address. On this machine alone it needs no password: the address that is
    printed lets in whoever has it. To listen elsewhere, say first who may come in (reportedly people).
    """
    import uvicorn

    from reportedly.archive.case import Archive
    from reportedly.archive.desk import Desk
    from reportedly.faces.desk import application
    from reportedly.faces.guard import Guard, is_loopback

    with Archive(archive, create=False) as opened:
        guard = Guard(Desk(opened), host=host, port=port, names=names, secure=options["https"])
        logging.basicConfig(stream=sys.stderr, level=logging.ERROR)
        shown = "[::1]" if host == "::1" else host
        address = f"http://{shown}:{port}/" + ("" if guard.team else f"?token={guard.token}")
        click.echo(f"reportedly: the desk of {opened.address} is at {address} (Ctrl-C ends it)", err=True)
        if is_loopback(host) and not options["no_browser"] and sys.stderr.isatty():
            webbrowser.open(address)
        may_fetch = options["fetch"]
        application_ = application(guard, may_fetch=may_fetch)
        gc.collect()
        gc.freeze()  # what is loaded by now lasts: looking through it for garbage made every twentieth page slow
        uvicorn.run(application_, host=host, port=port, log_level="error", server_header=False, access_log=False)


@click.command()
@click.argument("archive")
@click.option("--add", "add", metavar="NAME", help="Let somebody in, or change their role and password.")
@click.option("--role", type=click.Choice(("reader", "reviewer", "admin")), default="reader", show_default=True,
              help="What they may do: read; decide and add; let others in.")  # fmt: skip
@click.option("--remove", metavar="NAME", help="Let somebody in no longer.")
@click.option("--token", metavar="NAME", help="Make an API token for somebody and print it.")
def people(archive: str, add: str | None, role: str, remove: str | None, token: str | None) -> None:
    """Say who may come into the desk of an archive.

    The password is asked for, or read from standard input where that is no terminal. Without an option, it lists them.
    """
    from reportedly.archive.case import Archive
    from reportedly.archive.desk import Desk

    with Archive(archive, create=False) as opened:
        known = Desk(opened).people
        if add:
            known.keep(add, role, _password())
        if remove:
            known.drop(remove)
        if token:
            click.echo(known.token(token, "command line"))
            return
        everybody = known.all()
        if not everybody:
            click.echo(
                "reportedly: nobody yet: the desk is open on this machine alone; --add NAME lets somebody in", err=True
            )
        for one in everybody:
            click.echo(f"{one.name}\t{one.role}\t{one.made}")


def _password() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\n")
