"""`kb central` ends with one sentence where it cannot begin."""

import sys
from pathlib import Path
from typing import Any

import pytest
from handbook import workplace
from handbook.central.engine import INSTALL
from handbook.commands import central as command
from handbook.settings import settings_in
from handbook.workplace import Refusal

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


def test_the_settings_name_authority_centre_and_keys() -> None:
    extra = {
        "authority": "Border Police",
        "central_url": "https://c.example",
        "central_keys": {"Customs": "keys/c.pem"},
    }
    found = settings_in(None, None, extra)
    assert (found.authority, found.central_url, dict(found.central_keys)) == tuple(extra.values())
    assert settings_in(None, None, {}).central_keys == {}
