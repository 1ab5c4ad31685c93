"""One address of the API: what it is called, what it takes, what it gives, how it refuses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from drf_spectacular.utils import OpenApiExample, OpenApiParameter
from rest_framework import serializers

Text = str | Promise


@dataclass(frozen=True)
class Contract:
    """One address: what it is called, what it takes, what it gives."""

    operation: str
    title: Text
    about: Text
    tag: Text
    shape: type[serializers.Serializer[Any]] | None
    many: bool = False
    parameters: tuple[OpenApiParameter, ...] = ()
    missing: bool = False  # whether it may answer 404
    table: bool = False  # whether it may be had as CSV, too
    slow: bool = False  # whether it may be too broad for the database and answer 503
    also: Mapping[str, serializers.Field[Any, Any, Any, Any]] = field(
        default_factory=dict
    )  # beside the results
    request: type[serializers.Serializer[Any]] | None = None
    lines: bool = False  # whether the body may be plain text, too
    success: int = 200
    media_type: str = "application/json"  # of the answer
    scope: str = ""  # what the key must be for; empty where none is needed
    refusals: frozenset[str] = frozenset()  # types of problems that only this address has
    changed: type[serializers.Serializer[Any]] | None = None  # the shape of a 412
    examples: tuple[OpenApiExample, ...] = ()

    @property
    def every_refusal(self) -> frozenset[str]:
        """Types of problems that the address may answer with, but for failures of ours."""
        found = {"bad-query", "not-acceptable", "too-many-requests"} | self.refusals
        found |= {"not-found"} if self.missing else set()
        found |= {"too-broad"} if self.slow else set()
        return frozenset(found | {"no-token"} | ({"not-allowed"} if self.scope else set()))
