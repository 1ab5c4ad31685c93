"""Atom feeds of everything that may be followed (RFC 4287)."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from . import happenings
from .topics import Topic

#: When nothing has happened yet: a feed has to say some moment, and always the same.
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
MEDIA_TYPE = "application/atom+xml; charset=utf-8"
#: Seconds that a reader may wait before asking again.
FRESH = 300


class _Feed(Atom1Feed):
    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else BEGINNING


def answer(request: HttpRequest, topic: Topic, at: datetime) -> HttpResponse:
    body = _written(request, topic, at).encode()
    response = HttpResponse(body, content_type=MEDIA_TYPE)
    response["ETag"] = etag = f'"{sha256(body).hexdigest()[:32]}"'
    response["Cache-Control"] = f"public, max-age={FRESH}"
    response["Access-Control-Allow-Origin"] = "*"
    return get_conditional_response(request, etag=etag, response=response) or response


def _written(request: HttpRequest, topic: Topic, at: datetime) -> str:
    found = happenings.told(topic.leaves(at))
    own = request.build_absolute_uri(topic.address("feed"))
    feed = _Feed(
        title=_("Реестр микроэлектроники: %(topic)s") % {"topic": topic.title(at)},
        link=request.build_absolute_uri(topic.page),
        description="",
        language=translation.get_language() or "ru",
        feed_url=own,
        feed_guid=own,
        author_name=_("Реестр микроэлектроники"),
    )
    for one in found:
        feed.add_item(
            title=f"{one.designation}: {one.said}",
            link=request.build_absolute_uri(one.path),
            description=f"{one.designation}, {one.number}, {one.maker}: {one.said}.",
            unique_id=one.tag,
            pubdate=one.at,
            updateddate=one.at,
        )
    return str(feed.writeString("utf-8"))
