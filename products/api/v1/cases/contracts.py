"""What each address of cases takes and gives."""

from __future__ import annotations

from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter

from products.api.v1.cases import answers, bodies, examples, shapes
from products.api.v1.contract import Contract
from products.api.v1.parameters import FILTERS
from products.cases import workflow
from products.parties.models import Scope

Text = str | Promise

TAG = _("Заявки изготовителя")
DRY_RUN = "dry_run"
ID = OpenApiParameter(
    "case_id", {"type": "string", "format": "uuid"}, OpenApiParameter.PATH, description=_("Номер дела")
)
SHA256 = OpenApiParameter("sha256", str, OpenApiParameter.PATH, description=_("SHA-256 документа"))
BUNDLE_ID = OpenApiParameter(
    "bundle_id", {"type": "string", "format": "uuid"}, OpenApiParameter.PATH, description=_("Номер пакета")
)
REMARK = OpenApiParameter("remark_id", int, OpenApiParameter.PATH, description=_("Номер замечания"))
DRY = OpenApiParameter(
    DRY_RUN, {"enum": ["1"]}, OpenApiParameter.QUERY,
    description=_("1: всё проверить и ответить, как было бы, но ничего не записать."),
)  # fmt: skip
KEY = OpenApiParameter(
    "Idempotency-Key", {"type": "string", "maxLength": 100}, OpenApiParameter.HEADER,
    description=_(
        "Любая строка, своя у каждого запроса. Тот же запрос с тем же ключом в течение суток не выполняется "
        "второй раз, а получает прежний ответ с заголовком Idempotency-Replayed: true."
    ),
)  # fmt: skip
IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER,
    description=_("ETag последнего ответа. Если черновик с тех пор изменили, ответ 412."),
)  # fmt: skip
IF_MATCH_NEEDED = OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, required=True)
FIND = (
    OpenApiParameter(
        "status", str, OpenApiParameter.QUERY,
        description=_("Состояния через запятую: draft, returned и другие."),
    ),
    OpenApiParameter("bundle", str, OpenApiParameter.QUERY, description=_("Номер пакета.")),
    OpenApiParameter(
        "changed_after", {"type": "string", "format": "date-time"}, OpenApiParameter.QUERY,
        description=_("Изменённые после этого момента, как 2026-03-01T00:00:00Z."),
    ),
    *(OpenApiParameter(name, FILTERS[name][0], OpenApiParameter.QUERY, description=FILTERS[name][1])
      for name in ("limit", "cursor")),
)  # fmt: skip
#: What every write may answer besides.
_WRITES = frozenset(
    {"bad-body", "wrong-state", "in-progress", "changed", "too-large", "unsupported-media-type", "key-reused"}
)

LIST = Contract(
    "cases_list", _("Заявки"), _("Заявки изготовителя, чей ключ, от начатых раньше к начатым позже."), TAG,
    shapes.CaseRow, many=True, parameters=FIND, scope=Scope.READ,
)  # fmt: skip
READ = Contract(
    "cases_read", _("Заявка"),
    _("Состояние, чей ход и до какого дня, черновик, что с ним не так, замечания и решения."),
    TAG, shapes.Case, parameters=(ID,), missing=True, scope=Scope.READ,
)  # fmt: skip
CHECK = Contract(
    "cases_check", _("Проверка перед подачей"),
    _("Черновик, каким он был бы подан: содержание, ошибки, предупреждения, отличия. Ничего не меняет."),
    TAG, shapes.Check, parameters=(ID,), missing=True, scope=Scope.READ,
    refusals=frozenset({"wrong-state"}),
)  # fmt: skip


def _write(
    operation: str, title: Text, about: Text, scope: Scope, *, changed: bool = True, **more: object
) -> Contract:
    """A write that answers with the case."""
    where = (ID, IF_MATCH) if changed else ()
    contract = Contract(
        operation, title, about, TAG, shapes.Case, parameters=(*where, DRY, KEY), missing=changed,
        scope=scope, refusals=_WRITES, changed=shapes.ChangedProblem,
    )  # fmt: skip
    return replace(contract, **more)  # type: ignore[arg-type]


START = _write(
    "cases_start", _("Начать заявку"),
    _(
        "Черновик включения или изменения. Поля называются своими адресами: name.ru, codes.okpd2, "
        "parameters. Черновик хранит, что прислано; что с ним не так, говорит problems."
    ),
    Scope.DRAFT, changed=False, request=shapes.CaseStart, success=201, examples=examples.START,
    refusals=_WRITES - {"changed"},
)  # fmt: skip
CHANGE = _write(
    "cases_change", _("Изменить черновик"),
    _("Названные поля записываются, null очищает поле, остальные не трогаются."),
    Scope.DRAFT, request=shapes.CaseChange, parameters=(ID, IF_MATCH_NEEDED, DRY, KEY),
    refusals=_WRITES | {"if-match-required"}, examples=examples.CHANGE,
)  # fmt: skip
ATTACH = _write(
    "cases_attach", _("Приложить документ"), _("Файл формы multipart/form-data: file и role."),
    Scope.DRAFT, request=shapes.DocumentUpload, success=201, refusals=_WRITES | {"rules"},
)  # fmt: skip
DETACH = _write(
    "cases_detach", _("Убрать документ"), _("Документ уходит из черновика."), Scope.DRAFT,
    parameters=(ID, SHA256, IF_MATCH, DRY, KEY),
)  # fmt: skip
ANSWER = _write(
    "cases_answer", _("Ответить на замечание"), _("Новый ответ заменяет прежний, пока дело не подано снова."),
    Scope.DRAFT, request=shapes.RemarkAnswer, parameters=(ID, REMARK, IF_MATCH, DRY, KEY),
    refusals=_WRITES | {"rules"}, examples=examples.ANSWER + examples.OPEN_ANSWER,
)  # fmt: skip
ACCEPT = _write(
    "cases_accept", _("Принять предложенное значение"),
    _("Значение, которое предложила сторона (proposed), записывается в черновик; замечание решено."),
    Scope.DRAFT, request=shapes.Nothing, parameters=(ID, REMARK, IF_MATCH, DRY, KEY),
)  # fmt: skip
ACKNOWLEDGE = _write(
    "cases_acknowledge", _("Записать причины предупреждений"),
    _("Не подавая: подписант увидит причины и подаст. Изменится значение — причина отпадёт сама."),
    Scope.DRAFT, request=shapes.Acknowledgement, refusals=_WRITES | {"rules"}, examples=examples.ACKNOWLEDGE,
)  # fmt: skip
ABOUT: dict[str, Text] = {
    "file": _("Черновик замораживается и уходит обеим сторонам; revision.digest — квитанция."),
    "refile": _("Исправленное уходит обеим сторонам; на каждое замечание должен быть ответ."),
    "withdraw": _("Рассмотрение прекращается; вернуть заявку нельзя."),
    "discard": _("Черновик закрывается без подачи."),
    "agree": _("Ключом преемника: он становится изготовителем, когда решат стороны; начинается проверка."),
    "decline": _("Ключом преемника: он изделие не принимает, дело закрывается."),
    "prolong": _("Один раз за дело срок ответа на замечания продлевается; причину увидят обе стороны."),
}


#: What a move wants said.
SHAPES = {
    "file": shapes.Filing,
    "refile": shapes.Filing,
    "withdraw": shapes.Withdrawal,
    "agree": shapes.Agreement,
    "decline": shapes.Withdrawal,
    "prolong": shapes.Prolongation,
}
EXAMPLES = {"file": examples.FILE, "agree": examples.AGREE, "decline": examples.DECLINE}


def move(verb: str) -> Contract:
    return _write(
        f"cases_{verb}", workflow.BY_VERB[verb].label, ABOUT[verb], answers.scope_of(verb),
        request=SHAPES.get(verb, shapes.Nothing), refusals=_WRITES | {"rules"},
        examples=EXAMPLES.get(verb, ()),
    )  # fmt: skip


MANY = _write(
    "cases_batch", _("Много заявок сразу"),
    _(
        "По одной заявке в строке, те же поля, что у одиночной, и idempotency_key. Каждая строка — своя "
        "транзакция и своя строка ответа; удавшиеся собираются в один пакет."
    ),
    Scope.DRAFT, changed=False, shape=shapes.LineResult, request=shapes.CaseLine, media_type=bodies.NDJSON,
    parameters=(
        OpenApiParameter(
            "title", {"type": "string", "maxLength": 200}, OpenApiParameter.QUERY,
            description=_("Название пакета."),
        ),
        DRY,
    ),
    refusals=frozenset({"bad-body", "too-large", "unsupported-media-type"}), examples=examples.MANY,
)  # fmt: skip
BUNDLE = Contract(
    "bundles_read", _("Пакет заявок"), _("Сколько дел в пакете, сколько подано, что не подано и почему."),
    TAG, shapes.Bundle, parameters=(BUNDLE_ID,), missing=True, scope=Scope.READ,
)  # fmt: skip
FILE_BUNDLE = replace(
    _write(
        "bundles_file", _("Подать пакет"),
        _(
            "Одно заявление на все дела. Ответ 202 приходит сразу, подача идёт дальше: Location — адрес, по "
            "которому видно, сколько подано, Retry-After — когда спросить снова. Что не подано, остаётся "
            "черновиком с причинами; исправленное подают тем же запросом ещё раз."
        ),
        Scope.FILE, shape=shapes.Bundle, request=shapes.BundleFiling, success=202,
        parameters=(BUNDLE_ID, IF_MATCH, DRY, KEY), refusals=_WRITES | {"rules"},
        examples=examples.FILE_BUNDLE,
    ),
    changed=None,
)  # fmt: skip
