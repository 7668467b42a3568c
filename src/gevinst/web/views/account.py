"""Log in and out, change one's password, and be told when the log-in ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from django.contrib import messages
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path, reverse_lazy
from django.utils.decorators import method_decorator

from gevinst.bootstrap.pages import store
from gevinst.database.attempts import is_shut_out, note_failure
from gevinst.web.demo import DEMO_PASSWORD, demo_users
from gevinst.web.gate import address_of

if TYPE_CHECKING:
    from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm


@method_decorator(login_not_required, name="dispatch")
class LogIn(auth.LoginView):
    """The log-in page. After ten wrong tries a name is shut out from that address for 15 minutes.

    By name and address together: a municipality's users share one address behind their proxy.
    """

    template_name = "gevinst/login.html"
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Try to log in, unless shut out."""
        if is_shut_out(_tried_name(request), address_of(request)):
            context = self.get_context_data(shut_out=True)
            return render(request, self.template_name, context, status=429)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Write the log-in down."""
        store().log.write(form.get_user().username, "loggede ind", address=address_of(self.request))
        return super().form_valid(form)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Write the failed try down."""
        note_failure(_tried_name(self.request), address_of(self.request))
        return super().form_invalid(form)

    def get_redirect_url(self, request: HttpRequest | None = None) -> str:
        """Return where to go afterwards; the log-in page itself would lead in a circle."""
        del request  # the one of the view; only Django's type stubs know this argument
        url: str = super().get_redirect_url()
        return "" if url.startswith(self.request.path) else url

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        """Add the demo users in a demo."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"demo_users": demo_users(), "demo_password": DEMO_PASSWORD}


def _tried_name(request: HttpRequest) -> str:
    """Return the name that was tried, as the form reads it.

    Otherwise each way of writing a name, with a space before it or in other letters, would have tries of
    its own. PostgreSQL knows no text with a null in it, and neither does any name.
    """
    return normalize("NFKC", request.POST.get("username", "")).replace("\0", "").strip()


class ChangePassword(auth.PasswordChangeView):
    """The page that changes one's password; a temporary one leads here."""

    template_name = "gevinst/change_password.html"
    success_url = reverse_lazy("home")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        """Keep the new password; it is not temporary any more."""
        form.user.password_is_temporary = False
        response = super().form_valid(form)
        store().log.write(form.user.username, "skiftede adgangskode")
        messages.success(self.request, "Din adgangskode er skiftet.")
        return response


@login_not_required
def session(request: HttpRequest) -> HttpResponse:
    """Tell whether somebody is logged in; asked by the script that keeps typed text over a log-in."""
    return JsonResponse({"logged_in": request.user.is_authenticated})


@login_not_required
def alive(_: HttpRequest) -> HttpResponse:
    """Tell a watching program that the server answers."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show the page of an address that does not exist."""
    del exception
    return render(request, "404.html", status=404)


PAGES = [
    path("log-ind/", LogIn.as_view(), name="login"),
    path("log-ud/", auth.LogoutView.as_view(), name="logout"),
    path("adgangskode/", ChangePassword.as_view(), name="change-password"),
    path("session/", session, name="session"),
    path("svarer/", alive, name="alive"),
]
