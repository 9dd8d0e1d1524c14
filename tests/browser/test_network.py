"""A page that tries the network: every way out that a script has, tried from within our pages, reaches nobody."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from childflow.reports.html import html_page

WAYS = """(address) => {
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
    () => put('iframe', { src: address }),
    () => put('object', { data: address }),
    () => put('video', { src: address }),
    () => { document.body.style.backgroundImage = `url(${address})`; },
    () => { new FontFace('x', `url(${address})`).load().catch(() => 0); },
    () => { new Worker(address); },
    () => { const form = document.createElement('form'); form.action = address; form.method = 'post';
            document.body.append(form); form.submit(); },
  ];
  for (const each of tried) { try { each(); } catch { /* refused at once */ } }
  return tried.length;
}"""


@pytest.fixture
def listening() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this computer, and all that came to it."""
    came: list[str] = []

    class Hears(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            came.append(self.request.recv(200).decode("latin-1"))

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Hears) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/", came
        server.shutdown()


def tried(browser: Browser, file: Path, address: str) -> int:
    """Try every way from the page in `file`; how many there are."""
    page = browser.new_page()
    page.goto(file.resolve().as_uri())
    ways: int = page.evaluate(WAYS, address)
    page.wait_for_timeout(600)
    page.close()
    return ways


def test_a_page_without_a_policy_reaches_the_server_or_this_would_prove_nothing(browser, listening, tmp_path):
    address, came = listening
    (tmp_path / "bare.html").write_text("<!doctype html><title>bare</title><body></body>")
    assert tried(browser, tmp_path / "bare.html", address) == 16
    assert len(came) >= 8


def test_the_viewer_reaches_nobody_whatever_a_script_in_it_tries(browser, listening, page_file):
    address, came = listening
    assert tried(browser, page_file, address) == 16
    assert came == []


def test_a_report_reaches_nobody_either(browser, listening, tmp_path):
    address, came = listening
    page = html_page("flow.html", style="report.css", flows=[], children=0, box=1, line=1)
    (tmp_path / "flow.html").write_text(page, encoding="utf-8")
    assert tried(browser, tmp_path / "flow.html", address) == 16
    assert came == []
