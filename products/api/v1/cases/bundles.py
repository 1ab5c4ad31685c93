"""A bundle as a whole: how far it is, and its filing, which goes on after the answer."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from products.api.v1 import problems
from products.api.v1.cases import contracts, drafts, idempotency
from products.api.v1.cases.asking import CaseView
from products.api.v1.moments import moment
from products.cases import bundling
from products.cases.models import Bundle
from products.cases.workflow import Status

#: Seconds after which it is worth asking again.
PAUSE = 2


class BundleView(CaseView):
    """Over a bundle of the key's manufacturer; any other does not exist."""

    def bundle(self, bundle_id: UUID) -> Bundle:
        found = Bundle.objects.filter(pk=bundle_id, manufacturer=self.token.manufacturer)
        bundle = found.select_related("manufacturer").first()
        if bundle is None:
            raise Http404
        return bundle

    def told(self, bundle_id: UUID) -> tuple[dict[str, Any], dict[str, str]]:
        """The answer, and its headers."""
        bundle = self.bundle(bundle_id)
        members = list(
            bundle.cases.order_by(*bundling.IN_ORDER).values_list(
                "pk", "designation", "status", "draft_version"
            )
        )
        body = _written(bundle, members, self.request)
        headers = {"ETag": _etag(members)}
        if body["state"] in ("beginning", "filing"):
            headers["Retry-After"] = str(PAUSE)
        return body, headers


class BundleDetail(BundleView):
    contracts = {"get": contracts.BUNDLE}

    def get(self, request: Request, bundle_id: UUID) -> Response:
        body, headers = self.told(bundle_id)
        return Response(body, headers=headers)


class BundleFile(BundleView):
    contracts = {"post": contracts.FILE_BUNDLE}

    def post(self, request: Request, bundle_id: UUID) -> Response:
        self.bundle(bundle_id)
        faults = drafts.Faults()
        body = drafts.members(request.data, ("declaration", "reason"), faults)
        reason = drafts.text(body, "reason", faults)
        drafts.require_declaration(body, faults)
        faults.stop()
        wanted = request.headers.get("If-Match")
        return self.write(request, lambda: self._declare(bundle_id, reason, wanted))

    @transaction.atomic
    def _declare(self, bundle_id: UUID, reason: str, wanted: str | None) -> idempotency.Answer:
        """What stayed a draft under an earlier declaration is declared anew."""
        bundle = bundling.locked(bundle_id)
        _body, headers = self.told(bundle_id)
        if wanted is not None and wanted.strip().removeprefix("W/") != headers["ETag"]:
            raise problems.Refusal("changed", _("Дела пакета с тех пор изменились: прочтите пакет снова."))
        if bundle.declared_at and not bundling.waiting(bundle):
            bundling.reopen(bundle_id=bundle_id, **self.who)
        bundling.declare(bundle_id=bundle_id, declared=True, reason=reason, **self.who)
        body, headers = self.told(bundle_id)
        return idempotency.Answer(202, body, headers | {"Location": body["url"]})


Member = tuple[UUID, str, str, int]


def _etag(members: list[Member]) -> str:
    """Tells one state of the drafts of a bundle from another."""
    told = "\n".join(f"{key} {status} {version}" for key, _name, status, version in members)
    return f'"{hashlib.sha256(told.encode()).hexdigest()[:16]}"'


def _written(bundle: Bundle, members: list[Member], request: HttpRequest) -> dict[str, Any]:
    drafts_left = [key for key, _name, status, _version in members if status == Status.DRAFT]
    left = len(bundling.waiting(bundle)) if bundle.declared_at else 0
    beginning = len(bundle.plan.get("left", ()))
    state = "beginning" if beginning else "filing" if left else "filed" if bundle.declared_at else "draft"
    return {
        "id": str(bundle.pk),
        "url": request.build_absolute_uri(reverse("api_v1:case_bundle", args=[bundle.pk])),
        "page": request.build_absolute_uri(reverse("cabinet:bundle", args=[bundle.pk])),
        "title": bundle.title,
        "state": state,
        "declared_at": bundle.declared_at and moment(bundle.declared_at),
        "total": len(members) + beginning,
        "drafts": len(drafts_left),
        "filed": len(members) - len(drafts_left),
        "left": left or beginning,
        "refusals": [
            {"case": str(key), "designation": name, "details": bundle.refusals[str(key)]}
            for key, name, _status, _version in members
            if str(key) in bundle.refusals
        ],
        "dry_run": False,
    }
