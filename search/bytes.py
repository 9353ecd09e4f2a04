"""The bytes of the packs: numbers of variable length, and sorted strings that share their beginnings.

A number takes seven bits a byte, the lowest first, the top bit set while more follow. Of a string stand the length of
the beginning that it shares with the one before, the length of its rest, and the rest (ASCII).
"""


class Writer:
    """Collects bytes."""

    def __init__(self) -> None:
        """Nothing is written yet."""
        self.data = bytearray()
        self._before = b""

    def number(self, value: int) -> None:
        """Writes a number from 0 on."""
        while value > 127:
            self.data.append(value & 127 | 128)
            value >>= 7
        self.data.append(value)

    def string(self, text: str) -> None:
        """Writes the next of sorted strings."""
        now, shared = text.encode("ascii"), 0
        for one, two in zip(self._before, now, strict=False):
            if one != two:
                break
            shared += 1
        self.number(shared)
        self.number(len(now) - shared)
        self.data += now[shared:]
        self._before = now


class Reader:
    """Reads what a Writer wrote."""

    def __init__(self, data: bytes, position: int = 0) -> None:
        """Reading starts at `position`."""
        self.data, self.position = data, position
        self._before = b""

    def number(self) -> int:
        """The next number; raises IndexError at the end of the data."""
        value = shift = 0
        while True:
            one = self.data[self.position]
            self.position += 1
            value |= (one & 127) << shift
            if one < 128:
                return value
            shift += 7

    def string(self) -> str:
        """The next of sorted strings."""
        shared, rest = self.number(), self.number()
        now = self._before[:shared] + self.data[self.position : self.position + rest]
        self.position += rest
        self._before = now
        return now.decode("ascii")
