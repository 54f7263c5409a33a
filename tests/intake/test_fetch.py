"""Addresses: what is fetched and what is refused, against a server of our own on this machine."""

from __future__ import annotations

import datetime as dt
import gzip
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from reportedly.errors import AddressRefusedError, FetchError, InputEmptyError, InputError, InputTooLargeError
from reportedly.intake import Doors, intake
from reportedly.intake.addresses import refusal
from reportedly.intake.fetch import Fetcher, Network
from reportedly.model.report import Report
from reportedly.settings import Settings

from .conftest import NOW, PAGES

HOST = "news.example"


class Site:
    """A server on this machine that answers as `pages` say; every path asked for is kept."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.patience = threading.Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                if self.path == "/silent":
                    site.patience.wait(5)
                    return
                status, headers, body = site.pages.get(self.path, (404, {}, b"gone"))
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self._drip(body) if self.path == "/drip" else self.wfile.write(body)

            def _drip(self, body: bytes) -> None:
                for byte in body:
                    if site.patience.wait(0.05):
                        return
                    self.wfile.write(bytes((byte,)))

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.scheme = "https" if tls else "http"
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def url(self, path: str) -> str:
        return f"{self.scheme}://{HOST}:{self.port}{path}"

    def network(self) -> Network:
        """Return a network in which one name leads to this server, and everything else is as in force."""

        def resolve(host: str, port: int) -> list[str]:  # noqa: ARG001
            return ["127.0.0.1"] if host == HOST else [host]

        def refuse(host: str, address: str) -> str | None:
            return None if (host, address) == (HOST, "127.0.0.1") else refusal(address)

        return Network(resolve, refuse, ports={"http": self.port, "https": self.port})

    def close(self) -> None:
        self.patience.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site()
    yield server
    server.close()


def test_a_page_is_fetched_and_read(site: Site, settings: Settings) -> None:
    site.pages["/news"] = (200, {"Content-Type": "text/html; charset=utf-8"}, (PAGES / "wire.html").read_bytes())
    doors = Doors(fetcher=Fetcher(settings, site.network()), now=lambda: NOW)
    (report,) = intake(site.url("/news"), settings, doors=doors)
    assert isinstance(report, Report)
    assert report.intake.origin == site.url("/news")
    assert report.text.startswith("At least 12 dead as ferry sinks")


def test_robots_are_asked_first_and_we_say_who_we_are(site: Site, settings: Settings) -> None:
    site.pages["/news"] = (200, {}, b"The mayor resigned.")
    raw = Fetcher(settings, site.network()).fetch(site.url("/news"))
    assert raw.content == b"The mayor resigned."
    assert [path for path, _ in site.asked] == ["/robots.txt", "/news"]
    assert site.asked[1][1]["User-Agent"].startswith("reportedly/")
    assert site.asked[1][1]["Host"] == f"{HOST}:{site.port}"


def test_what_robots_bar_is_not_fetched(site: Site, settings: Settings) -> None:
    site.pages["/robots.txt"] = (200, {}, b"User-agent: reportedly\nDisallow: /private\n")
    site.pages["/private/a"] = (200, {}, b"The mayor resigned.")
    with pytest.raises(AddressRefusedError, match=r"is barred by .*/robots.txt; ask the site"):
        Fetcher(settings, site.network()).fetch(site.url("/private/a"))
    assert [path for path, _ in site.asked] == ["/robots.txt"]


def test_a_redirect_is_followed(site: Site, settings: Settings) -> None:
    site.pages["/old"] = (301, {"Location": "/new"}, b"")
    site.pages["/new"] = (200, {"Content-Type": "text/plain"}, b"The mayor resigned.")
    raw = Fetcher(settings, site.network()).fetch(site.url("/old"))
    assert (raw.url, raw.origin, raw.media) == (site.url("/new"), site.url("/old"), "text/plain")


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("http://127.0.0.1:{port}/new", "127.0.0.1 is loopback"),
        ("http://[::1]:{port}/new", "::1 is loopback"),
        ("http://[::ffff:127.0.0.1]:{port}/new", "loopback"),
        ("http://169.254.169.254:{port}/latest/meta-data", "link-local"),
        ("http://news.example:22/new", "asks for port 22"),
        ("file:///etc/passwd", "only http and https are fetched"),
        ("ftp://news.example/new", "only http and https are fetched"),
        ("http://user:secret@news.example:{port}/new", "without"),
    ],
)
def test_a_redirect_to_a_closed_place_is_refused(site: Site, settings: Settings, target: str, why: str) -> None:
    site.pages["/old"] = (302, {"Location": target.format(port=site.port)}, b"")
    site.pages["/new"] = (200, {}, b"secret")
    with pytest.raises(AddressRefusedError, match=r".") as caught:
        Fetcher(settings, site.network()).fetch(site.url("/old"))
    assert why in str(caught.value)
    assert "/new" not in [path for path, _ in site.asked]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://[::ffff:10.0.0.1]/",
        "http://2130706433/",
        "http://0/",
    ],
)
def test_closed_addresses_are_refused_in_force(settings: Settings, url: str) -> None:
    with pytest.raises(AddressRefusedError, match="only public addresses are fetched"):
        Fetcher(settings).fetch(url)


def test_a_name_that_leads_to_one_closed_address_among_public_ones_is_refused(settings: Settings) -> None:
    network = Network(lambda _host, _port: ["93.184.216.34", "127.0.0.1"])
    with pytest.raises(AddressRefusedError, match=r"news.example leads to a closed network: 127.0.0.1 is loopback"):
        Fetcher(settings, network).fetch("http://news.example/")


def test_a_name_is_resolved_once_a_connection_and_that_address_is_used(site: Site, settings: Settings) -> None:
    site.pages["/news"] = (200, {}, b"The mayor resigned.")
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:  # noqa: ARG001
        asked.append(host)
        return ["127.0.0.1"]

    Fetcher(settings, replace(site.network(), resolve=resolve)).fetch(site.url("/news"))
    assert asked == [HOST] * len(site.asked)


def test_too_many_redirects(site: Site, settings: Settings) -> None:
    site.pages["/round"] = (302, {"Location": "/round"}, b"")
    with pytest.raises(FetchError, match="redirects more than 5 times"):
        Fetcher(settings, site.network()).fetch(site.url("/round"))


@pytest.mark.parametrize(
    ("status", "why"), [(404, "was not found; check the address"), (403, "refused by the site"), (500, "HTTP 500")]
)
def test_a_page_that_is_not_given(site: Site, settings: Settings, status: int, why: str) -> None:
    site.pages["/news"] = (status, {}, b"no")
    with pytest.raises(FetchError, match=why):
        Fetcher(settings, site.network()).fetch(site.url("/news"))


def test_an_empty_page(site: Site, settings: Settings) -> None:
    site.pages["/news"] = (200, {}, b"")
    with pytest.raises(InputEmptyError):
        Fetcher(settings, site.network()).fetch(site.url("/news"))


@pytest.mark.parametrize("path", ["/silent", "/drip"])
def test_a_host_that_does_not_answer_in_time(site: Site, settings: Settings, path: str) -> None:
    site.pages["/drip"] = (200, {}, b"x" * 1000)
    begun = time.monotonic()
    with pytest.raises(FetchError, match=r"did not answer within 0.5 seconds; try again later"):
        Fetcher(replace(settings, fetch_seconds=0.5), site.network()).fetch(site.url(path))
    assert time.monotonic() - begun < 2


def test_a_host_that_is_not_there(site: Site, settings: Settings) -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise OSError(f"no {host} at {port}")

    with pytest.raises(FetchError, match="could not be fetched"):
        Fetcher(settings, replace(site.network(), resolve=resolve)).fetch(site.url("/news"))


def test_a_page_over_the_limit(site: Site, settings: Settings) -> None:
    site.pages["/news"] = (200, {}, b"x" * 2000)
    with pytest.raises(InputTooLargeError, match="has 2,000 bytes; at most 1,000"):
        Fetcher(replace(settings, most_bytes=1000), site.network()).fetch(site.url("/news"))


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
def test_a_packed_bomb_is_unpacked_no_further_than_the_limit(site: Site, settings: Settings, packing: str) -> None:
    bomb = b"x" * 50_000_000
    packed = gzip.compress(bomb) if packing == "gzip" else zlib.compress(bomb)
    site.pages["/news"] = (200, {"Content-Encoding": packing}, packed)
    with pytest.raises(InputTooLargeError, match="has 100,001 bytes"):
        Fetcher(replace(settings, most_bytes=100_000), site.network()).fetch(site.url("/news"))


def test_packed_pages_are_unpacked(site: Site, settings: Settings) -> None:
    site.pages["/news"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"The mayor resigned."))
    assert Fetcher(settings, site.network()).fetch(site.url("/news")).content == b"The mayor resigned."


@pytest.mark.parametrize("body", [b"not packed at all", b"\x1f\x8b\x08\x00broken"])
def test_what_cannot_be_unpacked(site: Site, settings: Settings, body: bytes) -> None:
    site.pages["/news"] = (200, {"Content-Encoding": "gzip"}, body)
    with pytest.raises(FetchError, match="cannot be unpacked"):
        Fetcher(settings, site.network()).fetch(site.url("/news"))


def test_a_failed_address_is_a_value(site: Site, settings: Settings) -> None:
    doors = Doors(fetcher=Fetcher(settings, site.network()), now=lambda: NOW)
    (error,) = intake(site.url("/nowhere"), settings, doors=doors)
    assert isinstance(error, InputError)
    assert "HTTP 404" in str(error)


@pytest.mark.parametrize("url", ["http://", "http://[::1/", "https://:443/", "http://a b/"])
def test_addresses_that_are_none(settings: Settings, url: str) -> None:
    with pytest.raises(FetchError):
        Fetcher(settings).fetch(url)


def test_rules_that_are_too_long_count_as_far_as_they_are_read(site: Site, settings: Settings) -> None:
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private\n" + b"# x\n" * 300_000)
    site.pages["/news"] = (200, {}, b"The mayor resigned.")
    fetcher = Fetcher(settings, site.network())
    assert fetcher.fetch(site.url("/news")).content == b"The mayor resigned."
    with pytest.raises(AddressRefusedError, match="is barred"):
        fetcher.fetch(site.url("/private"))


def _certificate(folder: Path, host: str) -> Path:
    """Write a certificate for a host, signed by itself, with its key, and return where."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + dt.timedelta(1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "certificate.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return path


@pytest.mark.parametrize(("host", "trusted"), [(HOST, True), ("other.example", False)])
def test_https_checks_the_name_and_not_the_address(
    tmp_path: Path, settings: Settings, host: str, trusted: bool
) -> None:
    path = _certificate(tmp_path, host)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(path)
    site = Site(tls)
    site.pages["/news"] = (200, {}, b"The mayor resigned.")
    network = replace(site.network(), trust=lambda: ssl.create_default_context(cafile=str(path)))
    try:
        if trusted:
            assert Fetcher(settings, network).fetch(site.url("/news")).content == b"The mayor resigned."
        else:
            with pytest.raises(FetchError, match="certificate"):
                Fetcher(settings, network).fetch(site.url("/news"))
    finally:
        site.close()
