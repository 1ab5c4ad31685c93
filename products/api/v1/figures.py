"""The statistics of the desk for programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from products.api.v1 import contracts, views
from products.cases import statistics


class Statistics(views.View):
    contract = contracts.STATISTICS

    def get(self, request: Request) -> Response:
        found = statistics.figures()
        body = {
            "at": found.at,
            "since": found.since,
            "stages": [_stage(one) for one in found.stages],
            "queue": [_queue(one) for one in found.queue],
            "months": [asdict(one) for one in found.months],
        }
        headers = {"Cache-Control": f"public, max-age={statistics.FIVE_MINUTES}"}
        return Response(body, headers=headers)


def _stage(one: statistics.StageFigures) -> dict[str, Any]:
    months = [{"month": month, **asdict(spread)} for month, spread in sorted(one.months.items())]
    return {"stage": one.stage, "party": one.party, **asdict(one.year), "months": months}


def _queue(one: statistics.QueueFigures) -> dict[str, Any]:
    ends = (*statistics.AGES, None)
    ages = [{"up_to": end, "count": count} for end, count in zip(ends, one.ages, strict=True)]
    return {**asdict(one), "ages": ages}
