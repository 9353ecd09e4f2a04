"""Templates as the last build compiled them, for the code and the packages that did: to compile them costs .15 s."""

from base64 import b64decode, b64encode
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

from handbook.known import code
from schemas.keeping import keep, kept


class Compiled(BytecodeCache):
    """Compiled templates in a folder, a file for each; a damaged one is compiled anew."""

    def __init__(self, folder: Path) -> None:
        """The folder is made when something is kept."""
        self.folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Takes what is kept of a template."""
        told = kept(self._file(bucket))
        if told.get("code") == code():
            bucket.bytecode_from_string(b64decode(told["bytes"]))  # which looks for the sum of the template in it

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled."""
        keep(self._file(bucket), {"code": code(), "bytes": b64encode(bucket.bytecode_to_string()).decode("ascii")})

    def _file(self, bucket: Bucket) -> Path:
        return self.folder / f"{bucket.key}.json"
