"""One request and its reply over HTTP, and what to say when there is none.

No redirect is followed, no scheme but the web's is known, and the whole reply must arrive in time.
"""

from __future__ import annotations

from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse, IncompleteRead
from time import monotonic
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from seedsoil.errors import EndpointError
from seedsoil.vocabulary import WEB_SCHEMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Refusal", "Reply", "checked", "exchange"]

#: A longer address is refused by some servers and proxies; such a query travels in the body.
LONGEST_ADDRESS = 2000
CHUNK = 1 << 16
LONGEST_REMARK = 200

REMEDIES = {
    400: "it does not understand the query",
    401: "it wants a name and a password (401), which Seedsoil does not send",
    403: "it refuses to answer (403)",
    404: "there is nothing at this address (404). The address often ends in /sparql or /query",
    405: "it answers no queries at this address (405). The address often ends in /sparql or /query",
    406: "it writes neither SPARQL results in JSON or XML nor N-Triples or Turtle (406)",
    408: "the query took it too long (408)",
    429: "it has had too many questions (429). Wait a while",
    503: "it is not ready to answer (503). Wait a while",
    504: "the query took it too long (504)",
}
#: Answers that point elsewhere.
MOVED = range(300, 400)


class Refusal(EndpointError):  # noqa: N818 - it reads as the sentence that a caller catches
    """An endpoint that says that it cannot answer this query."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What an endpoint answered: its bytes, their media type, and the headers."""

    content: bytes
    media_type: str
    headers: Mapping[str, str]


def checked(url: str) -> str:
    """The address of an endpoint; raises EndpointError if it is none on the web.

    >>> checked("file:///etc/passwd")
    Traceback (most recent call last):
    ...
    seedsoil.errors.EndpointError: file:///etc/passwd: this is no address of an endpoint. Write http://… ...
    """
    try:
        parts = urlsplit(url)
        fits = parts.scheme in WEB_SCHEMES and parts.hostname and parts.port != 0
    except ValueError:
        fits = False
    if not fits or any(sign.isspace() or not sign.isprintable() for sign in url):
        raise EndpointError(f"{url}: this is no address of an endpoint. Write http://… or https://…")
    return url.partition("#")[0]


def exchange(url: str, fields: Sequence[tuple[str, str]], accept: str, timeout: float) -> Reply:
    """Send the fields of a form to an address; the reply, whole.

    ``timeout`` is in seconds, for the reply as a whole. Raises Refusal if the endpoint says that it cannot
    answer, EndpointError if it says nothing, something else, or not all.
    """
    deadline = monotonic() + timeout
    try:
        with opener().open(request(url, fields, accept), timeout=timeout) as response:
            return reply(response, deadline)
    except HTTPError as error:
        with error:
            raise Refusal(f"{url}: {refusal(error)}.") from error
    except (OSError, HTTPException) as error:
        raise EndpointError(ended(f"{url}: {silence(error, timeout)}")) from error


def request(url: str, fields: Sequence[tuple[str, str]], accept: str) -> Request:
    """The request: by GET if that makes no long address, else as a form by POST."""
    form = urlencode(fields)
    address = f"{url}{'&' if '?' in url else '?'}{form}"
    headers = {"Accept": accept, "User-Agent": f"seedsoil/{version()}"}
    if len(address) <= LONGEST_ADDRESS:
        return Request(address, headers=headers)  # noqa: S310 - the scheme was checked, and the opener has no other
    return Request(url, data=form.encode("ascii"), headers=headers)  # noqa: S310 - the same


def version() -> str:
    """The version that is installed; it is told to servers."""
    from importlib.metadata import version as installed  # noqa: PLC0415 - 30 ms

    return installed("seedsoil")


def opener() -> OpenerDirector:
    """What sends: it knows the web and the proxies of the environment, no files, and follows no redirect."""
    director = OpenerDirector()
    for handler in (ProxyHandler, HTTPHandler, HTTPSHandler, HTTPDefaultErrorHandler, HTTPErrorProcessor):
        director.add_handler(handler())
    return director


def reply(response: HTTPResponse, deadline: float) -> Reply:
    """The reply, once all of it is there."""
    parts = []
    while part := response.read1(CHUNK):
        parts.append(part)
        if monotonic() > deadline:
            raise TimeoutError
    if response.length:
        raise IncompleteRead(b"".join(parts), response.length)
    return Reply(b"".join(parts), response.headers.get_content_type(), dict(response.headers))


def refusal(error: HTTPError) -> str:
    """What a server says instead of an answer, and what to do about it."""
    if error.code in MOVED:
        return f"it has moved ({error.code}). Write {error.headers.get('Location') or 'its new address'}"
    said, stop, remedy = REMEDIES.get(error.code, f"it failed ({error.code})").partition(". ")
    remark = remark_of(error)
    return f"{said}: {remark}{stop}{remedy}" if remark else f"{said}{stop}{remedy}"


def ended(sentence: str) -> str:
    """A sentence with a full stop, unless it asks."""
    return sentence if sentence.endswith("?") else f"{sentence}."


def remark_of(error: HTTPError) -> str:
    """The first line of what a server remarks; a page for browsers is none."""
    if error.headers.get_content_type() == "text/html":
        return ""
    try:
        lines = error.read(CHUNK).decode("utf-8", "replace").split("\n")
    except (OSError, HTTPException):
        return ""
    remarks = ("".join(filter(str.isprintable, line)).strip() for line in lines)
    return next(filter(None, remarks), "")[:LONGEST_REMARK].rstrip(".")


def silence(error: OSError | HTTPException, timeout: float) -> str:
    """Why there is no reply."""
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, TimeoutError):
        return f"it gave no whole answer within {timeout:g} seconds. Ask for less, or raise the timeout"
    if isinstance(cause, IncompleteRead):
        return "its answer breaks off. Ask again, or for less"
    reason = cause.strerror if isinstance(cause, OSError) else None
    first = "".join(filter(str.isprintable, str(cause).partition("\n")[0]))
    said = reason or first or type(cause).__name__
    return f"it cannot be reached ({said}). Is it running, and is the address right?"
