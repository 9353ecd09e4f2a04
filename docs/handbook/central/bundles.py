"""What a centre takes in: a bundle that is whole, and signed by its authority where the centre knows its key."""

import base64
import binascii
import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from handbook.central.engine import INSTALL
from handbook.central.place import Place, level, slug
from handbook.central.rows import release_name
from handbook.commands.bundle import MANIFEST, SUMS, TOP
from handbook.commands.bundle_check import verify_bytes
from handbook.workplace import Refusal
from search import fold
from search.form import VERSION, from_script
from search.lexicon import Load

SIGNATURE: Final = ".sig"
LARGEST: Final = 1 << 30
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Bundle:
    """A bundle that was found in order."""

    place: Place
    day: str
    pack: Load
    is_signed: bool


def opened(path: Path, authority: str | None, keys: Mapping[str, Path], key: Path | None = None) -> Bundle:
    """The release in a bundle; `keys` are the public keys by authority, `key` is for this one. Raises Refusal."""
    try:
        data = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        raise Refusal(f"There is no bundle '{path}'. Give the zip that kb bundle made.") from None
    found = verify_bytes(path.name, data)
    if found.wrong:
        raise Refusal(f"'{path}' is not as it was bundled, and nothing of it is loaded: {found.wrong[0]}", 1)
    archive = zipfile.ZipFile(io.BytesIO(data))
    manifest = _manifest(path, archive)
    name = _authority(path, manifest, authority)
    known = key or next((one for who, one in keys.items() if slug(who) == slug(name)), None)
    if known is not None:
        _check_signature(path, data, known)
    release = release_name(manifest["release"], archive.read(f"{TOP}/{SUMS}"))
    place = Place(name, release, level(manifest["marking"].removeprefix("TLP:")))
    pack = _packs(path, archive)
    head = pack("head")
    is_ours = isinstance(head, dict) and head.get("version") == VERSION
    if not is_ours or pack("fold") != json.loads(json.dumps(fold.table())):
        raise Refusal(
            f"'{path}' was made by another version, whose search data are not ours. Ask for one of this version.", 1
        )
    return Bundle(place, manifest["release"], pack, known is not None)


def _manifest(path: Path, archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(archive.read(f"{TOP}/{MANIFEST}"))
        if _DAY.fullmatch(found["release"]) and found["marking"].startswith("TLP:"):
            return found
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError):
        pass
    raise Refusal(f"'{path}' has no manifest that tells its day and its level. Ask its authority for a new one.", 1)


def _authority(path: Path, manifest: Mapping[str, Any], given: str | None) -> str:
    """Whose bundle it is: what it says, or what is given where it says nothing."""
    told = str(manifest.get("authority") or "")
    if told and given and slug(told) != slug(given):
        raise Refusal(f"'{path}' is of '{told}', not of '{given}'. Leave out --authority.")
    if not told and not given:
        raise Refusal(f"'{path}' does not say whose it is. Name the authority with --authority.")
    return told or str(given)


def _check_signature(path: Path, data: bytes, key: Path) -> None:
    """Raises Refusal where the bundle is not signed with the key."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
        from cryptography.hazmat.primitives.serialization import load_pem_public_key
    except ImportError:
        raise Refusal(INSTALL) from None
    try:
        public = load_pem_public_key(key.read_bytes())
    except (OSError, ValueError):
        raise Refusal(f"'{key}' holds no public key. Give a PEM file with an Ed25519 key.") from None
    if not isinstance(public, Ed25519PublicKey):
        raise Refusal(f"'{key}' is no Ed25519 key. Give a PEM file with one.")
    beside = path.with_name(path.name + SIGNATURE)
    try:
        public.verify(_signature(beside.read_bytes()), data)
    except FileNotFoundError:
        raise Refusal(f"'{path}' is not signed: '{beside.name}' is missing. Nothing of it is loaded.", 1) from None
    except InvalidSignature:
        raise Refusal(
            f"'{beside}' is false: '{path.name}' is not what its authority signed. Nothing of it is loaded.", 1
        ) from None


def _signature(data: bytes) -> bytes:
    """The 64 bytes of a signature, as they are or in base64."""
    if len(data) == 64:
        return data
    try:
        return base64.b64decode(data, validate=False)
    except binascii.Error:
        return b""


def _packs(path: Path, archive: zipfile.ZipFile) -> Load:
    """The packs of search in a bundle."""

    def pack(name: str) -> Any:
        try:
            info = archive.getinfo(f"{TOP}/site/search/{name}.js")
            if info.file_size > LARGEST:
                raise ValueError("too large")
            return from_script(archive.read(info).decode("utf-8"))
        except (KeyError, ValueError, RecursionError):
            raise Refusal(f"'{path}' has no search data that this version reads ({name}.js).", 1) from None

    return pack
