"""Drives a stock Firefox by WebDriver BiDi, which it speaks by itself: a page, its keys, its pointer, its requests."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

QUIET = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "",
    "toolkit.telemetry.server": "",
}
"""Preferences that keep Firefox itself from asking the network for anything."""
KEYS = {"Escape": "\ue00c", "Enter": "\ue007", "Space": " ", "ArrowRight": "\ue014", "ArrowDown": "\ue015"}
"""Named keys, as WebDriver codes them."""
SECONDS = 20


class Firefox:
    """One page of a Firefox; what it asked of any network and what it said on the console are kept."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._sent = 0
        self.requests: list[str] = []
        self.console: list[str] = []
        self._ask("session.new", capabilities={})
        self._ask("session.subscribe", events=["network.beforeRequestSent", "log.entryAdded"])
        self._page = self._ask("browsingContext.getTree")["contexts"][0]["context"]

    def size(self, width: int, height: int) -> None:
        """Give the page so many pixels."""
        self._ask("browsingContext.setViewport", context=self._page, viewport={"width": width, "height": height})

    def open(self, address: str) -> None:
        """Open an address afresh, and wait until the viewer stands."""
        self._ask("browsingContext.navigate", context=self._page, url="about:blank", wait="complete")
        self._ask("browsingContext.navigate", context=self._page, url=address, wait="complete")
        self.until("!document.getElementById('app').hidden")
        self.settle()

    def settle(self) -> None:
        """Let any glide end and two more frames pass."""
        self.read(
            "new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 300))"
        )

    def read(self, expression: str) -> Any:
        """The value of an expression of the page."""
        told = self._ask(
            "script.evaluate",
            expression=f"Promise.resolve({expression}).then((value) => JSON.stringify(value ?? null))",
            target={"context": self._page},
            awaitPromise=True,
        )
        assert told["type"] == "success", told
        return json.loads(told["result"]["value"])

    def until(self, condition: str) -> None:
        """Wait until a condition of the page holds; AssertionError where it does not come to."""
        late = f"performance.now() - since > {SECONDS * 500}"
        look = f"{condition} ? done(true) : {late} ? done(false) : setTimeout(look, 50)"
        waits = f"new Promise((done) => {{ const since = performance.now(); const look = () => {look}; look(); }})"
        assert self.read(waits), condition

    def press(self, *keys: str) -> None:
        """Press keys one after another: a name of `KEYS`, or what they write."""
        codes = [KEYS.get(key, key) for key in keys]
        actions = [{"type": kind, "value": code} for code in codes for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keys", "actions": actions})

    def click(self, x: float, y: float) -> None:
        """Press the pointer's button at a point of the page."""
        where = {"type": "pointerMove", "x": round(x), "y": round(y)}
        press = [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self._act({"type": "pointer", "id": "mouse", "actions": [where, *press]})

    def _act(self, source: dict[str, Any]) -> None:
        self._ask("input.performActions", context=self._page, actions=[source])
        self.settle()

    def _ask(self, method: str, **parameters: Any) -> Any:
        self._sent += 1
        self._socket.send(json.dumps({"id": self._sent, "method": method, "params": parameters}))
        while True:
            told = json.loads(self._socket.recv(timeout=SECONDS))
            if told.get("id") == self._sent:
                assert told["type"] == "success", told
                return told["result"]
            self._hear(told)

    def _hear(self, told: dict[str, Any]) -> None:
        if told.get("method") == "network.beforeRequestSent":
            url = told["params"]["request"]["url"]
            if not url.startswith(("file:", "about:", "data:", "blob:")):
                self.requests.append(url)
        if told.get("method") == "log.entryAdded":
            self.console.append(f"{told['params']['level']}: {told['params']['text']}")


@contextmanager
def firefox(program: Path, profile: Path) -> Iterator[Firefox]:
    """Start a Firefox of its own profile without a window, and end it afterwards."""
    profile.mkdir(parents=True, exist_ok=True)
    wishes = "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in QUIET.items())
    (profile / "user.js").write_text(wishes, encoding="utf-8")
    command = [str(program), "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as started:
        try:
            assert started.stderr
            heard = (re.search(r"WebDriver BiDi listening on (ws://\S+)", line) for line in started.stderr)
            address = next(match[1] for match in heard if match)
            with connect(f"{address}/session", max_size=None) as socket:
                yield Firefox(socket)
        finally:
            started.terminate()
            started.wait(SECONDS)
