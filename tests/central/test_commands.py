"""`kb central` ends with one sentence where it cannot begin."""

import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from handbook import workplace
from handbook.central.engine import INSTALL
from handbook.cli_central import app
from handbook.commands import central as command
from handbook.settings import settings_in, settings_of
from handbook.workplace import Refusal
from typer.testing import CliRunner

NOWHERE = command.Reach(("http://127.0.0.1:9",), None, 1.0)


@pytest.fixture(autouse=True)
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    workplace.work_in(None)


def test_without_the_extra_the_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opensearchpy", None)
    with pytest.raises(Refusal) as told:
        command.engine(NOWHERE)
    assert str(told.value) == INSTALL


def test_without_what_checks_signatures_a_bundle_with_a_known_key_is_not_loaded(
    bundled: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "cryptography.exceptions", None)
    with pytest.raises(Refusal) as told:
        command.load([bundled()], NOWHERE, command.Terms(None, tmp_path / "key.pem", "CLEAR", False))
    assert str(told.value) == INSTALL


def test_a_centre_must_be_named() -> None:
    with pytest.raises(Refusal, match=r"No centre is named. Give --to URL, or set central_url in mkdocs.yml."):
        command.engine(command.Reach((), None, 1.0))


@pytest.mark.parametrize("answer", [b"{}", b"[]", b'{"version": 1}'])
def test_another_service_at_the_address_is_told(client: None, answer: bytes) -> None:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *arguments: Any) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        there = ("--to", f"http://127.0.0.1:{server.server_port}")
        for words in (("status",), ("search", "ptb")):
            done = CliRunner().invoke(app, [*words, *there])
            assert isinstance(done.exception, Refusal)
            assert "is no OpenSearch. Give the address of a node." in str(done.exception)
        server.shutdown()


def test_queries_with_fields_are_for_the_desk() -> None:
    with pytest.raises(Refusal, match="For fields run kb search"):
        command.search("maker:zastava", NOWHERE, "CLEAR", None, 10)


@pytest.mark.parametrize("level", ["RED", "PURPLE"])
def test_a_level_that_is_none_or_never_leaves_is_refused(level: str) -> None:
    with pytest.raises(Refusal, match="TLP"):
        command.search("ptb", NOWHERE, level, None, 10)


def test_one_bundle_that_is_not_in_order_keeps_all_out(bundled: Any, tmp_path: Path) -> None:
    (tmp_path / "bad.zip").write_bytes(b"no zip")
    terms = command.Terms(None, None, "CLEAR", False)
    with pytest.raises(Refusal, match="nothing of it is loaded"):
        command.load([bundled(), tmp_path / "bad.zip"], NOWHERE, terms)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("central_keys: [a.pem]", "extra.central_keys: '['a.pem']' cannot be read. Write a file for each authority"),
        ("central_keys: {Customs: null}", "extra.central_keys: '{'Customs': None}' cannot be read."),
        ("central_url: [https://c.example]", "extra.central_url: '['https://c.example']' cannot be read."),
        ("central_url: 5", "extra.central_url: '5' cannot be read. Write addresses with commas between"),
        ("authority: [Customs]", "extra.authority: '['Customs']' cannot be read."),
        ("good_for_days: soon", "extra.good_for_days: 'soon' cannot be read. Write a number of days, such as 180."),
        ("good_for_days: 99999999999", "extra.good_for_days: '99999999999' cannot be read."),
        ("good_for_days: 0", "extra.good_for_days: '0' cannot be read. Write a number of days, such as 180."),
        ("good_for_days: 9\nsite_url: 2026", "site_url: '2026' cannot be read. Write an address"),
        ("- central_url", "mkdocs.yml:2:1: extra: it cannot be read as it is here. Write settings by name below it"),
        ("central_url: {", "mkdocs.yml:3:16: central_url: what begins with '{' is not closed."),
    ],
)
def test_a_setting_that_cannot_be_read_is_told(tmp_path: Path, settings: str, told: str) -> None:
    (tmp_path / "kb").mkdir()
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Ours\nextra:\n  {settings}\n", encoding="utf-8")
    with pytest.raises(Refusal) as refusal:
        command.engine(command.Reach((), None, 1.0))
    assert told in str(refusal.value)


def test_a_setting_that_is_empty_keeps_its_default(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text('extra:\n  central_keys:\n  good_for_days: "90"\n', encoding="utf-8")
    assert (settings_of(tmp_path).central_keys, settings_of(tmp_path).good_for_days) == ({}, 90)


def test_the_settings_name_authority_centre_and_keys() -> None:
    extra = {
        "authority": "Border Police",
        "central_url": "https://c.example",
        "central_keys": {"Customs": "keys/c.pem"},
    }
    found = settings_in(None, None, extra)
    assert (found.authority, found.central_url, dict(found.central_keys)) == tuple(extra.values())
    assert settings_in(None, None, {}).central_keys == {}
