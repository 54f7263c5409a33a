"""A headless Chromium for tests of pages, driven over a pipe: no package, no port, no network."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update",
    "--disable-background-networking", "--disable-sync", "--disable-dev-shm-usage", "--remote-debugging-pipe",
)  # fmt: skip
_READ, _WRITE = 3, 4
"""The descriptors over which Chromium takes and gives messages."""


class Page:
    """One page in a browser: `run` evaluates, `press` types a key, `shot` takes a picture. `alone`: with cookies of its
    own, as in another person's browser.
    """

    def __init__(self, browser: Browser, width: int, height: int, *, alone: bool = False) -> None:
        self._browser = browser
        self.requests: list[str] = []
        self.errors: list[str] = []
        apart = browser.call("Target.createBrowserContext", {}) if alone else {}
        target = browser.call("Target.createTarget", {"url": "about:blank", **apart})["targetId"]
        self._session = browser.call("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        browser.pages[self._session] = self
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")
        self.call("Emulation.setScrollbarsHidden", {"hidden": True})
        self.call(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500},
        )

    def call(self, method: str, arguments: dict[str, Any] | None = None) -> Any:
        return self._browser.call(method, arguments or {}, self._session)

    def open(self, path: Path, fragment: str = "") -> Self:
        return self.visit(f"{path.as_uri()}#{fragment}")

    def visit(self, url: str) -> Self:
        self.call("Page.navigate", {"url": url})
        self.run("new Promise((done) => document.readyState === 'complete' ? done() : addEventListener('load', done))")
        return self

    def run(self, script: str) -> Any:
        answer = self.call(
            "Runtime.evaluate", {"expression": script, "returnByValue": True, "awaitPromise": True, "userGesture": True}
        )
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def go(self, script: str) -> None:
        """Do what leads to another page, and wait for that."""
        self.run(f"window.left = true; {script}; 0")
        end = time.monotonic() + 20
        while self._still():
            assert time.monotonic() < end, script
            time.sleep(0.02)

    def _still(self) -> bool:
        try:
            return bool(self.run("window.left === true || document.readyState !== 'complete'"))
        except AssertionError:  # between two pages there is none to ask
            return True

    def fill(self, **fields: str) -> None:
        for name, value in fields.items():
            assert self.run(f"(() => {{ const e = document.querySelector('main [name=\"{name}\"]');"
                            f"e.value = {json.dumps(value)}; return e.value; }})()") == value  # fmt: skip

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            known = {"key": key, **({"text": key} if len(key) == 1 else {})}
            self.call("Input.dispatchKeyEvent", {"type": "keyDown", **known})
            self.call("Input.dispatchKeyEvent", {"type": "keyUp", "key": key})

    def click(self, selector: str) -> None:
        x, y = self.run(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            "e.scrollIntoView({block: 'center', behavior: 'instant'});"
            "const r = e.getClientRects()[0]; return [r.x + r.width / 2, r.y + r.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            where = {"x": x, "y": y, "button": "left", "clickCount": 1}
            self.call("Input.dispatchMouseEvent", {"type": kind, **where})

    def emulate(self, **features: str) -> None:
        listed = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.call("Emulation.setEmulatedMedia", {"features": listed})

    def shot(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))

    def heard(self, message: dict[str, Any]) -> None:
        told = message["params"]
        if message["method"] == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        elif message["method"] == "Runtime.exceptionThrown":
            self.errors.append(str(told["exceptionDetails"]))
        elif message["method"] == "Log.entryAdded" and told["entry"]["level"] == "error":
            self.errors.append(str(told["entry"]))


class Browser:
    """A Chromium process and the pipe to it."""

    def __init__(self, program: str, profile: Path) -> None:
        self.pages: dict[str, Page] = {}
        self._number = 0
        self._rest = b""
        there_read, here_write = os.pipe()
        here_read, there_write = os.pipe()
        # High numbers first: a pipe may itself be 3 or 4, which the child is to have.
        lent = [fcntl.fcntl(end, fcntl.F_DUPFD, 20) for end in (there_read, there_write)]
        quiet = os.open(os.devnull, os.O_RDWR)
        self._pid = os.posix_spawn(
            program,
            [program, *_FLAGS, f"--user-data-dir={profile}", "about:blank"],
            dict(os.environ),
            file_actions=[
                (os.POSIX_SPAWN_DUP2, lent[0], _READ), (os.POSIX_SPAWN_DUP2, lent[1], _WRITE),
                (os.POSIX_SPAWN_DUP2, quiet, 1), (os.POSIX_SPAWN_DUP2, quiet, 2),
            ],
            setpgroup=0,
        )  # fmt: skip
        for end in (there_read, there_write, *lent, quiet):
            os.close(end)
        self._in, self._out = here_read, here_write

    def call(self, method: str, arguments: dict[str, Any], session: str | None = None) -> Any:
        self._number += 1
        message = {"id": self._number, "method": method, "params": arguments} | (
            {"sessionId": session} if session else {}
        )
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer["error"]
                return answer["result"]
            page = self.pages.get(answer.get("sessionId", ""))
            if page is not None and "method" in answer:
                page.heard(answer)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            got = os.read(self._in, 1 << 20)
            assert got, "the browser has gone"
            self._rest += got
        line, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(line))

    def page(self, width: int, height: int, *, alone: bool = False) -> Page:
        return Page(self, width, height, alone=alone)

    def close(self) -> None:
        os.killpg(self._pid, signal.SIGTERM)
        os.waitpid(self._pid, 0)
        os.close(self._in)
        os.close(self._out)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        pytest.skip(f"NO BROWSER: none of {', '.join(_NAMES)} is installed, so the page is not tried in one")
    found = Browser(program, tmp_path_factory.mktemp("profile"))
    yield found
    found.close()
