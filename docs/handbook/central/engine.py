"""The one door to OpenSearch: questions are asked again while a node is away, and never answered in part."""

import json
import logging
import os
import time
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from handbook.central.rows import Row
from handbook.workplace import Refusal

USER: Final = "PROOFMARK_CENTRAL_USER"
PASSWORD: Final = "PROOFMARK_CENTRAL_PASSWORD"
LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
"""Hosts that are this machine: what goes there goes over no network."""
INSTALL: Final = "A centre needs two more packages. Install them: pip install 'proofmark[central]'"
PASSING: Final = frozenset({429, 500, 502, 503, 504})
"""What a node says while another one takes over."""

ONE_TRY: Final = 4.0
CHUNK: Final = 3_000_000
PAUSE: Final = 0.2


class Away(Refusal):
    """The centre does not answer, or not wholly."""


class Gone(Refusal):
    """What was asked for is no longer there."""


@dataclass(frozen=True)
class Access:
    """How a centre is reached; `patience` is how many seconds a question may take with all its tries.

    `trusted` says that its network alone keeps others out: then the security plugin and TLS may be missing.
    """

    to: tuple[str, ...]
    patience: float = 15.0
    ca: Path | None = None
    trusted: bool = False

    @property
    def shown(self) -> str:
        """The addresses, without what a user name may hold."""
        return ", ".join(
            f"{one.scheme}://{one.hostname}:{one.port or ''}".rstrip(":") for one in map(urlsplit, self.to)
        )

    def keep_from_the_wire(self, what: str) -> None:
        """Raises Refusal where this would go in the clear over a network that is not trusted."""
        plain = [one for one in map(urlsplit, self.to) if one.scheme == "http" and one.hostname not in LOOPBACK]
        if plain and not self.trusted:
            raise Refusal(
                f"The centre at {self.shown} is reached over plain http: on the way, anybody could read {what}. "
                "Give an address that begins with https://. "
                "If its network alone keeps others out, give --trust-network.",
                1,
            )


class Engine:
    """A cluster, by the addresses of its nodes."""

    def __init__(self, access: Access) -> None:
        """Raises Refusal when an address is none or would give a password away, or when a package is missing."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                from opensearchpy import OpenSearch
        except ImportError:
            raise Refusal(INSTALL) from None
        for one in access.to:
            if not _is_address(one):
                shown = one.rpartition("@")[2]  # what is before it may be a password
                raise Refusal(f"'{shown}' is no address of a centre. Give one such as https://centre.example:9200.")
        user = os.environ.get(USER)
        if user or any(urlsplit(one).username for one in access.to):
            access.keep_from_the_wire("user and password")
        self.access = access
        logging.getLogger("opensearch").setLevel(logging.CRITICAL)  # it prints a traceback for every node that is away
        self._client: Any = OpenSearch(
            list(access.to),
            http_auth=(user, os.environ.get(PASSWORD, "")) if user else None,
            ca_certs=str(access.ca) if access.ca else None,
            max_retries=len(access.to) - 1,
            retry_on_timeout=True,
            dead_timeout=2,
            timeout=min(ONE_TRY, access.patience),
            pool_maxsize=4,
        )

    def check(self) -> None:
        """Raises Refusal where what answers is no OpenSearch."""
        told = self.ask("GET", "/")
        if not isinstance(told, dict) or "cluster_name" not in told:
            raise Refusal(f"What answers at {self.access.shown} is no OpenSearch. Give the address of a node.", 1)

    def ask(self, method: str, path: str, body: Any = None, slow: bool = False, **params: str) -> Any:
        """The answer to one question; `slow` is for what takes its time. Raises Away, Gone and Refusal."""
        from opensearchpy import exceptions

        deadline = time.monotonic() + self.access.patience
        while True:
            try:
                timeout = {"request_timeout": 60.0} if slow else {}
                found = self._client.transport.perform_request(method, path, params={**params, **timeout}, body=body)
                if isinstance(found, dict | list):
                    return found
                status, told = 503, "this is no OpenSearch"
            except exceptions.SSLError as error:
                raise Away(
                    f"The centre at {self.access.shown} shows no certificate that we trust ({_short(error)}).", 1
                ) from None
            except exceptions.ConnectionError as error:
                status, told = 503, _short(error)
            except exceptions.TransportError as error:
                status, told = _status(error), _short(error)
            except exceptions.SerializationError as error:
                status, told = 503, _short(error)
            if status not in PASSING or time.monotonic() > deadline:
                raise self._refusal(status, told)
            time.sleep(PAUSE)

    def _refusal(self, status: int, told: str) -> Refusal:
        where = f"The centre at {self.access.shown}"
        if status == 404:
            return Gone(f"{where} does not have this ({told}).", 1)
        if status in {401, 403}:
            return Refusal(f"{where} does not let us do this ({told}). Set {USER} and {PASSWORD}.", 1)
        if status in PASSING:
            return Away(f"{where} does not answer as a whole ({told}). Nothing was changed; try again later.", 1)
        return Refusal(f"{where} refuses ({told}).", 1)

    def rows(self, questions: Sequence[tuple[str, Mapping[str, Any]]]) -> list[list[Row]]:
        """The rows that answer each (index, question). Raises Away when an answer is not whole, Gone, Refusal."""
        lines = []
        for index, question in questions:
            lines.append({"index": index, "allow_partial_search_results": False, "preference": "_local"})
            lines.append(dict(question))
        body = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        deadline = time.monotonic() + self.access.patience
        while True:
            answers = self.ask("POST", "/_msearch", body).get(
                "responses", [{"error": {"type": "this is no OpenSearch"}}]
            )
            faults = [fault for fault in map(_fault, answers) if fault]
            if not faults:
                return [[hit["_source"] for hit in one["hits"]["hits"]] for one in answers]
            status, told = faults[0]
            if status not in PASSING or time.monotonic() > deadline:
                raise self._refusal(status, told)
            time.sleep(PAUSE)

    def fill(self, index: str, found: Iterable[tuple[str, Row]]) -> tuple[int, int]:
        """Writes rows into an index; returns how many, and the sum of their sums. Raises Away, Gone and Refusal."""
        count = total = 0
        lines, size = list[str](), 0
        for name, row in found:
            lines.append(
                f'{{"index":{{"_id":"{name}"}}}}\n{json.dumps(row, ensure_ascii=False, separators=(",", ":"))}\n'
            )
            size += len(lines[-1])
            count, total = count + 1, total + row["sum"]
            if size > CHUNK:
                self._write(index, "".join(lines))
                lines, size = [], 0
        if lines:
            self._write(index, "".join(lines))
        return count, total

    def _write(self, index: str, body: str) -> None:
        """Writes some rows, again where a node went away in between: the same row twice is the same row."""
        deadline = time.monotonic() + 4 * self.access.patience
        while True:
            answer = self.ask("POST", f"/{index}/_bulk", body, slow=True, wait_for_active_shards="1")
            faults = (
                [one["index"] for one in answer["items"] if one["index"]["status"] >= 300] if answer["errors"] else []
            )
            if not faults:
                return
            status, told = faults[0]["status"], str(faults[0].get("error", {}).get("reason", ""))[:200]
            if status not in PASSING or time.monotonic() > deadline:
                raise self._refusal(status, told)
            time.sleep(PAUSE)

    def is_guarded(self) -> bool:
        """Whether the security plugin is there, and knows who asks; raises Refusal."""
        try:
            return "user_name" in self.ask("GET", "/_plugins/_security/authinfo")
        except Away:
            raise
        except Refusal as refusal:
            if USER in str(refusal):
                raise
            return False


def _is_address(text: str) -> bool:
    try:
        found = urlsplit(text)
        return found.scheme in {"http", "https"} and bool(found.hostname) and found.port != 0
    except ValueError:  # a port or a host that is none
        return False


def _fault(answer: Mapping[str, Any]) -> tuple[int, str] | None:
    """(status, words) of an answer that is an error, or is not whole."""
    if "error" in answer:
        error = answer["error"]
        causes = error.get("root_cause") or [error]
        return int(answer.get("status", 500)), str(causes[0].get("reason") or error.get("reason") or error.get("type"))[
            :200
        ]
    shards = answer["_shards"]
    if answer["timed_out"] or shards["failed"] or shards["successful"] < shards["total"]:
        return 503, f"{shards['failed']} of {shards['total']} parts did not answer"
    return None


def _status(error: Any) -> int:
    return error.status_code if isinstance(error.status_code, int) else 503


def _short(error: Any) -> str:
    """What an error of the engine says, in one short line."""
    info = getattr(error, "info", None)
    if isinstance(info, Mapping) and isinstance(info.get("error"), Mapping):
        return str(info["error"].get("reason") or info["error"].get("type"))[:200]
    told = str(getattr(error, "error", None) or error).strip().splitlines()
    return (told[0] if told else type(error).__name__)[:200]
