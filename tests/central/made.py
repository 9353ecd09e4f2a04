"""Bundles of a test: packs as a site has them, with the sums and the manifest that `kb bundle` writes."""

import hashlib
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from handbook.commands.bundle import MANIFEST, SUMS, TOP


def bundle(
    target: Path,
    packs: Path,
    authority: str = "Customs of Testland",
    marking: str = "TLP:CLEAR",
    day: str = "2026-11-24",
) -> Path:
    """A zip that `kb bundle --verify` finds whole."""
    files = {f"site/search/{path.name}": path.read_bytes() for path in sorted(packs.glob("*.js"))}
    manifest: Mapping[str, Any] = {"release": day, "authority": authority, "marking": marking, "files": {}}
    files[MANIFEST] = json.dumps(manifest).encode()
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in [*files.items(), (SUMS, sums.encode())]:
            archive.writestr(f"{TOP}/{name}", data)
    return target
