"""Raw: the bytes of one input and what its carrier (a path, a server, an archive) says of them."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import InputError, InputMissingError, InputTooLargeError

if TYPE_CHECKING:
    from typing import BinaryIO

MANY = 25
"""An input that holds many reports (a channel's years) may be so many times larger than one report."""
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Raw:
    """One input. `origin` is its name as the user knows it; `media` and `charset` are what a server declared."""

    origin: str
    content: bytes | Path
    url: str | None = None
    media: str | None = None
    charset: str | None = None

    def open(self) -> BinaryIO:
        """Return the bytes as a stream from their start.

        Raises:
            InputMissingError: no such file, or one that may not be opened.
        """
        if isinstance(self.content, bytes):
            return io.BytesIO(self.content)
        try:
            return self.content.open("rb")
        except (OSError, ValueError) as error:
            raise _unopened(self.origin, error) from error

    def read(self, limit: int) -> bytes:
        """Return all the bytes.

        Raises:
            InputTooLargeError: there are more than `limit`.
            InputMissingError: the file cannot be read.
        """
        size = self.size()
        if size > limit:
            raise InputTooLargeError(self.origin, size, limit)
        if isinstance(self.content, bytes):
            return self.content
        try:
            with self.open() as stream:
                data = stream.read(limit + 1)
        except (OSError, ValueError) as error:
            raise _unopened(self.origin, error) from error
        if len(data) > limit:  # a pipe, or a file that grew
            raise InputTooLargeError(self.origin, len(data), limit)
        return data

    def size(self) -> int:
        """Return how many bytes there are (0 for a pipe).

        Raises:
            InputMissingError: no such file.
        """
        if isinstance(self.content, bytes):
            return len(self.content)
        try:
            return self.content.stat().st_size
        except (OSError, ValueError) as error:
            raise _unopened(self.origin, error) from error

    def head(self, size: int = 4096) -> bytes:
        """Return the first `size` bytes."""
        if isinstance(self.content, bytes):
            return self.content[:size]
        try:
            with self.open() as stream:
                return stream.read(size)
        except (OSError, ValueError) as error:
            raise _unopened(self.origin, error) from error

    def sha256(self) -> str:
        """Return the hexadecimal SHA-256 of the bytes."""
        with self.open() as stream:
            digest = hashlib.sha256()
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
        return digest.hexdigest()


def _unopened(origin: str, error: OSError | ValueError) -> InputError:
    if isinstance(error, FileNotFoundError):
        return InputMissingError(origin, "is not there; expected a file, a directory, an address or -")
    if isinstance(error, IsADirectoryError):
        return InputMissingError(origin, "is a directory where a file was expected")
    if isinstance(error, PermissionError):
        return InputMissingError(origin, "may not be read; ask for the right to read it")
    return InputMissingError(
        origin, f"cannot be read ({getattr(error, 'strerror', None) or error}); expected a readable file"
    )
