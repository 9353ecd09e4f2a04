"""The list of sources of a printed sheet."""

from handbook.citations import SourceLine


def source_line(line: SourceLine) -> str:
    """One line of the list of sources as it is printed."""
    year = f", {line.year}" if line.year else ""
    stop = "" if line.title[-1] in ".?!" else "."
    where = f" {'; '.join(line.locators)}." if line.locators else ""
    return f"{line.title}{stop} {line.publisher}{year}.{where}{'' if line.first_hand else ' At second hand.'}"
