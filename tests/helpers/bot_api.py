"""A local HTTP server that speaks the Bot API: scripted updates in, recorded calls out.

Real code runs on both sides of the socket; only Telegram itself is played here.
"""

from __future__ import annotations

import json
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count as counter
from typing import Any
from urllib.parse import parse_qsl

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQ"
ME = {"id": 123456789, "is_bot": True, "first_name": "Tra cứu", "username": "tracuu_bot", "can_join_groups": True}
_MESSAGES = counter(1)
WAIT = 60.0  # seconds until a missing call is a failure, on a machine that is busy with other tests


@dataclass
class Call:
    """One call that the bot made: method, parameters (JSON parsed where they are), uploaded files."""

    method: str
    parameters: dict[str, Any]
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return str(self.parameters.get("text", ""))


@dataclass
class Failure:
    """A scripted answer that is an error, no answer at all (`drop`), half of one, or another server's page."""

    code: int = 500
    description: str = "Internal Server Error"
    retry_after: int | None = None
    drop: bool = False
    half: bool = False
    page: bool = False


class BotApi:
    """The server's state: what to answer, and what was called."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.answered: list[Call] = []
        self.scripts: dict[str, deque[Failure | Callable[[Call], Any]]] = defaultdict(deque)
        self.files: dict[str, bytes] = {}
        self.url = ""
        self._updates: deque[dict[str, Any]] = deque()
        self._again: list[dict[str, Any]] = []
        self._changed = threading.Condition()
        self._next_update = 1
        self._next_message = 1000
        self._otherwise: Callable[[Call], Any] = self._default

    # --- what a test says ---

    def send(self, **update: Any) -> int:
        """Queue an update such as `message={…}`; its id."""
        with self._changed:
            self._next_update += 1
            self._updates.append({"update_id": self._next_update, **update})
            self._changed.notify_all()
            return self._next_update

    def say(self, text: str, *, user: int = 42, chat: int | None = None, **more: Any) -> int:
        """Queue a text message from a person, in their private chat unless a group's id is given."""
        return self.send(message=message(text, user=user, chat=chat, **more))

    def press(self, data: str, under: Call, *, user: int | None = None, message_id: int = 1001) -> int:
        """Queue a press of a button under a message that the bot sent, by its receiver unless a person is given."""
        chat = int(under.parameters["chat_id"])
        shown = {
            "message_id": message_id,
            "date": 1,
            "chat": {"id": chat, "type": "private" if chat > 0 else "supergroup", "title": "Nhóm"},
            "from": ME,
            "text": "…",
        }
        who = {"id": chat if user is None else user, "is_bot": False, "first_name": "Người"}
        return self.send(
            callback_query={
                "id": str(next(_MESSAGES)),
                "from": who,
                "message": shown,
                "chat_instance": "1",
                "data": data,
            }
        )

    def fail(self, method: str, *failures: Failure) -> None:
        """Answer the next calls of a method with failures."""
        self.scripts[method].extend(failures)

    def wait_for(self, method: str, count: int = 1, where: Callable[[Call], bool] = lambda _: True) -> list[Call]:
        """The calls of a method once there are `count` of them."""

        def found() -> list[Call]:
            return [c for c in self.calls if c.method == method and where(c)]

        with self._changed:
            self._changed.wait_for(lambda: len(found()) >= count, WAIT)
            assert len(found()) >= count, f"{len(found())} × {method}, not {count}: {[c.method for c in self.calls]}"
            return found()

    def wait_until(self, true: Callable[[], bool]) -> None:
        """Wait until something holds of the calls made or answered."""
        with self._changed:
            assert self._changed.wait_for(true, WAIT), [c.method for c in self.answered]

    def redeliver(self, update: dict[str, Any]) -> None:
        """Queue an update under an id of its own choice, as Telegram does when it missed the confirmation."""
        with self._changed:
            self._again.append(update)
            self._changed.notify_all()

    def made(self, method: str) -> list[Call]:
        """The calls of a method so far."""
        return [c for c in self.calls if c.method == method]

    # --- what the bot sees ---

    def answer(self, call: Call) -> tuple[tuple[int, dict[str, Any]] | None, Failure | None]:
        """Status and body of the answer to a call, or None for none, and the failure that was scripted for it."""
        with self._changed:
            script = self.scripts[call.method].popleft() if self.scripts[call.method] else None
            if call.method != "getUpdates" or isinstance(script, Failure):
                self.calls.append(call)
                self._changed.notify_all()
        if isinstance(script, Failure):
            if script.drop:
                return None, script
            more = {"parameters": {"retry_after": script.retry_after}} if script.retry_after else {}
            body = {"ok": False, "error_code": script.code, "description": script.description, **more}
            return (script.code, body), script
        result = (script or self._otherwise)(call)
        with self._changed:
            self.answered.append(call)
            self._changed.notify_all()
        return (200, {"ok": True, "result": result}), None

    def answer_with(self, default: Callable[[Call], Any]) -> None:
        """Answer what is not scripted by a function; it may ask `default`."""
        self._otherwise = default

    def default(self, call: Call) -> Any:
        """What the server answers where nothing is scripted."""
        return self._default(call)

    def _default(self, call: Call) -> Any:
        match call.method:
            case "getMe":
                return ME
            case "getUpdates":
                return self._pending(call)
            case "getFile":
                return {
                    "file_id": call.parameters["file_id"],
                    "file_unique_id": "u",
                    "file_path": call.parameters["file_id"],
                }
            case "sendMessage" | "sendPhoto" | "sendDocument" | "editMessageText" | "editMessageReplyMarkup":
                return self._message(call)
            case _:
                return True

    def _pending(self, call: Call) -> list[dict[str, Any]]:
        offset = int(call.parameters.get("offset") or 0)
        with self._changed:
            while self._updates and self._updates[0]["update_id"] < offset:
                self._updates.popleft()
            if self._again:
                again, self._again = self._again, []
                return again
            if not self._updates:
                self._changed.wait(min(0.5, float(call.parameters.get("timeout") or 0.5)))
            return [u for u in self._updates if u["update_id"] >= offset]

    def _message(self, call: Call) -> dict[str, Any]:
        self._next_message += 1
        chat = int(call.parameters.get("chat_id", 0))
        kind = "private" if chat > 0 else "supergroup"
        known = int(call.parameters.get("message_id") or self._next_message)
        return {"message_id": known, "date": 0, "chat": {"id": chat, "type": kind}, "from": ME, "text": call.text}


def message(text: str, *, user: int = 42, chat: int | None = None, **more: Any) -> dict[str, Any]:
    """A message as Telegram sends it, with the entity of a leading command."""
    where = chat if chat is not None else user
    kind = {"id": where, "type": "private" if where > 0 else "supergroup", "title": "Nhóm"}
    entities = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}] if text.startswith("/") else []
    return {
        "message_id": more.pop("message_id", None) or next(_MESSAGES),
        "date": 0,
        "chat": kind,
        "from": {"id": user, "is_bot": False, "first_name": f"Người {user}"},
        "text": text,
        **({"entities": entities} if entities else {}),
        **more,
    }


@contextmanager
def bot_api() -> Iterator[BotApi]:
    """A running server on a free port of the loopback interface."""
    api = BotApi()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            method = self.path.rsplit("/", 1)[-1]
            answer, failure = api.answer(Call(method, *parse_body(self.headers.get("Content-Type", ""), body)))
            if answer is None:
                self.close_connection = True
                return
            data = b"<html>502</html>" if failure and failure.page else json.dumps(answer[1]).encode()
            self._reply(200 if failure and failure.page else answer[0], data, "application/json", failure)

        def do_GET(self) -> None:
            if self.path.startswith("/bot"):  # Source: Bot API, "We support GET and POST HTTP methods"
                self.do_POST()
                return
            data = api.files.get(self.path.rsplit("/", 1)[-1])
            self._reply(404 if data is None else 200, data or b"", "application/octet-stream")

        def _reply(self, code: int, data: bytes, kind: str, failure: Failure | None = None) -> None:
            self.send_response(code)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            if failure and failure.half:
                self.wfile.write(data[: len(data) // 2])
                self.close_connection = True
                return
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            """Silence: the recorded calls are the log."""

        def handle(self) -> None:
            try:
                super().handle()
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the bot was stopped in the middle of a long poll

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    api.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield api
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def parse_body(kind: str, body: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Parameters and files of a request, form-encoded, multipart or JSON."""
    if kind.startswith("application/json"):
        return json.loads(body or b"{}"), {}
    if kind.startswith("multipart/form-data"):
        return _parse_multipart(kind, body)
    return {k: _value(v, k) for k, v in parse_qsl(body.decode(), keep_blank_values=True)}, {}


def _parse_multipart(kind: str, body: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    from email.parser import BytesParser

    parsed = BytesParser().parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    parameters: dict[str, Any] = {}
    files: dict[str, bytes] = {}
    for part in parsed.get_payload():  # type: ignore[union-attr]
        name = str(part.get_param("name", header="content-disposition"))  # type: ignore[union-attr]
        payload = part.get_payload(decode=True)  # type: ignore[union-attr]
        assert isinstance(payload, bytes)
        if filename := part.get_filename():  # type: ignore[union-attr]
            files[filename] = payload
        else:
            parameters[name] = _value(payload.decode(), name)
    return parameters, files


def _value(text: str, name: str) -> Any:
    if name in ("chat_id", "message_id", "offset"):
        return int(text)
    if text[:1] in "[{":
        try:
            return json.loads(text)
        except ValueError:
            return text
    return text
