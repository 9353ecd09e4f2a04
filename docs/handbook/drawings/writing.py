"""Writes a composition as SVG: the same composition gives the same bytes."""

import re
from html import escape as escaped
from typing import Final

from handbook.drawings.composing import Composition
from handbook.drawings.parts import Shape

FILLS: Final = {"gx": "#e8e8e8", "n": "none", "w": "none", "v": "none", "d": "#bbb", "g": "#e8e8e8"}
WIDTHS: Final = {"w": 4.4, "v": 1.6, "h": 0.8, "t": 1.2}
LINE: Final = "#111"
PALE_LINE: Final = "#8c8c8c"
PALE_FILL: Final = "#f3f3f3"
MARKED_LINE: Final = "#7a2e00"
MARKED_FILL: Final = "#ffc36b"
HATCH: Final = 9.0
"""How far the lines of the pattern lie apart, in the drawing's own units."""
PLACES: Final = '<g id="places" display="none">'


def svg(composition: Composition, title: str, text: str, marked: frozenset[str] = frozenset()) -> str:
    """The SVG text, with a title, a description and the named places; `marked` slots in colour and with a pattern."""
    family = composition.family
    (width, height), (dx, dy), zoom = family.view, family.shift, family.zoom
    move = "" if (dx, dy, zoom) == (0, 0, 1) else f' transform="translate({_n(dx)} {_n(dy)}) scale({_n(zoom)})"'
    depth = {slot.name: slot.z for slot in family.slots}
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(width)} {_n(height)}" role="img">',
        f'<g{move} fill="#fff" stroke="{LINE}" stroke-width="{_n(2 / zoom)}" '
        'stroke-linejoin="round" stroke-linecap="round">',
        *(
            _marked_group(composition, name) if name in marked else _group(composition, name)
            for name in sorted(composition.parts, key=lambda name: depth[name])
        ),
        _ruler(composition),
        "</g>",
        PLACES,
        *(_place(name, *at) for name, at in sorted(places(composition).items())),
        "</g>",
        "</svg>",
    ]
    return with_words("\n".join(line for line in out if line) + "\n", title, text)


def with_words(shapes: str, title: str, text: str) -> str:
    """An SVG that has neither with a title and a description, those that are given."""
    head, _, rest = shapes.partition("\n")
    words = (f"<title>{_text(title)}</title>" if title else "", f"<desc>{_text(text)}</desc>" if text else "")
    return "\n".join([head, *filter(None, words), rest])


def places(composition: Composition) -> dict[str, tuple[float, float]]:
    """Where each named place of the drawn parts lies, in the drawing's own units."""
    family = composition.family
    found = {}
    for slot, part in composition.parts.items():
        for name, (x, y) in part.places.items():
            at = float(_filled(x, composition, 0.0)) + (0.0 if "{" in x else composition.shifts[slot])
            found[name] = (at * family.zoom + family.shift[0], y * family.zoom + family.shift[1])
    return found


def scale(composition: Composition) -> float | None:
    """Pixels of the view box a millimetre; None where nothing tells."""
    family, rule = composition.family, composition.family.length
    if family.unit_per_mm:
        return round(family.unit_per_mm * family.zoom, 4)
    if rule is None or rule.start not in composition.scene or rule.end not in composition.scene:
        return None
    (x1, y1), (x2, y2) = composition.scene[rule.start], composition.scene[rule.end]
    length = composition.size.mm if composition.size else (rule.least + rule.most) / 2
    return round(max(abs(x2 - x1), abs(y2 - y1)) / length, 4)


def _group(composition: Composition, slot: str) -> str:
    part, shift = composition.parts[slot], composition.shifts[slot]
    pale = slot in composition.unknown
    body = "".join(_shape(shape, composition, shift, pale) for shape in part.shapes)
    move = f' transform="translate({_n(shift)} 0)"' if abs(shift) > 0.05 else ""
    look = f' fill="{PALE_FILL}" stroke="{PALE_LINE}"' if pale else ""
    return f'<g class="part-{slot}{" part-unknown" if pale else ""}"{move}{look}>{body}</g>' if body else ""


def _marked_group(composition: Composition, slot: str) -> str:
    """A part in the colour of what differs, hatched for print and for eyes that do not tell colours apart."""
    plain = _group(composition, slot)
    head, _, body = plain.partition(">")
    body = re.sub(r' (fill="#\w+"|stroke="(none|#\w+)")', "", body.removesuffix("</g>"))
    areas = "".join(re.findall(r'<(?![^>]* fill="none")[^>]*/>', body))
    lines = f'<g clip-path="url(#{slot})"><path d="{_hatching(composition)}" stroke-width="1" fill="none"/></g>'
    pattern = f'<clipPath id="{slot}">{areas}</clipPath>{lines}' if areas else ""
    return f'{head} fill="{MARKED_FILL}" stroke="{MARKED_LINE}">{body}{pattern}</g>' if plain else ""


def _hatching(composition: Composition) -> str:
    """Slanting lines over the whole view and what was moved into it, in the units of the parts."""
    (width, height), zoom = composition.family.view, composition.family.zoom
    left, top = -width, -height
    right, low = 2 * width / zoom, 2 * height / zoom
    step, fall = HATCH / zoom, low - top
    count = int((right - left + fall) / step)
    return "".join(f"M{_n(left - fall + at * step)} {_n(low)}l{_n(fall)} {_n(-fall)}" for at in range(count))


def _shape(shape: Shape, composition: Composition, shift: float, pale: bool) -> str:
    """One shape; its classes say its fill and the width of its line, which a zoom does not change."""
    out = f"<{shape.tag}"
    for key, value in shape.attributes:
        out += f" {key}={_quoted(_filled(value, composition, shift))}"
    fill = next((FILLS[name] for name in FILLS if name in shape.classes), None)
    width = next((WIDTHS[name] for name in WIDTHS if name in shape.classes), 2)
    out += ' stroke="none"' if "gx" in shape.classes else ' stroke="#fff"' if "v" in shape.classes else ""
    out += f' fill="{fill}"' if fill and not (pale and fill != "none") else ""
    return out + (f' stroke-width="{_n(width / composition.family.zoom)}"' if width != 2 else "") + "/>"


def _filled(text: str, composition: Composition, shift: float) -> str:
    """Puts anchors into a shape: `{tip-4}` becomes a number."""

    def number(match: re.Match[str]) -> str:
        return _n(composition.scene[match[1]][0] + float(match[2] or 0) - shift)

    return re.sub(r"\{(\w+)([+-][0-9.]+)?\}", number, text)


def _ruler(composition: Composition) -> str:
    """A line below with a tick a step, over the published length; dashed for a middle of several or a copied one."""
    family, rule, size = composition.family, composition.family.length, composition.size
    if size is None or rule is None or not {rule.start, rule.end} <= set(composition.scene):
        return ""
    start, end = composition.scene[rule.start][0], composition.scene[rule.end][0]
    if abs(end - start) * family.zoom < 20:
        return ""
    step, y = family.ruler
    unit = (end - start) / size.mm
    ticks = "".join(f"M{_n(start + unit * step * at)} {_n(y - 3)}v6" for at in range(1, int(size.mm // step) + 1))
    line = f"M{_n(start)} {_n(y)}H{_n(end)}M{_n(start)} {_n(y - 5)}v10M{_n(end)} {_n(y - 5)}v10{ticks}"
    dashes = ' stroke-dasharray="3 4"' if size.place is None or size.is_range else ""
    return f'<path class="ruler" d="{line}" fill="none" stroke="#888" stroke-width="{_n(1 / family.zoom)}"{dashes}/>'


def _place(name: str, x: float, y: float) -> str:
    label = _text(name.replace("-", " ").capitalize())
    return f'<circle id={_quoted(name)} cx="{_n(x)}" cy="{_n(y)}" r="3"><title>{label}</title></circle>'


def _n(number: float) -> str:
    """A number with two decimals at most, without needless zeros."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _text(text: str) -> str:
    """A text between tags. `xml.sax` writes the same, but loads all that a client of the net needs."""
    return escaped(text, quote=False)


def _quoted(text: str) -> str:
    """The value of an attribute, in the quotes that are not in it."""
    found = _text(text).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
    return f"'{found}'" if '"' in found and "'" not in found else f'"{found.replace(chr(34), "&quot;")}"'
