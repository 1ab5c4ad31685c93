"""A product for machines that read pages: JSON-LD in the words of schema.org. Pure.

It is data in the page and never run, so the policy of the site lets it stand there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from products.dictionary import values
from products.dictionary.fields import Field
from products.entries import wording

#: What would end the element that holds it, or begin a comment.
_ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def product(
    content: Mapping[str, Any],
    fields: Sequence[Field],
    *,
    number: str,
    maker: Mapping[str, Any],
    category: str,
    page: str,
    file_address: Callable[[str], str],
    language: str,
) -> SafeString:
    known = {field.code: field for field in fields}
    also = [*content.get("designation_alt", ()), *(one["designation"] for one in content.get("variants", ()))]
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Product",
        "@id": page,
        "url": page,
        "name": f"{content['designation']}. {wording.in_language(content['name'])}",
        "mpn": content["designation"],
        "sku": number,
        "alternateName": also,
        "category": category,
        "description": wording.in_language(content.get("purpose", {})),
        "manufacturer": {"@type": "Organization", "name": maker["name"]},
        "identifier": {"@type": "PropertyValue", "propertyID": "UMR", "value": number},
        "gtin": content.get("codes", {}).get("gtin", ""),
        "additionalProperty": list(_properties(content, known, language)),
        "isSimilarTo": [_analogue(one) for one in content.get("foreign_analogues", ())],
        "subjectOf": [
            {
                "@type": "DigitalDocument",
                "name": one.get("title") or wording.document_role(one),
                "url": file_address(one["sha256"]),
            }
            for one in content.get("documents", ())
        ],
    }
    text = json.dumps({key: value for key, value in found.items() if value}, ensure_ascii=False)
    return mark_safe(text.translate(_ESCAPED))  # noqa: S308 - nothing in it can end the element


def _properties(
    content: Mapping[str, Any], known: Mapping[str, Field], language: str
) -> Iterator[dict[str, Any]]:
    for item in content.get("parameters", ()):
        field = known.get(item["code"])
        if field is None:
            continue
        said: dict[str, Any] = {"@type": "PropertyValue", "name": field.name, "propertyID": item["code"]}
        low, high, single = item.get("min"), item.get("max"), item.get("value", item.get("typ"))
        if low is not None:
            said["minValue"] = low
        if high is not None:
            said["maxValue"] = high
        if single is not None or not (low or high):
            # A number in its base unit; a choice in words.
            said["value"] = single if item.get("unit") else values.show(field, item, language)
        if unit := item.get("unit"):
            said |= {"unitCode": f"UCUM:{unit}", "unitText": unit}
        if condition := item.get("condition"):
            said["valueReference"] = {"@type": "PropertyValue", "name": "condition", "value": condition}
        yield said


def _analogue(one: Mapping[str, str]) -> dict[str, Any]:
    maker = {"manufacturer": {"@type": "Organization", "name": one["maker"]}} if one.get("maker") else {}
    return {"@type": "Product", "name": one["part"], "mpn": one["part"], **maker}
