"""Who may ask the workbench what: only pages of its own, and programs on this machine."""

from __future__ import annotations

from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coproduction.terms import Language
from coproduction.texts import say
from coproduction.workbench.bench import Bench
from coproduction.workbench.languages import language_of
from coproduction.workbench.pages import problem

METHODS: Final = frozenset(("GET", "HEAD", "POST"))

POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",  # lengths of bars
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""What a page may load and run: files of the workbench, and no script that stands in a page."""

HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with none, forms of our own would not tell their origin
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Stands before the application, and refuses what does not come from its own pages.

    Args:
        app: the application.
        bench: says by which names it may be called, and how much a request may hold.
    """

    def __init__(self, app: ASGIApp, bench: Bench) -> None:
        self._app = app
        self._bench = bench

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        refused = self._refusal(scope)
        if refused:
            await refused(scope, receive, guarded)
        else:
            await self._app(scope, _limited(receive, self._bench.limits.body), guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        """Return why a request is refused, or nothing."""
        headers = Headers(scope=scope)
        host = headers.get("host", "").lower()
        if host not in self._bench.hosts:
            return PlainTextResponse("This address is not that of the workbench.", 421)
        if scope["method"] not in METHODS:
            allowed = {"allow": ", ".join(sorted(METHODS))}
            return PlainTextResponse("There is no such method here.", 405, allowed)
        if not _is_own(headers, host) and not _is_visit(scope, headers):
            return PlainTextResponse("Another site may not ask here.", 403)
        if _length(headers) > self._bench.limits.body:
            request = Request(scope)
            detail = too_large(self._bench.limits.body, language_of(request))
            return problem(request, 413, detail)
        return None


def _is_own(headers: Headers, host: str) -> bool:
    """Tell whether a request comes from a page of the workbench, or from no page at all."""
    if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        return False
    return headers.get("origin", f"http://{host}").lower() == f"http://{host}"


def _is_visit(scope: Scope, headers: Headers) -> bool:
    """Tell whether somebody follows a link of another site to a page; queries cost too much."""
    follows = headers.get("sec-fetch-mode") == "navigate" and "origin" not in headers
    return follows and scope["method"] in ("GET", "HEAD") and scope["path"] != "/sparql"


def _length(headers: Headers) -> int:
    told = headers.get("content-length", "0")
    return int(told) if told.isascii() and told.isdecimal() else 0


class TooLargeError(Exception):
    """A request holds more than is allowed, whose bytes it tells."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


def too_large(most: int, language: Language) -> str:
    """Return in words that a request holds more than is allowed."""
    return say("workbench.too_large", language, megabytes=most // 1_000_000)


def _limited(receive: Receive, most: int) -> Receive:
    """Count what comes in, also where its length was not told."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise TooLargeError(most)
        return message

    return counted
