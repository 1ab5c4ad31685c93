"""How contracts become the OpenAPI document."""

from __future__ import annotations

from functools import lru_cache
from threading import Lock
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiResponse, inline_serializer
from rest_framework import serializers

from products.api.v1 import problems, shapes
from products.api.v1.contract import Contract
from products.api.v1.parameters import FORMAT, LANG, LANGUAGE


class Schema(AutoSchema):
    """Draws the operation of a view from its contract."""

    @property
    def contract(self) -> Contract:
        by_method = getattr(self.view, "contracts", None)
        contract: Contract = by_method[self.method.lower()] if by_method else self.view.contract  # type: ignore[attr-defined]
        return contract

    def get_operation_id(self) -> str:
        return self.contract.operation

    def get_summary(self) -> str:
        return str(self.contract.title)

    def get_description(self) -> str:  # type: ignore[override]
        return str(self.contract.about)

    def get_tags(self) -> list[str]:
        return [str(self.contract.tag)]

    def get_override_parameters(self) -> list[Any]:
        of_every = () if self.contract.scope else (LANG, FORMAT) if self.contract.table else (LANG,)
        return [*self.contract.parameters, *of_every, LANGUAGE]

    def get_filter_backends(self) -> list[Any]:
        return []

    def get_request_serializer(self) -> Any:
        contract = self.contract
        return (
            {"application/json": contract.request, "text/plain": str} if contract.lines else contract.request
        )

    def get_auth(self) -> list[Any]:
        """The key, declared once for the whole document by the settings."""
        return [{"token": [self.contract.scope]}] if self.contract.scope else [{}, {"token": []}]

    def get_examples(self) -> Any:
        return list(self.contract.examples)

    def _is_list_view(self, serializer: Any = None) -> bool:
        """Lists stand inside an envelope, which is one object."""
        return False

    def get_response_serializers(self) -> Any:
        contract = self.contract
        titles: dict[int, list[str]] = {}
        for name, (status, title, _advice) in problems.TYPES.items():
            if name in contract.every_refusal:
                titles.setdefault(status, []).append(str(title))
        table = (
            {(contract.success, "text/csv"): OpenApiResponse({"type": "string"})} if contract.table else {}
        )
        return (
            {(contract.success, contract.media_type): self._answer()}
            | table
            | {
                (status, problems.MEDIA_TYPE): OpenApiResponse(self._problem(status), "; ".join(named))
                for status, named in sorted(titles.items())
            }
        )

    def _problem(self, status: int) -> type[serializers.Serializer[Any]]:
        return (self.contract.changed if status == 412 else None) or shapes.Problem

    def _answer(self) -> Any:
        shape = self.contract.shape
        if shape is None:
            return OpenApiResponse({"type": "object"}, str(self.contract.title))
        if not self.contract.many:
            return OpenApiResponse(shape, str(self.contract.title))
        fields: dict[str, Any] = {
            "count": serializers.IntegerField(help_text=_("сколько всего")),
            "next": serializers.URLField(allow_null=True, help_text=_("адрес следующей страницы")),
            "previous": serializers.URLField(allow_null=True, help_text=_("адрес предыдущей страницы")),
            "results": shape(many=True),
            **self.contract.also,
        }
        return OpenApiResponse(inline_serializer(f"{shape.__name__}Page", fields), str(self.contract.title))


#: A view's schema is one object, which holds what is being drawn: one document at a time.
_DRAWING = Lock()


def document(language: str) -> dict[str, Any]:
    """The OpenAPI document with its sentences in a language; drawn once per process."""
    with _DRAWING:
        return _document(language)


@lru_cache(maxsize=3)
def _document(language: str) -> dict[str, Any]:
    with translation.override(language):
        return SchemaGenerator().get_schema(request=None, public=True)
