"""Pictures: only pixels leave, and what is no picture, broken or huge is told."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from schemas.picture import PictureProblem, cleaned, refuse

SECRETS = (b"Officer Example", b"SERIAL-4711", b"hidden comment", b"GPS", b"Exif")


def camera_like(path: Path) -> Path:
    """A photograph as a camera writes it: turned, with owner, body number, position and a comment."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x013B] = "Officer Example"
    exif.get_ifd(0x8769)[0xA431] = "SERIAL-4711"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (42.0, 40.0, 0.0)
    picture = Image.new("RGB", (40, 20), "red")
    picture.putpixel((0, 0), (0, 0, 255))
    picture.save(path, "JPEG", exif=exif, comment=b"hidden comment", quality=95)
    return path


def test_a_camera_picture_leaves_upright_and_with_pixels_only(tmp_path: Path) -> None:
    path = camera_like(tmp_path / "photo.jpg")
    assert b"Officer Example" in path.read_bytes()
    data = cleaned(path)
    for secret in SECRETS:
        assert secret not in data
    fresh = Image.open(BytesIO(data))
    assert fresh.size == (20, 40)
    assert not fresh.getexif()
    assert "comment" not in fresh.info


@pytest.mark.parametrize("suffix", [".png", ".webp", ".jpg"])
def test_the_same_picture_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"picture{suffix}"
    Image.new("RGB", (30, 30), "green").save(path)
    assert cleaned(path) == cleaned(path)


def png_of_size(width: int, height: int) -> bytes:
    """A PNG that says it is so large, and holds nearly nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.png", b"<svg onload='x'/>", "its content is no picture that is shown here"),
        ("a.jpg", png_of_size(2, 2), "its content is PNG, its name says JPEG"),
        ("a.png", png_of_size(60_000, 60_000), "it unpacks to more pixels than a picture has"),
        ("a.png", png_of_size(5_000, 5_000), "it has 5000 × 5000 pixels; 24,000,000 are allowed"),
        ("a.png", png_of_size(12_001, 10), "it is 12,001 pixels long; 12,000 are allowed"),
        ("a.png", png_of_size(9, 9)[:40], "it"),
        ("a.png", b"", "its content is no picture that is shown here"),
        ("a.png", b"x" * 2_000_001, "it is larger than 2 MB"),
    ],
)
def test_what_is_no_fit_picture_is_refused_with_the_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(PictureProblem) as caught:
        refuse(tmp_path / name)
    assert str(caught.value).startswith(reason)
