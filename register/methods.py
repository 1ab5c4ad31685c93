"""Which HTTP methods reach a page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

READ_AND_FORMS = ("GET", "HEAD", "POST", "OPTIONS")


def only_reading_and_forms(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer 405 to what no page and no form sends.

    A view written for forms takes every method but POST for reading; the door is one place where
    that is settled. The API says it in its own words.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method in READ_AND_FORMS or request.path.startswith("/api/"):
            return get_response(request)
        return HttpResponseNotAllowed(READ_AND_FORMS)

    return answer
