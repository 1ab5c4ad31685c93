"""Papers attached to a filing: a scan, or a detached signature. Stored as «not verified». And those of the
parties: minutes of a conciliation, acts beside their decisions.

The signature is of the canonical bytes of the revision, so it is attached after the filing has frozen them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from products.documents import operations as documents
from products.documents import rules
from products.parties import rules as party_rules
from products.parties.models import User

from .drafting import EDITORS
from .locking import locked
from .models import Act, Case, Decision, FilingPaper, Minutes
from .workflow import CLOSED, WrongState


@transaction.atomic
def attach(*, case_id: UUID, file: BinaryIO, name: str, actor: User, at: datetime) -> FilingPaper:
    """Attach to the filed revision of an open case; `documents.rules.Refused` when the file may not be."""
    case = locked(case_id)
    party_rules.require(actor, case.manufacturer, EDITORS, at)
    if case.revision is None or case.status in CLOSED:
        raise WrongState(_("Приложить файл можно к поданной заявке, пока она рассматривается."))
    document = documents.store(
        upload=file, name=name, manufacturer=case.manufacturer, actor=actor, at=at, attached=True
    )
    paper, _created = FilingPaper.objects.get_or_create(
        revision=case.revision,
        document=document,
        defaults={
            "case": case,
            "name": rules.clean_name(name, document.media_type),
            "by": actor,
            "at": at,
        },
    )
    return paper


def papers(case: Case) -> QuerySet[FilingPaper]:
    """What was attached to any filing of the case, in order."""
    return case.papers.select_related("document", "revision", "by").order_by("pk")


def paper(case: Case, sha256: str) -> FilingPaper | None:
    return papers(case).filter(document=sha256).first()


def of_parties(case: Case, sha256: str, decisions: Iterable[Decision]) -> Minutes | Act | None:
    """Minutes of the case, or an act beside one of the decisions that the reader may see."""
    minutes = case.minutes.select_related("document").filter(document=sha256).first()
    acts = Act.objects.filter(decision__in=[d.pk for d in decisions], document=sha256)
    return minutes or acts.select_related("document").first()


def by_revision(case: Case) -> dict[int, list[FilingPaper]]:
    """The same by what was filed."""
    found: dict[int, list[FilingPaper]] = {}
    for one in papers(case):
        found.setdefault(one.revision_id, []).append(one)
    return found
