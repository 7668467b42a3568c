"""A file to be kept on the user's disk: never opened in the page, never kept by the browser or on the way."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.http import HttpResponse
from django.utils.http import content_disposition_header

_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".yaml": "application/yaml; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
}


def attachment(content: bytes, name: str) -> HttpResponse:
    """Return a file under the name that it gets on the user's disk; its ending says what it is."""
    kind = _TYPES[PurePosixPath(name).suffix]
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
