"""A page that tries the network: every way out that a script has, tried from within our pages, reaches nobody."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from childflow.reports.html import html_page

WAYS = """([address, navigates]) => {
  const put = (name, told) => document.body.append(Object.assign(document.createElement(name), told));
  const tried = [
    () => fetch(address, { mode: 'no-cors' }).catch(() => 0),
    () => { const asked = new XMLHttpRequest(); asked.onerror = () => 0; asked.open('GET', address); asked.send(); },
    () => navigator.sendBeacon(address, 'x'),
    () => { new WebSocket(address.replace('http', 'ws')).onerror = () => 0; },
    () => { new EventSource(address).onerror = () => 0; },
    () => { new Image().src = address; },
    () => put('script', { src: address }),
    () => put('link', { rel: 'stylesheet', href: address }),
    () => put('link', { rel: 'prefetch', href: address }),
    () => put('object', { data: address }),
    () => put('video', { src: address }),
    () => { document.body.style.backgroundImage = `url(${address})`; },
    () => { new FontFace('x', `url(${address})`).load().catch(() => 0); },
    () => { new Worker(address); },
  ];
  const navigations = [
    () => put('iframe', { src: address }),
    () => { const form = document.createElement('form'); form.action = address; form.method = 'post';
            document.body.append(form); form.submit(); },
  ];
  const chosen = navigates ? navigations : tried;
  for (const each of chosen) { try { each(); } catch { /* refused at once */ } }
  return chosen.length;
}"""
"""To go to an address is apart: the browser opens a connection, then asks the page's policy, and sends nothing."""


@dataclass
class Heard:
    """A server on this computer: its address, how many connections were opened to it, and what came through them."""

    address: str = ""
    connections: int = 0
    came: list[bytes] = field(default_factory=list)


@pytest.fixture
def heard() -> Iterator[Heard]:
    """A server that listens."""
    heard = Heard()

    class Hears(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            if said := self.request.recv(200):
                heard.came.append(said)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

        def verify_request(self, *_: object) -> bool:
            heard.connections += 1
            return True

    with Server(("127.0.0.1", 0), Hears) as server:
        heard.address = f"http://127.0.0.1:{server.server_address[1]}/"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield heard
        server.shutdown()


def tried(browser: Browser, file: Path, address: str, navigates: bool = False) -> int:
    """Try every way from the page in `file`; how many there are."""
    page = browser.new_page()
    page.goto(file.resolve().as_uri())
    ways: int = page.evaluate(WAYS, [address, navigates])
    page.wait_for_timeout(600)
    page.close()
    return ways


def assert_it_reaches_nobody(browser: Browser, file: Path, heard: Heard) -> None:
    """No connection is opened; by going to an address one may be, and nothing is sent through it."""
    assert tried(browser, file, heard.address) == 14
    assert heard.connections == 0
    assert tried(browser, file, heard.address, navigates=True) == 2
    assert heard.came == []


def test_a_page_without_a_policy_reaches_the_server_or_this_would_prove_nothing(browser, heard, tmp_path):
    (tmp_path / "bare.html").write_text("<!doctype html><title>bare</title><body></body>")
    assert tried(browser, tmp_path / "bare.html", heard.address) == 14
    assert heard.connections >= 7
    before = len(heard.came)
    assert tried(browser, tmp_path / "bare.html", heard.address, navigates=True) == 2
    assert before >= 7
    assert len(heard.came) > before


def test_the_viewer_reaches_nobody_whatever_a_script_in_it_tries(browser, heard, page_file):
    assert_it_reaches_nobody(browser, page_file, heard)


def test_a_report_reaches_nobody_either(browser, heard, tmp_path):
    page = html_page("flow.html", style="report.css", flows=[], children=0, box=1, line=1)
    (tmp_path / "flow.html").write_text(page, encoding="utf-8")
    assert_it_reaches_nobody(browser, tmp_path / "flow.html", heard)
