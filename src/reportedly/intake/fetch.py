"""An http(s) address to its bytes: the only file that opens a socket outward, and only to public addresses."""

from __future__ import annotations

import socket
import time
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import httpcore
import httpx

from reportedly.errors import AddressRefusedError, FetchError, InputEmptyError, InputError, InputTooLargeError
from reportedly.intake.addresses import refusal
from reportedly.intake.raw import Raw
from reportedly.intake.robots import MOST_BYTES as MOST_ROBOTS
from reportedly.intake.robots import may_fetch

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from reportedly.settings import Settings

_PORTS = {"http": 80, "https": 443}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65_536
_STATUS = {
    401: "asks for a password",
    403: "is refused by the site",
    404: "was not found; check the address",
    410: "is gone for good",
    429: "was asked for too often; wait a while",
    451: "is withheld for legal reasons",
}


def system_addresses(host: str, port: int) -> list[str]:
    """Return the IP addresses that the system's resolver gives for a host, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def refused(host: str, address: str) -> str | None:  # noqa: ARG001 - the name is there for those who let one host in
    """Return why an address may not be connected to, whatever the name of its host."""
    return refusal(address)


def certificates() -> ssl.SSLContext:
    """Return what is trusted: the authorities that httpx trusts, none from the environment."""
    return httpx.create_ssl_context(trust_env=False)


@dataclass(frozen=True, slots=True)
class Network:
    """How names become addresses, which are refused, the port of each scheme, whose certificates are trusted.

    The defaults are those in force.
    """

    resolve: Callable[[str, int], list[str]] = system_addresses
    refuse: Callable[[str, str], str | None] = refused
    ports: Mapping[str, int] = field(default_factory=lambda: dict(_PORTS))
    monotonic: Callable[[], float] = time.monotonic
    trust: Callable[[], ssl.SSLContext] = certificates


class Fetcher:
    """Fetches pages one after the other; the rules of each site (robots.txt) are asked for once."""

    def __init__(self, settings: Settings, network: Network | None = None) -> None:
        self._settings = settings
        self._network = network or Network()
        self._rules: dict[str, tuple[int, bytes]] = {}

    def fetch(self, url: str) -> Raw:
        """Return the bytes that an address gives, redirects followed, with the address they came from in the end.

        Raises:
            AddressRefusedError: a scheme, port, name or IP address that must not be fetched, or barred by robots.txt.
            FetchError: not found, no answer in time, too many redirects.
            InputTooLargeError: more bytes than the settings allow, packed or unpacked.
        """
        return _Errand(url, self._settings, self._network, self._rules).run()


@dataclass(slots=True)
class _Errand:
    """One address on its way, with the moment at which its time is up."""

    origin: str
    settings: Settings
    network: Network
    rules: dict[str, tuple[int, bytes]]
    until: float = 0.0

    def run(self) -> Raw:
        self.until = self.network.monotonic() + self.settings.fetch_seconds
        transport = _Transport(_Backend(self.network, lambda: self.until), self.network.trust())
        headers = {"User-Agent": self.settings.user_agent, "Accept-Encoding": "gzip"}
        try:
            with httpx.Client(transport=transport, headers=headers, trust_env=False, timeout=self._left()) as client:
                response, body = self._follow(client, self.origin, self.settings.most_bytes)
        except _RefusedError as error:
            raise AddressRefusedError(self.origin, f"{error}; only public addresses are fetched") from error
        except (httpcore.TimeoutException, httpx.TimeoutException) as error:
            raise self._too_slow() from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise FetchError(self.origin, f"could not be fetched ({_reason(error)}); check the address") from error
        if response.status_code != httpx.codes.OK:
            why = _STATUS.get(response.status_code, "was not given; expected an answer of 200")
            raise FetchError(self.origin, f"{why} (HTTP {response.status_code})")
        if not body:
            raise InputEmptyError(self.origin)
        media, _, _ = response.headers.get("content-type", "").partition(";")
        return Raw(self.origin, body, str(response.url), media.strip() or None, response.charset_encoding)

    def _follow(
        self, client: httpx.Client, url: str, limit: int, *, rules: bool = False
    ) -> tuple[httpx.Response, bytes]:
        """Return the answer at the end of the redirects; with `rules`, it is a robots.txt, cut at the limit."""
        target = httpx.URL(url)
        for _ in range(self.settings.fetch_redirects + 1):
            self._check_address(target)
            if not rules:
                self._check_rules(client, target)
            with client.stream("GET", target, timeout=self._left()) as response:
                location = response.headers.get("location")
                if response.status_code not in _REDIRECTS or not location:
                    return response, self._body(response, limit, cut=rules) if response.is_success else b""
                target = target.join(location)
        raise FetchError(self.origin, f"redirects more than {self.settings.fetch_redirects} times; expected a page")

    def _check_address(self, url: httpx.URL) -> None:
        if url.scheme not in self.network.ports:
            raise AddressRefusedError(self.origin, f"leads to {str(url)[:80]!r}; only http and https are fetched")
        if not url.host:
            raise AddressRefusedError(
                self.origin, "names no host; expected an address such as https://example.org/news"
            )
        if url.userinfo:
            raise AddressRefusedError(self.origin, "holds a user name or password; expected an address without")
        port = self.network.ports[url.scheme]
        if (url.port or _PORTS[url.scheme]) != port:
            raise AddressRefusedError(self.origin, f"asks for port {url.port}; only {port} is fetched by {url.scheme}")

    def _check_rules(self, client: httpx.Client, url: httpx.URL) -> None:
        site = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if site not in self.rules:
            response, body = self._follow(client, f"{site}/robots.txt", MOST_ROBOTS, rules=True)
            self.rules[site] = (response.status_code, body)
        if not may_fetch(*self.rules[site], str(url), self.settings.user_agent):
            raise AddressRefusedError(
                self.origin, f"is barred by {site}/robots.txt; ask the site, or save the page and read that"
            )

    def _body(self, response: httpx.Response, limit: int, *, cut: bool) -> bytes:
        length = response.headers.get("content-length", "")
        if not cut and length.isdecimal() and int(length) > limit:
            raise InputTooLargeError(self.origin, int(length), limit)
        parts, size = [], 0
        for chunk in _unpacked(response, limit, self.origin):
            size += len(chunk)
            parts.append(chunk)
            if size > limit and cut:
                break
            if size > limit:
                raise InputTooLargeError(self.origin, size, limit)
            if self.network.monotonic() > self.until:
                raise self._too_slow()
        return b"".join(parts)

    def _left(self) -> float:
        left = self.until - self.network.monotonic()
        if left <= 0:
            raise self._too_slow()
        return left

    def _too_slow(self) -> InputError:
        return FetchError(
            self.origin, f"did not answer within {self.settings.fetch_seconds:g} seconds; try again later"
        )


def _unpacked(response: httpx.Response, limit: int, origin: str) -> Iterator[bytes]:
    """Yield the body, unpacked never further than one byte beyond the limit (a bomb is small until it is unpacked)."""
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing in {"", "identity"}:
        yield from response.iter_raw(_CHUNK)
        return
    if packing not in {"gzip", "x-gzip", "deflate"}:
        raise FetchError(origin, f"is packed as {packing!r}; expected gzip, deflate or nothing")
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)  # 32: gzip or zlib, by the header
    size = 0
    try:
        for chunk in response.iter_raw(_CHUNK):
            waiting = chunk
            while waiting and size <= limit:
                out = unpacker.decompress(waiting, limit + 1 - size)
                waiting = unpacker.unconsumed_tail
                size += len(out)
                yield out
    except zlib.error as error:
        raise FetchError(origin, f"is packed as {packing!r} but cannot be unpacked ({error})") from error
    if not unpacker.eof and size <= limit:
        raise FetchError(origin, f"is packed as {packing!r} but cannot be unpacked (it breaks off)")


def _reason(error: Exception) -> str:
    if isinstance(error, socket.gaierror):
        return "no such host"
    return str(error) or type(error).__name__


class _RefusedError(Exception):
    """The address behind a name must not be connected to."""


class _Transport(httpx.BaseTransport):
    """httpx over a pool whose connections are made by our backend."""

    def __init__(self, backend: httpcore.NetworkBackend, trust: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=trust, network_backend=backend, max_keepalive_connections=0)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Stream(answer))

    def close(self) -> None:
        self._pool.close()


class _Stream(httpx.SyncByteStream):
    """The body of an answer, its connection closed with it."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _Backend(httpcore.SyncBackend):
    """Connects to the very address that was checked, so that a name cannot change its mind in between."""

    def __init__(self, network: Network, until: Callable[[], float]) -> None:
        self._network = network
        self._until = until

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the errand's own time counts
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self._network.resolve(host.strip("[]"), port)
        for address in addresses:  # all of them: one private among public ones is an attack
            why = self._network.refuse(host, address)
            if why:
                raise _RefusedError(f"{host} leads to a closed network: {why}")
        failure: Exception = httpcore.ConnectError("no such host")
        for address in addresses:
            try:
                left = max(0.001, self._until() - self._network.monotonic())
                stream = super().connect_tcp(address, port, left, local_address, socket_options)
            except httpcore.NetworkError as error:
                failure = error
            else:
                return _TimedStream(stream, self._network.monotonic, self._until)
        raise failure


class _TimedStream(httpcore.NetworkStream):
    """A stream on which no read or write outlasts the errand, however slowly the bytes drip."""

    def __init__(
        self, stream: httpcore.NetworkStream, monotonic: Callable[[], float], until: Callable[[], float]
    ) -> None:
        self._stream = stream
        self._monotonic = monotonic
        self._until = until

    def _left(self) -> float:
        left = self._until() - self._monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, self._left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, self._left())
        return _TimedStream(inner, self._monotonic, self._until)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)
