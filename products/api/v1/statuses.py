"""How products stand, many asked at once by number or name; and what may stand in the place of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import parsers
from rest_framework.request import Request
from rest_framework.response import Response

from products.api.v1 import asking, contracts, expanding, problems, views
from products.api.v1.cases import bodies, drafts
from products.api.v1.moments import day
from products.api.v1.products import Addresses, maker, standing_in
from products.entries import standing
from products.entries.as_of import AsOf
from products.search import analogues, lookup

NO, OF, TERRITORY = "no", "of", "territory"
#: Signs that no database keeps.
_UNSAVED = re.compile("[\0\ud800-\udfff]")


class Lines(parsers.BaseParser):
    """A list as text: one number or designation on each line."""

    media_type = "text/plain"

    def parse(self, stream: Any, media_type: str | None = None, context: Any = None) -> Any:
        try:
            return {NO: bodies.whole(stream, bodies.LARGEST).decode("utf-8-sig").splitlines()}
        except UnicodeDecodeError as error:
            raise problems.Refusal("bad-body", _("Тело не в кодировке UTF-8.")) from error


class Listed(bodies.Json):
    """A number is no name, though some names are only digits."""

    numbers = Decimal


class StatusList(views.View):
    """An address is too short for five hundred names: they may be sent as a body, which changes nothing."""

    contract = contracts.STATUS
    contracts = {"get": contracts.STATUS, "post": contracts.STATUS_SENT}
    parser_classes: Any = (Listed, Lines)
    http_method_names = (*views.View.http_method_names, "post")  # type: ignore[assignment]

    def get(self, request: Request) -> Response:
        given = [text for value in request.query_params.getlist(NO) for text in value.split(",")]
        return self._answer(request, _checked(given, parameter=NO))

    def post(self, request: Request) -> Response:
        faults = drafts.Faults()
        given = drafts.members(request.data, (NO,), faults).get(NO)
        faults.stop()
        if not isinstance(given, list) or not all(isinstance(text, str) for text in given):
            fault = problems.Fault("", "wrong_type", _("Здесь нужен список строк."), pointer=f"/{NO}")
            raise problems.Refusal("bad-body", fault.detail, [fault])
        return self._answer(request, _checked(given, pointer=f"/{NO}"))

    def _answer(self, request: Request, items: Sequence[str]) -> Response:
        asked, territory = asking.day(request), _territory(request)
        pages = Addresses.at(request)
        found = lookup.look_up(items, on=asked.day)
        return Response(
            {
                "as_of": day(asked.day),
                "known_on": day(asked.today),
                "territory": territory or None,
                "count": len(found),
                "results": [_written(one, territory, pages, asked) for one in found],
            }
        )


class AnalogueList(views.View):
    contract = contracts.ANALOGUES

    def get(self, request: Request) -> Response:
        given = request.query_params.get(OF, "").strip()
        if not given:
            sentence = _("Назовите изделие, зарубежное или реестра: of=74AC00.")
            raise problems.BadQuery([problems.Fault(OF, "required", sentence)])
        (text,) = _checked([given], parameter=OF)
        asked, pages = asking.today(), Addresses.at(request)
        known = analogues.of_name(text, on=asked.day)
        results = expanding.instead(known, pages, asked)
        return Response(
            {
                "of": text,
                "read_as": known.reading.name,
                "left_out": list(known.reading.said),
                "how": known.named.how,
                "named": [hit.entry.number for hit in known.named.found],
                "count": len(results),
                "results": results,
            }
        )


def _checked(given: Sequence[str], *, parameter: str = "", pointer: str = "") -> list[str]:
    """What is asked, without what is empty; refused when it is nothing, too much or too long."""
    items = [text.strip() for text in given if text.strip()]
    faults = []
    if not 1 <= len(items) <= lookup.MOST:
        sentence = _("Спросить можно о 1–%(most)s изделиях сразу, а названо %(found)s.")
        told = sentence % {"most": lookup.MOST, "found": len(items)}
        faults.append(problems.Fault(parameter, "count", told, pointer=pointer))
    for place, text in enumerate(items):
        wrong = _("Здесь бывает не больше 200 знаков.") if len(text) > lookup.LONGEST else ""
        wrong = wrong or (_("В тексте есть недопустимый знак.") if _UNSAVED.search(text) else "")
        if wrong:
            faults.append(
                problems.Fault(parameter, "invalid", wrong, pointer=pointer and f"{pointer}/{place}")
            )
    if faults and pointer:
        raise problems.Refusal("bad-body", faults[0].detail, faults)
    if faults:
        raise problems.BadQuery(faults)
    return items


def _territory(request: Request) -> str:
    asked: str = request.query_params.get(TERRITORY, "")
    if TERRITORY in request.query_params and asked not in standing.TERRITORIES:
        sentence = _("Территория бывает: %(known)s.") % {"known": ", ".join(standing.TERRITORIES)}
        raise problems.BadQuery([problems.Fault(TERRITORY, "unknown_value", sentence)])
    return asked


def _written(answer: lookup.Answer, territory: str, pages: Addresses, asked: AsOf) -> dict[str, Any]:
    return {
        "asked": answer.asked,
        "how": answer.how,
        "found": [_hit(hit, territory, pages, asked) for hit in answer.found],
        "alike": [_hit(hit, territory, pages, asked) for hit in answer.alike],
    }


def _hit(hit: lookup.Hit, territory: str, pages: Addresses, asked: AsOf) -> dict[str, Any]:
    entry, period, own = hit.entry, hit.period, hit.standing(territory)
    revision = period.revision if period else None
    return {
        "number": entry.number,
        "url": pages.product.format(entry.number) + asked.query,
        "name": hit.name,
        "designation": revision.content["designation"] if revision else None,
        "manufacturer": maker(entry),
        "status": own.state,
        "standing": {country: standing_in(one) for country, one in hit.standings.items()},
        "since": day(own.since),
        "until": day(own.until),
        "ground": own.ground or None,
        "revision": revision and revision.ordinal,
        "digest": revision and revision.digest,
        "position": period and period.leaf_index,
        "recorded_later": period is not None and asked.is_late(period),
    }
