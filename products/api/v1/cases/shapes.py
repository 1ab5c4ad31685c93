"""What the addresses of cases take and give, field by field; `answers` writes it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers as s

from products.api.v1.basic_shapes import text
from products.api.v1.cases import drafts
from products.api.v1.history_shapes import Difference
from products.api.v1.shapes import Problem
from products.cases import workflow
from products.cases.models import Verdict
from products.dictionary import values
from products.entries import content as table

PARTIES = ["by", "ru"]

_WORD: dict[str, Any] = {"type": "string"}
_WORDS = {"type": "array", "items": _WORD}
_ANY = {"type": ["string", "number", "boolean", "null"]}


def _slots(one: dict[str, Any]) -> dict[str, Any]:
    """The slots of a parameter as they were typed: digits with a unit, words, a code."""
    slots = {"value": {"anyOf": [one, _WORDS]}, **dict.fromkeys((*values.LIMITS, *values.NOTES), one)}
    return {"type": "object", "properties": slots, "additionalProperties": False}


_PAPER = {
    "type": "object",
    "properties": {
        "role": {"enum": list(table.CHOICES["document_role"])},
        "sha256": _WORD,
        "title": _WORD,
    },
    "required": ["role", "sha256"],
}


def _each(one: dict[str, Any]) -> list[dict[str, Any]]:
    """The slots of a parameter, or a list of them: one for each condition."""
    return [_slots(one), {"type": "array", "items": _slots(one)}]


@extend_schema_field({"type": "object", "additionalProperties": {"anyOf": _each(_WORD)}})
class Typed(s.JSONField):
    """Parameters by code."""


@extend_schema_field({"type": "object", "additionalProperties": {"anyOf": [*_each(_ANY), _ANY, _WORDS]}})
class Sent(s.JSONField):
    """Parameters by code; without slots it is `value`; a list of slots has several conditions."""


@extend_schema_field({"type": "array", "items": _PAPER})
class Papers(s.JSONField):
    """Documents by digest."""


# A draft as it was typed: fields by their address, parameters by code. In a request null empties a field.
class Draft(s.Serializer[Any]):
    def get_fields(self) -> dict[str, Any]:
        """The table of fields is the contract."""
        fields: dict[str, Any] = {
            row.address: self._field(row.kind, row.label) for row in drafts.FIELDS.values()
        }
        return fields | {"parameters": self._parameters()}

    def _parameters(self) -> s.JSONField:
        return Typed(required=False, help_text=_("параметры, как набраны, по коду"))

    def _field(self, kind: str, label: Any) -> Any:
        said = {"required": False, "help_text": label}
        if kind in drafts.LISTS:
            return s.ListField(child=s.CharField(), **said)
        if kind == "documents":
            return Papers(**said)
        return s.BooleanField(**said) if kind == "boolean" else s.CharField(**said)


class DraftChange(Draft):
    def _parameters(self) -> s.JSONField:
        return Sent(required=False, help_text=_("параметры по коду: min, typ, max, value, condition, source"))

    def _field(self, kind: str, label: Any) -> Any:
        field = super()._field(kind, label)
        field.allow_null = True
        return field


class CaseStart(s.Serializer[Any]):
    kind = s.ChoiceField(
        choices=[*workflow.ASKED],
        help_text=_("включение, изменение, продление, исключение, передача преемнику"),
    )
    category = text(_("конечная категория; нужна новому изделию"), required=False)
    entry = text(_("реестровый номер; нужен всем видам, кроме включения нового изделия"), required=False)
    draft = DraftChange(required=False, help_text=_("что уже известно; при изменении — только новое"))
    reason = text(_("почему: при продлении, исключении и передаче"), required=False)
    successor = text(_("код преемника, при передаче"), required=False)


class CaseLine(CaseStart):
    idempotency_key = text(_("та же строка с тем же ключом не выполняется дважды"), required=False)


class CaseChange(s.Serializer[Any]):
    category = text(_("другая конечная категория"), required=False)
    draft = DraftChange(required=False, help_text=_("поля, которые меняются; остальные не трогаются"))
    reason = text(_("почему: при продлении, исключении и передаче"), required=False)
    successor = text(_("код преемника, при передаче"), required=False)


class Filing(s.Serializer[Any]):
    declaration = s.BooleanField(
        help_text=_("true: уполномочен подать, сведения верны, изделие гражданского назначения")
    )
    acknowledged = s.DictField(
        child=s.CharField(),
        required=False,
        help_text=_("причина для каждого предупреждения по его key; E30 — одна для всего незаполненного"),
    )


class Acknowledgement(s.Serializer[Any]):
    acknowledged = s.DictField(
        child=s.CharField(), help_text=_("причина для каждого предупреждения по его key; E30 — одна на всё")
    )


class Agreement(s.Serializer[Any]):
    digest = text(_("revision.digest прочитанной заявки: соглашаются с этим содержанием и никаким другим"))


class Nothing(s.Serializer[Any]):
    """The move needs no words."""


class Withdrawal(s.Serializer[Any]):
    note = text(_("причина; её увидят обе стороны"), required=False)


class Prolongation(s.Serializer[Any]):
    reason = text(_("почему нужно больше времени, до 1000 знаков"))


class RemarkAnswer(s.Serializer[Any]):
    answer = text(_("ответ, до 2000 знаков"))
    resolved = s.BooleanField(
        required=False,
        default=True,
        help_text=_("false: ответ записан, но замечание ещё не решено, и подать снова нельзя"),
    )


class DocumentUpload(s.Serializer[Any]):
    file = s.FileField(help_text=_("PDF, PNG или JPEG до 20 МБ"))
    role = s.ChoiceField(choices=list(table.CHOICES["document_role"]), help_text=_("вид документа"))


# What a rule says of a draft. An error stops a filing; a warning lets it pass when its reason is given.
class Finding(s.Serializer[Any]):
    code = text(_("код правила"))
    level = s.ChoiceField(
        choices=["error", "warning"], help_text=_("error не даёт подать, warning требует причины")
    )
    key = text(_("под каким именем посылают причину; у ошибки пусто"))
    reason = text(_("причина, которая уже записана"))
    field = text(_("адрес поля"))
    pointer = text(_("место в заявке, JSON Pointer"))
    detail = text(_("что не так, предложением"))
    rule = s.URLField(help_text=_("страница правила"))


class CaseRemark(s.Serializer[Any]):
    id = s.IntegerField(help_text=_("номер замечания"))
    party = s.ChoiceField(choices=PARTIES, help_text=_("чьё"))
    field = text(_("адрес поля"))
    pointer = text(_("место в заявке, JSON Pointer"))
    sent_at = s.DateTimeField(help_text=_("когда отправлено"))
    proposed = text(_("значение, с которым сторона согласилась бы; пусто, если не предложено"))
    answer = text(_("ваш ответ; пусто, если его ещё нет"))
    resolved = s.BooleanField(help_text=_("отмечено решённым"))
    open = s.BooleanField(help_text=_("ждёт ответа сейчас"))
    text = text(_("замечание"))


class CaseDecision(s.Serializer[Any]):
    party = s.ChoiceField(choices=PARTIES, help_text=_("сторона"))
    verdict = s.ChoiceField(choices=Verdict.values, help_text=_("yes: согласна, no: отказ"))
    order_number = text(_("номер приказа"))
    order_date = s.DateField(help_text=_("дата приказа"))
    effective = s.DateField(help_text=_("вступает в силу"))
    codes = s.ListField(child=s.CharField(), help_text=_("основания отказа по перечню"))
    grounds = text(_("основания отказа"))


class FiledRevision(s.Serializer[Any]):
    ordinal = s.IntegerField(help_text=_("номер редакции"))
    digest = text(_("SHA-256 канонического содержания: это и подано"))


# A case in a list.
class CaseRow(s.Serializer[Any]):
    id = s.UUIDField(allow_null=True, help_text=_("номер дела; null, если dry_run ничего не создал"))
    url = s.URLField(allow_null=True, help_text=_("адрес дела в API"))
    page = s.URLField(allow_null=True, help_text=_("страница дела в кабинете"))
    kind = s.ChoiceField(choices=workflow.Kind.values, help_text=_("вид"))
    status = s.ChoiceField(choices=workflow.Status.values, help_text=_("состояние"))
    designation = text(_("обозначение"))
    category = text(_("код категории"))
    entry = text(_("реестровый номер, если запись уже в реестре"), allow_null=True)
    bundle = s.UUIDField(allow_null=True, help_text=_("пакет, в котором дело"))
    whose_move = s.ListField(
        child=s.ChoiceField(choices=["maker", "successor", *PARTIES]),
        help_text=_("чей ход; пусто, если дело закончено"),
    )
    turn = text(_("чей ход, словами"))
    due = s.DateField(allow_null=True, help_text=_("до какого дня"))
    version = s.IntegerField(help_text=_("версия черновика: она же ETag и If-Match"))
    created_at = s.DateTimeField(help_text=_("начато"))
    changed_at = s.DateTimeField(help_text=_("изменено"))
    filed_at = s.DateTimeField(allow_null=True, help_text=_("подано"))
    closed_at = s.DateTimeField(allow_null=True, help_text=_("закончено"))


# A case with everything its maker may see.
class Case(CaseRow):
    moves = s.ListField(child=s.CharField(), help_text=_("что этим ключом можно сделать сейчас"))
    draft = Draft(help_text=_("черновик, как набран"))
    reason = text(_("почему: при продлении, исключении и передаче"))
    successor = text(_("код преемника, при передаче"), allow_null=True)
    problems = Finding(many=True, help_text=_("что правила говорят о черновике; у поданного пусто"))
    remarks = CaseRemark(many=True, help_text=_("замечания сторон"))
    decisions = CaseDecision(many=True, help_text=_("решения сторон, когда они открыты"))
    revision = FiledRevision(allow_null=True, help_text=_("поданная редакция"))
    dry_run = s.BooleanField(help_text=_("true: так было бы, но ничего не записано"))


# A draft as it would be filed.
class Check(s.Serializer[Any]):
    ready = s.BooleanField(
        help_text=_("подать можно: ошибок нет и на замечания отвечено; предупреждениям нужны причины")
    )
    completeness = s.IntegerField(help_text=_("сколько заполнено, процентов"))
    problems = Finding(many=True, help_text=_("ошибки и предупреждения"))
    content = s.JSONField(help_text=_("содержание, которое было бы подано"))
    changes = Difference(many=True, help_text=_("отличия от редакции в силе"))

    def get_fields(self) -> dict[str, Any]:
        """`class` is a word of the language, so it can't be declared like the others."""
        grade = s.ChoiceField(
            choices=["", "A", "B", "C"], help_text=_("класс изменения; пусто при включении")
        )
        return super().get_fields() | {"class": grade}


class BundleRefusal(s.Serializer[Any]):
    case = s.UUIDField(help_text=_("номер дела"))
    designation = text(_("обозначение"))
    details = s.ListField(child=s.CharField(), help_text=_("почему не подано: код правила и предложение"))


# Cases that are filed together, under one declaration.
class Bundle(s.Serializer[Any]):
    id = s.UUIDField(help_text=_("номер пакета"))
    url = s.URLField(help_text=_("адрес пакета в API: по нему видно, сколько уже подано"))
    page = s.URLField(help_text=_("страница пакета в кабинете"))
    title = text(_("название"))
    state = s.ChoiceField(
        choices=["beginning", "draft", "filing", "filed"],
        help_text=_("собирается, не подан, подаётся, подача закончена"),
    )
    declared_at = s.DateTimeField(allow_null=True, help_text=_("когда сделано заявление"))
    total = s.IntegerField(help_text=_("дел всего"))
    drafts = s.IntegerField(help_text=_("из них черновиков"))
    filed = s.IntegerField(help_text=_("из них подано"))
    left = s.IntegerField(help_text=_("осталось сделать сейчас"))
    refusals = BundleRefusal(many=True, help_text=_("что не подано и почему; остаётся черновиком"))
    dry_run = s.BooleanField(help_text=_("true: так было бы, но ничего не записано"))


class BundleFiling(s.Serializer[Any]):
    declaration = s.BooleanField(
        help_text=_("true: уполномочен подать, сведения верны, все изделия гражданского назначения")
    )
    reason = text(_("одна причина на все предупреждения пакета"), required=False)


class Theirs(s.Serializer[Any]):
    version = s.IntegerField(help_text=_("версия черновика теперь"))
    changed_at = s.DateTimeField(help_text=_("когда изменён"))
    draft = Draft(help_text=_("что теперь в полях, которые вы меняли"))


# RFC 9457: a draft that was changed since it was read.
class ChangedProblem(Problem):
    theirs = Theirs(help_text=_("что записал другой"))


# The answer to one line of many.
class LineResult(s.Serializer[Any]):
    line = s.IntegerField(help_text=_("номер непустой строки, с 1"))
    status = s.IntegerField(help_text=_("код состояния HTTP, как у одиночного запроса"))
    replayed = s.BooleanField(help_text=_("строка уже была выполнена раньше; ответ прежний"))
    case = Case(allow_null=True, help_text=_("дело; null при отказе"))
    problem = Problem(allow_null=True, help_text=_("отказ; null, если выполнено"))
