"""Adds the cut pages to the sitemap that the site generator wrote; only a site that knows its address has one."""

import gzip
import html
from collections.abc import Iterable
from pathlib import Path

from schemas.release import Release


def extend(site: Path, site_url: str, addresses: Iterable[str], release: Release) -> None:
    """Writes every address into `sitemap.xml`, each once, with the day of an entry's last revision."""
    path = site / "sitemap.xml"
    text = (
        path.read_text(encoding="utf-8")
        if path.is_file()
        else '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n</urlset>'
    )
    base = site_url.rstrip("/")
    lines = []
    for address in addresses:
        location = html.escape(f"{base}/{address}")
        if f"<loc>{location}</loc>" not in text:
            entry = release.get(address.removesuffix(".html"))
            changed = entry.reviewed or entry.written if entry else release.today
            lines.append(f"    <url><loc>{location}</loc><lastmod>{changed.isoformat()}</lastmod></url>\n")
    text = text.replace("</urlset>", "".join(lines) + "</urlset>")
    path.write_text(text, encoding="utf-8")
    (site / "sitemap.xml.gz").write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
