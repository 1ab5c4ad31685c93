"""What the list of dumps looks like on the wire."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers as s


class DumpFile(s.Serializer[Any]):
    name = s.CharField(help_text=_("имя файла"))
    url = s.URLField(help_text=_("откуда взять; отвечает и на запрос части (Range)"))
    about = s.CharField(allow_blank=True, help_text=_("что в нём"))
    media_type = s.CharField(help_text=_("вид файла"))
    records = s.IntegerField(help_text=_("сколько записей"))
    bytes = s.IntegerField(help_text=_("размер, байт"))
    sha256 = s.CharField(help_text=_("SHA-256 файла"))


class DumpLedger(s.Serializer[Any]):
    size = s.IntegerField(help_text=_("сколько записей журнала учтено"))
    root = s.CharField(help_text=_("корень журнала при этом размере"))  # type: ignore[assignment]


class Dump(s.Serializer[Any]):
    name = s.CharField(help_text=_("имя выгрузки"))
    at = s.DateTimeField(help_text=_("на какой момент"))
    day = s.DateField(help_text=_("состояния на этот день"))
    ledger = DumpLedger(help_text=_("положение в журнале решений"))
    licence = s.CharField(help_text=_("лицензия данных, SPDX"))
    files = DumpFile(many=True, help_text=_("файлы"))


class Dumps(s.Serializer[Any]):
    results = Dump(many=True, help_text=_("новые первыми"))
