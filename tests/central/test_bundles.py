"""A centre takes in bundles that are whole, of this version, and signed where it knows the authority's key."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from central import made
from handbook.central.bundles import opened
from handbook.workplace import Refusal

from schemas.vocabulary import Tlp
from search.form import VERSION, as_script, from_script
from search.store import Store

Bundled = Any


def test_a_bundle_tells_authority_release_and_level(bundled: Bundled) -> None:
    found = opened(bundled(marking="TLP:GREEN"), None, {})
    assert (found.place.authority, found.day, found.place.level) == ("Customs of Testland", "2026-11-24", Tlp.GREEN)
    assert not found.is_signed


def test_another_content_of_one_day_is_another_release(bundled: Bundled) -> None:
    one, other = bundled("one.zip"), bundled("other.zip", authority="customs of testland")
    assert opened(one, None, {}).place.index != opened(other, None, {}).place.index


def test_a_changed_byte_is_refused(bundled: Bundled) -> None:
    path = bundled()
    data = bytearray(path.read_bytes())
    data[data.index(b"proofmarkData") + 30] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(Refusal, match="nothing of it is loaded"):
        opened(path, None, {})


def test_a_cut_off_bundle_and_none_are_refused(bundled: Bundled, tmp_path: Path) -> None:
    path = bundled()
    path.write_bytes(path.read_bytes()[:5_000])
    with pytest.raises(Refusal, match="not as it was bundled"):
        opened(path, None, {})
    with pytest.raises(Refusal, match="There is no bundle"):
        opened(tmp_path / "none.zip", None, {})


@pytest.mark.parametrize("marking", ["TLP:RED", "TLP:BLUE"])
def test_a_level_that_may_not_leave_is_refused(bundled: Bundled, marking: str) -> None:
    with pytest.raises(Refusal, match="TLP"):
        opened(bundled(marking=marking), None, {})


def test_whose_a_bundle_is_must_be_known_and_agree(bundled: Bundled) -> None:
    nobodys = bundled("nobodys.zip", authority="")
    with pytest.raises(Refusal, match="does not say whose it is"):
        opened(nobodys, None, {})
    assert opened(nobodys, "Border Police", {}).place.slug == "border-police"
    with pytest.raises(Refusal, match="is of 'Customs of Testland', not of 'Border Police'"):
        opened(bundled(), "Border Police", {})


def test_search_data_of_another_version_are_refused(small_store: Store, tmp_path: Path) -> None:
    packs = Path(shutil.copytree(small_store.packs, tmp_path / "packs"))
    head = from_script((packs / "head.js").read_text(encoding="utf-8"))
    for other in ({**head, "version": VERSION - 1}, []):
        (packs / "head.js").write_text(as_script("head", other), encoding="utf-8")
        with pytest.raises(Refusal, match=r"made by another version.* Ask for one of this version"):
            opened(made.bundle(tmp_path / "other.zip", packs), None, {})


def test_names_folded_by_another_version_are_refused(bundled: Bundled, monkeypatch: pytest.MonkeyPatch) -> None:
    path = bundled()
    monkeypatch.setattr("search.fold.table", lambda: {"other": 1})
    with pytest.raises(Refusal, match="made by another version"):
        opened(path, None, {})


@pytest.fixture
def keys(signing: None, tmp_path: Path) -> Any:
    """A private key, and the file of its public one."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    private = Ed25519PrivateKey.generate()
    file = tmp_path / "key.pem"
    file.write_bytes(private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return private, file


def signed(path: Path, private: Any, change: bytes = b"") -> Path:
    path.with_name(path.name + ".sig").write_bytes(private.sign(path.read_bytes() + change))
    return path


def test_a_right_signature_is_taken_as_bytes_and_in_base64(bundled: Bundled, keys: Any) -> None:
    import base64

    path = signed(bundled(), keys[0])
    assert opened(path, None, {"Customs of Testland": keys[1]}).is_signed
    beside = path.with_name(path.name + ".sig")
    beside.write_bytes(base64.encodebytes(beside.read_bytes()))
    assert opened(path, None, {}, keys[1]).is_signed


def test_a_false_signature_is_refused(bundled: Bundled, keys: Any) -> None:
    path = signed(bundled(), keys[0], change=b"!")
    with pytest.raises(Refusal, match="is not what its authority signed"):
        opened(path, None, {"customs of testland": keys[1]})


@pytest.mark.parametrize("signature", [b"", b"x", b"\xff" * 64, b"=" * 90])
def test_what_is_no_signature_is_refused(bundled: Bundled, keys: Any, signature: bytes) -> None:
    path = bundled()
    path.with_name(path.name + ".sig").write_bytes(signature)
    with pytest.raises(Refusal, match="is not what its authority signed"):
        opened(path, None, {}, keys[1])


def test_where_a_key_is_known_an_unsigned_bundle_is_refused(bundled: Bundled, keys: Any) -> None:
    with pytest.raises(Refusal, match="is not signed"):
        opened(bundled(), None, {"Customs of Testland": keys[1]})
    assert not opened(bundled(), None, {"Border Police": keys[1]}).is_signed


def test_a_key_that_is_none_is_refused(bundled: Bundled, signing: None, tmp_path: Path) -> None:
    (tmp_path / "bad.pem").write_text("no key", encoding="utf-8")
    with pytest.raises(Refusal, match="holds no public key"):
        opened(bundled(), None, {}, tmp_path / "bad.pem")


def test_a_manifest_without_day_or_level_is_refused(bundled: Bundled) -> None:
    with pytest.raises(Refusal, match="has no manifest"):
        opened(bundled(day="yesterday"), None, {})


def test_a_manifest_of_brackets_in_brackets_is_refused(bundled: Bundled, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json, "dumps", lambda *_: "[" * 200_000)
    path = bundled()
    monkeypatch.undo()
    with pytest.raises(Refusal, match="has no manifest"):
        opened(path, None, {})
