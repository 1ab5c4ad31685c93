"""The least things that answers hold: a text, a name in three languages, a code with its name."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers as s


def text(help_text: Any, **kwargs: Any) -> s.CharField:
    return s.CharField(help_text=help_text, **kwargs)


# A text in three languages; a language in which it was not given is left out.
class Names(s.Serializer[Any]):
    ru = text(_("по-русски: язык записи"))
    be = text(_("по-белорусски"), required=False)
    en = text(_("по-английски"), required=False)


class Purpose(s.Serializer[Any]):
    ru = text(_("по-русски"), required=False)
    be = text(_("по-белорусски"), required=False)
    en = text(_("по-английски"), required=False)


class Coded(s.Serializer[Any]):
    code = text(_("код"))
    name = text(_("название на языке ответа"))


class Maker(Coded):
    country = s.ChoiceField(choices=["by", "ru"], help_text=_("страна изготовителя"))
