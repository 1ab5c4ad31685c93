"""The maker takes over what a reviewer proposed: the value goes into the draft, the remark has its answer."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from products.parties.models import User

from . import drafting, filing, proposing
from .models import Remark
from .workflow import WrongState


@transaction.atomic
def accept_proposal(*, case_id: UUID, remark_id: int, actor: User, at: datetime) -> Remark:
    """Write the proposed value where the remark stands, and mark the remark resolved."""
    case = drafting.editable(case_id, actor, at)
    remark = Remark.objects.get(
        pk=remark_id, review__case=case, revision=case.revision, sent_at__isnull=False
    )
    if not remark.proposed:
        raise WrongState(_("В этом замечании значение не предложено."))
    values, parameters = proposing.as_typed(remark.field, remark.proposed, case.draft)
    drafting.save(
        case_id=case.pk,
        values=values,
        parameters=parameters or None,
        version=case.draft_version,
        actor=actor,
        at=at,
    )
    with override("ru"):  # the answer is kept, and Russian is the language of record
        text = _("Принято предложенное значение: %(value)s") % {
            "value": "; ".join(remark.proposed.splitlines())
        }
    return filing.answer(case_id=case.pk, remark_id=remark.pk, text=text, actor=actor, at=at)
