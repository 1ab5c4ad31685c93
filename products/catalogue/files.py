"""A list as a file: every product of the answer, not the page, walked in batches by the same search."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from datetime import datetime

from django.conf import settings
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponseBase,
    HttpResponseRedirect,
    QueryDict,
    StreamingHttpResponse,
)
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_safe

from products.catalogue import address, export
from products.catalogue.export import Source
from products.catalogue.listing import ALSO, Listing, listing
from products.catalogue.onward import MOST_IN_CSV, MOST_IN_XLSX
from products.catalogue.table import Setting
from products.dictionary import queries as dictionary
from products.entries import standing
from products.exchange import origin, tables
from products.exchange.tables import CSV, TYPES, XLSX, Cell
from products.search import filters, queries
from products.search.database import TooSlow
from products.search.typed import correcting, terms
from products.search.typed.elements import Part

#: Rows asked for at once: what is held in memory.
BATCH = filters.LARGEST_LIMIT
MOST_ROWS = {CSV: MOST_IN_CSV, XLSX: MOST_IN_XLSX}


@require_safe
def file(request: HttpRequest, kind: str, code: str = "") -> HttpResponseBase:
    """What cannot be answered goes back to the page of the list, which says why."""
    params, known = address.tidy(request.GET), dictionary.snapshot()
    if kind not in TYPES or (code and (code not in known.categories or code == dictionary.ROOT)):
        raise Http404
    page = reverse("catalogue:category", args=[code]) if code else reverse("catalogue:catalog")
    at = timezone.now()
    asked = copy(params)
    asked["limit"] = str(BATCH)
    asked.pop("cursor", None)
    here = listing(asked, known, category=known.categories[code] if code else None, at=at)
    if here.errors:
        return HttpResponseRedirect(f"{page}?{params.urlencode()}")
    name = f"register-{code or 'catalog'}-{standing.day(at).isoformat()}.{kind}"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    if request.method == "HEAD":  # not a row is read for it
        return StreamingHttpResponse((), content_type=TYPES[kind], headers=disposition)
    address_of_page = f"{page}?{params.urlencode()}" if params else page
    paper = _paper(request, here, known, at, address_of_page, MOST_ROWS[kind])
    if kind == XLSX:
        return FileResponse(
            tables.as_xlsx(paper), as_attachment=True, filename=name, content_type=TYPES[kind]
        )
    return StreamingHttpResponse(tables.as_csv(paper), content_type=TYPES[kind], headers=disposition)


def _paper(
    request: HttpRequest, here: Listing, known: dictionary.Snapshot, at: datetime, page: str, most: int
) -> tables.Paper:
    language = (translation.get_language() or "ru")[:2]
    number = "{number}"
    product = request.build_absolute_uri(reverse("catalogue:product", args=["UMR"])).replace("UMR", number)
    source = Source(
        Setting(known.categories, standing.day(at), language), lambda each: product.replace(number, each)
    )
    return tables.Paper(
        title=_("Изделия (демонстрация)") if settings.DEMONSTRATION else _("Изделия"),
        facts_title=_("О файле"),
        facts=_facts(here, at, request.build_absolute_uri(page), most),
        headings=export.headings(here.columns),
        batches=_batches(here, known, at, source, most),
        language=language,
    )


def _facts(here: Listing, at: datetime, address: str, most: int) -> list[tuple[str, str]]:
    facts = origin.facts(at)
    facts += [(row.label, row.text) for row in here.answer.understood]
    facts += _reading(here.answer)
    facts.append((_("Найдено записей"), str(here.answer.total)))
    if here.answer.total > most:
        facts.append((_("В файле"), _cut(most)))
    return [*facts, (_("Адрес запроса"), address), (_("Значения"), str(export.SEVERAL))]


def _reading(answer: queries.Answer) -> Iterator[tuple[str, str]]:
    """How `q` was read and put right, in the words of the page."""
    if answer.read and answer.read.taken and not answer.correction:
        yield _("Слова запроса"), "; ".join(_TAKEN[one.reason] % _told(one) for one in answer.read.taken)
    if answer.read and answer.read.readings:
        said = [f"«{one.text}» — {one.label}: {one.value}" for one in answer.read.readings]
        if rest := answer.read.rest:
            words = _("«%(rest)s» ищется в обозначениях, наименованиях и категориях")
            said.insert(0, words % {"rest": rest})
        yield _("Как прочитан запрос"), "; ".join(said)
    if put := answer.correction:
        sentence = (
            _("Обозначения «%(typed)s» нет. Показаны результаты для %(name)s: оно так начинается.")
            if put.reason == correcting.BEGUN
            else _("Показаны результаты для %(name)s: точно такого обозначения, как «%(typed)s», нет.")
        )
        yield (
            _("Исправление"),
            " ".join([sentence % {"name": put.name, "typed": put.typed}, *map(_ending, put.left_out)]),
        )


#: What was looked for in the place of a word nobody uses.
_TAKEN = {
    terms.LAYOUT: gettext_lazy("«%(typed)s» прочитано в другой раскладке клавиатуры: %(found)s"),
    terms.BEGUN: gettext_lazy("«%(typed)s» — начало слов: %(found)s"),
    terms.MISSPELT: gettext_lazy("Слова «%(typed)s» нет; поиск по похожим словам: %(found)s"),
}


def _told(taken: terms.Taken) -> dict[str, str]:
    more = [pgettext("слова", "и другие")] if taken.more else []
    return {"typed": taken.typed, "found": " ".join([", ".join(taken.words), *more])}


def _ending(mark: Part) -> str:
    said = _("Окончание %(written)s — %(meaning)s") % {"written": mark.written, "meaning": mark.meaning}
    perhaps = _("предположительно")
    return f"{said}." if mark.sure else f"{said} ({perhaps})."


def _cut(most: int) -> str:
    return _("первые %(most)s записей; остальное — в API или по более узкому запросу") % {"most": most}


def _batches(
    here: Listing, known: dictionary.Snapshot, at: datetime, source: Source, most: int
) -> Iterator[Sequence[Sequence[Cell]]]:
    """The batches by the cursor of the search, and a last line where something is missing."""
    answer, written = here.answer, 0
    while True:
        with translation.override(source.setting.language):  # a stream is written after the request's end
            rows = answer.rows[: most - written]
            written += len(rows)
            yield [export.row(entry, here.columns, source) for entry in rows]
            if not answer.next_cursor:
                return
            if written >= most:
                yield [[_("Не всё: %(cut)s") % {"cut": _cut(most)}]]
                return
        try:
            answer = _next(here.asked, answer.next_cursor, known, at)
        except TooSlow:
            with translation.override(source.setting.language):
                yield [[_("Не всё: выгрузка прервана, запрос слишком широк. Сузьте его.")]]
            return


def _next(asked: QueryDict, cursor: str, known: dictionary.Snapshot, at: datetime) -> queries.Answer:
    params = copy(asked)
    params["cursor"] = cursor
    return queries.search(params, at=at, also=ALSO, known=known)
