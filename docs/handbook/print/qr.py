"""The one door to segno: an address as a QR code that a phone reads from paper."""

import io

import segno


def code(address: str) -> str:
    """The code as SVG, with the quiet zone that scanners need; the same bytes for the same address."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", xmldecl=False, border=2)
    return out.getvalue().decode("utf-8")
