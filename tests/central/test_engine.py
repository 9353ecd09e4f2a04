"""The door to OpenSearch: one sentence when it is away, slow, partial or guarded, and never a part of an answer."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from handbook.central.engine import Access, Away, Engine, Gone
from handbook.central.loading import may_hold
from handbook.workplace import Refusal

from schemas.vocabulary import Tlp

pytestmark = pytest.mark.usefixtures("client")

Answers = Callable[[str, str], tuple[int, Any]]
WHOLE = {"total": 1, "successful": 1, "failed": 0}


@pytest.fixture
def serve() -> Iterator[Callable[[Answers], str]]:
    """Starts a server that answers as told; gives its address."""
    servers = []

    def start(answers: Answers) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                status, body = answers(self.command, self.path)
                data = body if isinstance(body, bytes) else json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_POST = do_GET  # noqa: N815 (named by the library)

            def log_message(self, *arguments: Any) -> None:
                return

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def engine(*to: str, patience: float = 0.5, trusted: bool = False) -> Engine:
    return Engine(Access(to, patience, trusted=trusted))


def test_an_engine_that_is_away_is_told_in_one_sentence() -> None:
    started = time.monotonic()
    with pytest.raises(Away, match=r"The centre at http://127.0.0.1:9 does not answer as a whole") as told:
        engine("http://127.0.0.1:9").ask("GET", "/")
    assert told.value.code == 1
    assert time.monotonic() - started < 10


def test_an_engine_that_is_slow_is_told(serve: Any) -> None:
    def answers(method: str, path: str) -> tuple[int, Any]:
        time.sleep(2)
        return 200, {}

    with pytest.raises(Away, match="does not answer"):
        engine(serve(answers)).ask("GET", "/")


def test_another_node_answers_for_one_that_is_away(serve: Any) -> None:
    found = engine("http://127.0.0.1:9", serve(lambda method, path: (200, {"it": "answers"})))
    assert all(found.ask("GET", "/") == {"it": "answers"} for _ in range(3))


def test_a_passing_fault_is_asked_again(serve: Any) -> None:
    calls: list[str] = []

    def answers(method: str, path: str) -> tuple[int, Any]:
        calls.append(path)
        return (503, {"error": {"reason": "no manager"}}) if len(calls) < 3 else (200, {"fine": 1})

    assert engine(serve(answers), patience=5).ask("GET", "/_alias") == {"fine": 1}


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"timed_out": True, "_shards": WHOLE, "hits": {"hits": []}}, "0 of 1 parts did not answer"),
        (
            {"timed_out": False, "_shards": {**WHOLE, "failed": 1, "successful": 0}, "hits": {"hits": []}},
            "1 of 1 parts",
        ),
        ({"status": 503, "error": {"type": "x", "reason": "all shards failed"}}, "all shards failed"),
    ],
)
def test_a_part_of_an_answer_is_refused(serve: Any, answer: Any, told: str) -> None:
    found = engine(serve(lambda method, path: (200, {"responses": [answer]})))
    with pytest.raises(Away, match=told):
        found.rows([("an-index", {"query": {}})])


def test_an_index_that_went_is_told_apart(serve: Any) -> None:
    gone = {"status": 404, "error": {"type": "index_not_found_exception", "reason": "no such index [x]"}}
    with pytest.raises(Gone, match="no such index"):
        engine(serve(lambda method, path: (200, {"responses": [gone]}))).rows([("x", {})])


@pytest.mark.parametrize("status", [401, 403])
def test_who_is_not_let_in_is_told_how_to_say_who_asks(serve: Any, status: int) -> None:
    with pytest.raises(Refusal, match="PROOFMARK_CENTRAL_USER"):
        engine(serve(lambda method, path: (status, {"error": "no"}))).ask("GET", "/")


@pytest.mark.parametrize("body", [b"", b"<html>", b"[1, 2"])
def test_what_is_no_opensearch_is_told(serve: Any, body: bytes) -> None:
    with pytest.raises(Refusal, match="The centre at"):
        engine(serve(lambda method, path: (200, body))).rows([("x", {})])


@pytest.mark.parametrize(
    "address",
    ["centre.example", "ftp://centre.example", "http://", "", "http://localhost:abc", "http://localhost:99999",
     "http://localhost:0", "http://[::1", "http://reader:secret@localhost:abc"],
)  # fmt: skip
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(Refusal, match="is no address of a centre") as told:
        engine(address)
    assert "secret" not in str(told.value)


def test_a_password_in_an_address_is_not_repeated() -> None:
    with pytest.raises(Away) as told:
        engine("http://reader:secret@127.0.0.1:9").ask("GET", "/")
    assert "secret" not in str(told.value)


def guard(there: bool) -> Answers:
    return lambda method, path: (
        (200, {"user_name": "reader"}) if there else (400, {"error": "no handler found for uri"})
    )


def test_without_the_security_plugin_only_clear_may_go_there(serve: Any) -> None:
    address = serve(guard(there=False))
    may_hold(engine(address), Tlp.CLEAR, Tlp.AMBER)
    with pytest.raises(Refusal, match="has no security plugin"):
        may_hold(engine(address), Tlp.GREEN, Tlp.AMBER)
    may_hold(engine(address, trusted=True), Tlp.GREEN, Tlp.AMBER)


def test_with_the_security_plugin_what_was_allowed_may_go_there(serve: Any) -> None:
    found = engine(serve(guard(there=True)))
    may_hold(found, Tlp.AMBER, Tlp.AMBER)
    with pytest.raises(Refusal, match="This is TLP:AMBER, and only what is TLP:GREEN or lower was allowed"):
        may_hold(found, Tlp.AMBER, Tlp.GREEN)


PLAIN = ("https://one.example:9200", "http://two.example:9200")


def test_a_level_above_clear_goes_over_no_plain_http() -> None:
    found = engine(*PLAIN)
    may_hold(found, Tlp.CLEAR, Tlp.AMBER)
    with pytest.raises(Refusal) as told:
        may_hold(found, Tlp.GREEN, Tlp.AMBER)
    assert str(told.value) == (
        "The centre at https://one.example:9200, http://two.example:9200 is reached over plain http: on the way, anybody "
        "could read what is TLP:GREEN. Give an address that begins with https://. If its network alone keeps others out, "
        "give --trust-network."
    )
    may_hold(engine(*PLAIN, trusted=True), Tlp.GREEN, Tlp.AMBER)


def test_a_password_goes_over_no_plain_http(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refusal, match="anybody could read user and password") as told:
        engine("http://reader:secret@centre.example:9200")
    assert "secret" not in str(told.value)
    monkeypatch.setenv("PROOFMARK_CENTRAL_USER", "reader")
    with pytest.raises(Refusal, match="anybody could read user and password"):
        engine(*PLAIN)
    for there in (engine("https://centre.example:9200"), engine("http://localhost:9200"), engine(*PLAIN, trusted=True)):
        assert there.access.to
