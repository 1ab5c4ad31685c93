"""What a dump tells about itself: its manifest, a Frictionless Data Package and a DCAT record. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.conf import settings

from .files import Written
from .records import PARAMETER, PRODUCT, Column
from .snapshot import Snapshot

ENTRIES, LEDGER, PRODUCTS, PARAMETERS, SQLITE = (
    "register.ndjson.gz", "ledger.ndjson.gz", "products.csv.gz", "parameters.csv.gz", "register.sqlite.gz",
)  # fmt: skip
TITLE = {
    "ru": "Реестр изделий микроэлектроники Союзного государства",
    "be": "Рэестр вырабаў мікраэлектронікі Саюзнай дзяржавы",
    "en": "Register of microelectronic products of the Union State",
}
#: As the operator has set it.
LICENCE = {"path": settings.DATA_LICENCE_URL, "title": settings.DATA_LICENCE}
SAID = {
    ENTRIES: "Реестровые записи со всеми редакциями и состоянием, запись в строке",
    LEDGER: "Журнал решений: точные байты записей, запись в строке; пересчитываются в тот же корень",
    PRODUCTS: "Изделия, строка на изделие",
    PARAMETERS: "Значения параметров, строка на значение",
    SQLITE: "База SQLite: таблицы с индексами и поиском по названиям",
}
_FORMATS = {"ndjson": "application/x-ndjson", "csv": "text/csv", "sqlite": "application/vnd.sqlite3"}


def manifest(snapshot: Snapshot, files: Sequence[Written], *, address: str, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "register": address,
        "at": snapshot.at.isoformat().replace("+00:00", "Z"),
        "day": snapshot.day.isoformat(),
        "ledger": {"size": snapshot.head.size, "root": snapshot.head.root.hex()},
        "licence": LICENCE["path"],
        "files": [{**asdict(file), "about": SAID.get(file.name, "")} for file in files],
    }


def data_package(snapshot: Snapshot, files: Sequence[Written], *, address: str, name: str) -> bytes:
    """https://datapackage.org: the two tables with their columns, the other files as they are."""
    tables: Mapping[str, Sequence[Column]] = {PRODUCTS: PRODUCT, PARAMETERS: PARAMETER}
    resources = []
    for file in files:
        resource: dict[str, Any] = {
            "name": file.name.removesuffix(".gz").replace(".", "-"),
            "path": file.name,
            "title": SAID[file.name],
            "format": file.name.split(".")[1],
            "mediatype": _media_type(file.name),
            "compression": "gz",
            "bytes": file.bytes,
            "hash": f"sha256:{file.sha256}",
        }
        if columns := tables.get(file.name):
            resource |= {"profile": "tabular-data-resource", "encoding": "utf-8", "schema": _schema(columns)}
        resources.append(resource)
    return _json(
        {
            "profile": "data-package",
            "name": "register",
            "id": f"{address}/api/v1/dumps/{name}/",
            "title": TITLE["ru"],
            "homepage": f"{address}/data/",
            "created": snapshot.at.isoformat().replace("+00:00", "Z"),
            "licenses": [LICENCE],
            "resources": resources,
        }
    )


def _schema(columns: Sequence[Column]) -> dict[str, Any]:
    key = {"primaryKey": "number"} if columns is PRODUCT else {}
    fields = [{"name": one.name, "type": one.kind, "description": one.about} for one in columns]
    return {"fields": fields, "missingValues": [""], **key}


def dcat(snapshot: Snapshot, files: Sequence[Written], *, address: str, name: str) -> bytes:
    """A record for catalogues of open data (DCAT 3, JSON-LD)."""
    place = f"{address}/api/v1/dumps/{name}/"
    return _json(
        {
            "@context": {
                "dcat": "http://www.w3.org/ns/dcat#",
                "dct": "http://purl.org/dc/terms/",
                "spdx": "http://spdx.org/rdf/terms#",
                "xsd": "http://www.w3.org/2001/XMLSchema#",
            },
            "@id": f"{address}/data/",
            "@type": "dcat:Dataset",
            "dct:title": [{"@language": code, "@value": text} for code, text in TITLE.items()],
            "dct:identifier": place,
            "dct:license": {"@id": LICENCE["path"]},
            "dct:modified": {"@type": "xsd:dateTime", "@value": snapshot.at.isoformat()},
            "dct:accrualPeriodicity": {"@id": "http://purl.org/cld/freq/daily"},
            "dcat:landingPage": {"@id": f"{address}/data/"},
            "dcat:distribution": [
                {
                    "@type": "dcat:Distribution",
                    "dct:title": {"@language": "ru", "@value": SAID[file.name]},
                    "dcat:downloadURL": {"@id": place + file.name},
                    "dcat:mediaType": _media_type(file.name),
                    "dcat:compressFormat": "application/gzip",
                    "dcat:byteSize": file.bytes,
                    "spdx:checksum": {
                        "@type": "spdx:Checksum",
                        "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
                        "spdx:checksumValue": file.sha256,
                    },
                }
                for file in files
            ],
        }
    )


def sums(files: Sequence[Written]) -> bytes:
    """As `sha256sum -c` reads it."""
    return "".join(f"{file.sha256}  {file.name}\n" for file in files).encode()


def _media_type(name: str) -> str:
    return _FORMATS[name.split(".")[1]]


def _json(body: Any) -> bytes:
    return json.dumps(body, ensure_ascii=False, indent=2).encode() + b"\n"
