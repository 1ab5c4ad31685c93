"""How often one reader may ask in a minute: 60 times without a name, 600 with one.

A name is a key, or an e-mail address in the User-Agent, by which the operator can write to whoever asks too
much; pages of our own site (`Sec-Fetch-Site`) need none. A name raises the limit and is not counted by
itself: whoever has no key is counted by his address, so that nobody makes up names to be counted anew.

One statement counts, for all workers at once. The table is not logged and a commit of it waits for no disk;
after a crash of the server everybody begins anew. What is kept is a fingerprint, for a few minutes.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from hashlib import blake2b

from django.conf import settings
from django.db import connection
from django.db.models import F
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from products.api.models import ReadCount
from products.parties.models import AccessToken

WINDOW = 60  # seconds
POLICY = "minute"
_ADDRESS = re.compile(r"[^\s@;()<>,]+@[^\s@;()<>,]+\.[^\s@;()<>,]{2,}")
_ONE_MORE = """
INSERT INTO products_readcount AS known (reader, minute, reads) VALUES (%s, %s, 1)
ON CONFLICT (reader) DO UPDATE SET minute = EXCLUDED.minute,
    reads = CASE WHEN known.minute = EXCLUDED.minute THEN known.reads + 1 ELSE 1 END
RETURNING reads
"""


@dataclass(frozen=True)
class Allowance:
    """What a reader has left of this minute."""

    reader: str
    minute: int
    most: int
    used: int

    @property
    def left(self) -> int:
        return max(self.most - self.used, 0)

    def headers(self) -> dict[str, str]:
        """As the draft of the HTTP working group has them (draft-ietf-httpapi-ratelimit-headers)."""
        return {
            "RateLimit-Policy": f'"{POLICY}";q={self.most};w={WINDOW}',
            "RateLimit": f'"{POLICY}";r={self.left};t={_until_next()}',
        }

    def give_back(self) -> Allowance:
        """Being told that nothing has changed is not counted."""
        ReadCount.objects.filter(reader=self.reader, minute=self.minute, reads__gt=0).update(
            reads=F("reads") - 1
        )
        return Allowance(self.reader, self.minute, self.most, self.used - 1)


class ReadingThrottle(BaseThrottle):
    """Counts this request; the view says what is left in the headers of its answer."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        token = request.auth if isinstance(request.auth, AccessToken) else None
        reader = f"key {token.pk}" if token else f"from {self.get_ident(request)}"
        named = bool(token) or _names_itself(request)
        most = settings.READS_PER_MINUTE_NAMED if named else settings.READS_PER_MINUTE
        allowance = count(reader, most=most)
        view.allowance = allowance  # type: ignore[attr-defined]
        return allowance.used <= most

    def wait(self) -> float:
        return _until_next()


def count(reader: str, *, most: int) -> Allowance:
    """One more read of this reader."""
    minute = int(time.time() // WINDOW)
    fingerprint = blake2b(reader.encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=16).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(_ONE_MORE, [fingerprint, minute])
        ((used,),) = cursor.fetchall()
    return Allowance(fingerprint, minute, most, used)


def forget_earlier() -> int:
    """Whoever has not asked for some minutes is forgotten; how many were."""
    return ReadCount.objects.filter(minute__lt=int(time.time() // WINDOW) - 2).delete()[0]


def _names_itself(request: Request) -> bool:
    ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    return ours or bool(_ADDRESS.search(request.headers.get("User-Agent", "")))


def _until_next() -> int:
    return WINDOW - int(time.time()) % WINDOW
