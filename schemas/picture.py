"""The one door to Pillow: what a photograph may be, and the same picture without anything but its pixels.

A camera writes place, time and owner into its files, in more than one spot. Only new pixels are safe to publish.
"""

import warnings
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

MAX_BYTES: Final = 2_000_000
MAX_CAMERA_BYTES: Final = 30_000_000
MAX_PIXELS: Final = 24_000_000
MAX_SIDE: Final = 12_000
LONGEST_SIDE: Final = 1600
FORMATS: Final = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
SAVED: Final[dict[str, dict[str, Any]]] = {
    ".webp": {"quality": 82, "method": 4},
    ".jpg": {"quality": 85, "optimize": True},
}
"""Pages show the WebP; the JPEG is for programs that cannot."""


class PictureProblem(ValueError):
    """A picture that is not shown, with the reason."""


def refuse(path: Path) -> None:
    """Raises PictureProblem when the file is not the picture that its name says, is broken or huge."""
    _opened(path)


def carried(path: Path) -> str:
    """What a photograph says besides its pixels, in words; '' when nothing, or when it is no picture."""
    try:
        with Image.open(path, formats=list(dict.fromkeys(FORMATS.values()))) as picture:
            exif = picture.getexif()
            found = [
                *(["the place where it was taken"] if exif.get_ifd(ExifTags.IFD.GPSInfo) else []),
                *(["data of the camera and its owner"] if exif else []),
                *(
                    ["notes of a program"]
                    if {"xmp", "comment", "photoshop", "XML:com.adobe.xmp"} & set(picture.info)
                    else []
                ),
            ]
            return " and ".join(found)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return ""


def cleaned(path: Path) -> bytes:
    """The picture upright and without metadata, 1600 pixels at most on its longer side; raises PictureProblem."""
    picture = ImageOps.exif_transpose(_opened(path))
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    mode = "RGBA" if picture.has_transparency_data and path.suffix != ".jpg" else "RGB"
    fresh = Image.new(mode, picture.size)
    fresh.paste(picture.convert(mode))
    kind = FORMATS[path.suffix]
    data = BytesIO()
    if kind == "JPEG":
        fresh.convert("RGB").save(data, kind, quality=85, optimize=True)
    elif kind == "WEBP":
        fresh.save(data, kind, quality=85, method=4, exact=True)
    else:
        fresh.save(data, kind, optimize=True)
    return data.getvalue()


def photographs(path: Path) -> dict[str, bytes]:
    """A camera's picture, cleaned as `cleaned` does, as WebP and as JPEG by suffix; raises PictureProblem."""
    picture = ImageOps.exif_transpose(_opened(path, MAX_CAMERA_BYTES))
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    fresh = Image.new("RGB", picture.size)
    fresh.paste(picture.convert("RGB"))
    found = {}
    for suffix, settings in SAVED.items():
        data = BytesIO()
        fresh.save(data, FORMATS[suffix], **settings)
        found[suffix] = data.getvalue()
    return found


def _opened(path: Path, most: int = MAX_BYTES) -> Image.Image:
    kind = FORMATS[path.suffix.lower()]
    try:
        if path.stat().st_size > most:
            raise PictureProblem(f"it is larger than {most // 1_000_000} MB")
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(path.read_bytes()), formats=list(dict.fromkeys(FORMATS.values())))
        if picture.format != kind:
            raise PictureProblem(f"its content is {picture.format}, its name says {kind}")
        if picture.width * picture.height > MAX_PIXELS:
            raise PictureProblem(f"it has {picture.width} × {picture.height} pixels; {MAX_PIXELS:,} are allowed")
        if max(picture.size) > MAX_SIDE:
            raise PictureProblem(f"it is {max(picture.size):,} pixels long; {MAX_SIDE:,} are allowed")
        if getattr(picture, "n_frames", 1) > 1:
            raise PictureProblem("it moves; a page shows still pictures")
        picture.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise PictureProblem("it unpacks to more pixels than a picture has") from None
    except UnidentifiedImageError:
        raise PictureProblem("its content is no picture that is shown here") from None
    except OSError as error:
        raise PictureProblem(f"it cannot be read ({error})") from None
    except (SyntaxError, ValueError, EOFError, IndexError) as error:
        if isinstance(error, PictureProblem):
            raise
        raise PictureProblem(f"it is broken ({type(error).__name__})") from None
    return picture
