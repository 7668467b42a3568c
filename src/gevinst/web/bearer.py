"""Who may use the read-only interface: a program that shows a key; what it is refused, it is told as JSON."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from gevinst.database.tokens import SHUT_OUT_FOR, is_shut_out, note_failure, use_token
from gevinst.use_cases.ports import NotFound
from gevinst.web.gate import address_of

if TYPE_CHECKING:
    from collections.abc import Callable

    View = Callable[..., HttpResponse]

_CHALLENGE = 'Bearer realm="Gevinst"'
_MISSING = "Der mangler en nøgle. Send den som »Authorization: Bearer <nøglen>«; en administrator laver den."
_REFUSED = "Nøglen er ikke gyldig. Den kan være lukket; en administrator kan lave en ny."
_SHUT_OUT = "For mange forsøg med nøgler, der ikke er gyldige. Prøv igen om et kvarter."
_READ_ONLY = "Herfra kan der kun læses; brug GET."


def needs_key(view: View) -> View:
    """Let a view answer only who shows a key that is in use, and only questions."""

    # A question with a key carries no cookie, so there is no session that another site could misuse.
    @csrf_exempt
    @login_not_required
    @wraps(view)
    def answer(request: HttpRequest, **parts: object) -> HttpResponse:
        response = _refusal(request) or _answer(view, request, parts)
        response["Cache-Control"] = "private, no-cache"
        response["Vary"] = "Authorization"
        return response

    return answer


def _answer(view: View, request: HttpRequest, parts: dict[str, object]) -> HttpResponse:
    try:
        return view(request, **parts)
    except NotFound as error:
        return refused(404, str(error))


def _refusal(request: HttpRequest) -> HttpResponse | None:
    if request.method not in {"GET", "HEAD"}:
        return refused(405, _READ_ONLY, Allow="GET, HEAD")
    key = _key_of(request)
    # A key that is in use always works, so that a tool with an old key shuts no other out behind the same
    # proxy. Nobody guesses 256 bits; what is held back is the log of those who try.
    if key and use_token(key):
        return None
    if is_shut_out(address_of(request)):
        return refused(429, _SHUT_OUT, **{"Retry-After": str(int(SHUT_OUT_FOR.total_seconds()))})
    note_failure(key, address_of(request))
    return refused(401, _REFUSED if key else _MISSING, **{"WWW-Authenticate": _CHALLENGE})


def _key_of(request: HttpRequest) -> str:
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" else ""


def refused(status: int, why: str, **headers: str) -> JsonResponse:
    """Return a refusal in JSON.

    Args:
        status: the HTTP status.
        why: what is wrong and what to do, in Danish.
        headers: more headers.
    """
    return json_response({"error": why}, status=status, headers=headers)


def json_response(content: object, **options: object) -> JsonResponse:
    """Return content as JSON with Danish letters as they are."""
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False}, **options)  # type: ignore[arg-type]
