"""The copy on a phone: a service worker that keeps one release whole, its packs, and the manifest of the app."""

import hashlib
import json
import re
from pathlib import Path
from typing import Final

from handbook.catalogue.languages import TONGUES, tongue_of
from handbook.export import carried
from handbook.site.lean_scripts import lean
from handbook.site.phone_packs import Packed, sizes_below, write_packs
from handbook.site.pressed import Press
from handbook.site.writer import Written

UNPACK: Final = "unpack.js"
WORKER: Final = "service-worker.js"
MANIFEST: Final = "app.webmanifest"
LEFT_OUT: Final = frozenset({WORKER, "sitemap.xml", "sitemap.xml.gz"}) | carried.FILES
LANGUAGE: Final = re.compile(r"search/words-(?!index\b).+\.js$")
"""The words of one language, which a device keeps when that language is chosen."""
DIGITS: Final = 16


def write_offline(site: Path, templates: Path, name: str, written: Written | None, press: Press | None = None) -> None:
    """Writes both into a finished site, and the packs of what was `written`, if that is given.

    The worker names each file that it loads with the first 16 digits of its SHA-256 sum. Its own text is part of the
    name of the release: what another worker brings is never written into the copy in use.
    """
    _write_manifest(site, name)
    press, packed = press or Press(site), Packed(frozenset(), 0)
    if written:
        packed = write_packs(site, written.shells, written.pages, LEFT_OUT, press)
    sizes = sizes_below(site)
    kept = sorted(sizes.keys() - LEFT_OUT - packed.files)
    sums = {address: press.sum(address)[:DIGITS] for address in kept}
    size = packed.size + sum(sizes[address] for address in kept if not LANGUAGE.match(address))
    whole = _as_json({address: one for address, one in sums.items() if not LANGUAGE.match(address)})
    languages = _as_json({address: one for address, one in sums.items() if LANGUAGE.match(address)})
    worker = lean("".join((templates / one).read_text(encoding="utf-8") for one in (UNPACK, WORKER)))
    release = hashlib.sha256((worker + whole + languages).encode("utf-8")).hexdigest()[:DIGITS]
    worker = worker.replace("ZZRELEASEZZ", release).replace("ZZFILESZZ", whole).replace("ZZBYTESZZ", str(size))
    worker = worker.replace("ZZLANGUAGESZZ", languages).replace("ZZBASESZZ", _as_json(_bases(languages)))
    (site / WORKER).write_text(worker, encoding="utf-8")


def _bases(languages: str) -> dict[str, str]:
    """The words of each language that differs from another, and the words of that other."""
    pairs = [(one.tag, tongue_of(one.base).tag) for one in TONGUES if one.base]
    name = "search/words-{}{}.js".format
    files = {name(tag, part): name(base, part) for tag, base in pairs for part in ("", "-more")}
    return {file: base for file, base in files.items() if f'"{file}"' in languages and f'"{base}"' in languages}


def _as_json(value: dict[str, str]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _write_manifest(site: Path, name: str) -> None:
    manifest = {
        "name": name,
        "short_name": name,
        "start_url": "index.html",
        "scope": "./",
        "display": "standalone",
        "background_color": "#10151b",
        "theme_color": "#10151b",
        "icons": [{"src": "images/favicon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any"}],
    }
    (site / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
