"""A request sent again is not done again: the answer is kept with its key, in the transaction that did it.

The lock is of the transaction and does not wait: who comes while the first is still at work is told so, and
when the first breaks off nothing remains of it, neither work nor answer. A refusal wrote nothing and is not
kept: sent again it is judged again, and the key is free for a corrected request.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from products.api.models import KeptAnswer
from products.api.v1 import problems
from products.parties.models import AccessToken

KEPT = timedelta(days=1)
_KEY = re.compile(r"[\x20-\x7e]{1,100}")


@dataclass(frozen=True)
class Answer:
    status: int
    body: dict[str, Any]
    headers: dict[str, str]
    replayed: bool = False


@dataclass(frozen=True)
class Once:
    """How a write is to be done: by whose key, under which key of its own, or not in earnest at all."""

    token: AccessToken
    key: str
    fingerprint: str
    at: datetime
    dry_run: bool = False

    def do(self, act: Callable[[], Answer]) -> Answer:
        """Do it in one transaction, or say what was answered when it was done."""
        with transaction.atomic():
            if self.key and not self.dry_run and (kept := self._kept()):
                return kept
            answer = act()
            if self.dry_run:
                transaction.set_rollback(True)
                return replace(answer, body=answer.body | _rehearsed(answer), headers={})
            if self.key:
                self._keep(answer)
        return answer

    def _kept(self) -> Answer | None:
        with connection.cursor() as cursor:
            lock = f"idempotency {self.token.pk} {self.key}"
            cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [lock])
            if not cursor.fetchone()[0]:
                raise problems.Refusal("in-progress")
        KeptAnswer.objects.filter(at__lt=self.at - KEPT).delete()
        kept = KeptAnswer.objects.filter(token=self.token, key=self.key).first()
        if kept is None:
            return None
        if kept.fingerprint != self.fingerprint:
            raise problems.Refusal("key-reused")
        return Answer(kept.status, json.loads(kept.body), kept.headers, replayed=True)

    def _keep(self, answer: Answer) -> None:
        KeptAnswer.objects.create(
            token=self.token,
            key=self.key,
            fingerprint=self.fingerprint,
            status=answer.status,
            headers=answer.headers,
            body=json.dumps(answer.body, ensure_ascii=False),
            at=self.at,
        )


def _rehearsed(answer: Answer) -> dict[str, Any]:
    """Says so; what was begun and is gone again has no address."""
    begun = ("id", "url", "page", "bundle") if answer.status == 201 else ()
    return {**dict.fromkeys(begun), "dry_run": True}


def fingerprint(*what: Any) -> str:
    """Tells one request from another, however its JSON was spaced and ordered."""
    return hashlib.sha256(json.dumps(what, sort_keys=True).encode()).hexdigest()


def checked(key: str, fault: problems.Fault) -> str:
    """The key as it was sent; `fault` says where it stands."""
    if key and not _KEY.fullmatch(key):
        sentence = _("Ключ повтора — от 1 до 100 печатных знаков ASCII.")
        raise problems.Refusal("bad-body", faults=[replace(fault, detail=str(sentence))])
    return key
