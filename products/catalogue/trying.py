"""A maker's workbook tried before any account: the report of an import, and nothing is kept.

A page of the public face, because whoever asks is nobody yet. It is bounded and throttled: a file is judged
while the visitor waits.
"""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from products.dictionary import queries as dictionary
from products.dictionary.models import Category
from products.dictionary.options import LANGUAGES
from products.exchange import faults, ground, marking, rules, template, trying, writing
from register import limits

MEGABYTES = 2
SIZE_LIMIT = MEGABYTES * 1024**2
ROWS_LIMIT = 1_000
#: Files of one address in so many seconds.
FILES, SECONDS = 10, 600


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponseBase:
    if request.method != "POST":
        return _page(request)
    upload = request.FILES.get("file")
    category = request.POST.get("category", "")
    if upload is None:
        return _page(request, error=_("Выберите файл: XLSX или CSV."), status=400)
    if limits.is_too_many(request, "tried", most=FILES, seconds=SECONDS):
        sentence = _("Слишком много проверок подряд. Попробуйте через десять минут.")
        return _page(request, error=sentence, status=429)
    try:
        report = _report(upload, category)
    except rules.Refused as refusal:
        return _page(request, error=f"{refusal.code}. {refusal.message}", status=400)
    if "book" in request.POST:
        return _book(report)
    return _page(request, report=report)


def _report(upload: UploadedFile, category: str) -> trying.Report:
    if (upload.size or 0) > SIZE_LIMIT:
        raise rules.Refused("I02", expected=MEGABYTES)
    found, name = _category(category), (upload.name or "")[:200]
    return trying.report(upload.read(), name, category=found.code if found else "", most_rows=ROWS_LIMIT)


def _category(code: str) -> Category | None:
    """A category that products are put into."""
    found = Category.objects.filter(pk=code.replace("\x00", ""), retired=False).first()
    return found if found and dictionary.is_leaf(found) else None


def _page(
    request: HttpRequest, *, error: str = "", report: trying.Report | None = None, status: int = 200
) -> HttpResponseBase:
    context: dict[str, Any] = {
        "error": error,
        "categories": dictionary.leaves(),
        "category": request.POST.get("category", ""),
        "template_languages": LANGUAGES,
        "language": get_language(),
        "limit": SIZE_LIMIT,
        "rows_limit": ROWS_LIMIT,
        "report": report,
    }
    if report:
        context |= _said(report)
    return render(request, "products/catalogue/try.html", context, status=status)


def _said(report: trying.Report) -> dict[str, Any]:
    """What the page tells of the file: counts, faults by kind, and how its columns were read."""
    rows = [
        (row.sheet, row.row, row.judged.designation, row.judged.issues, texts)
        for row, texts in zip(report.rows, _texts(report), strict=True)
    ]
    return {
        "counts": {outcome: report.summary.get(outcome, 0) for outcome in ("ok", "warning", "error", "skip")},
        "kinds": faults.kinds(rows, report.sheets),
        "sheets": [
            (sheet, [(c, ground.label(c.field, report.ground)) for c in sheet.columns if c.field])
            for sheet in report.sheets
            if not sheet.skipped
        ],
        "missing": sorted(report.missing.values()),
    }


def _texts(report: trying.Report) -> list[dict[str, str]]:
    """Cells of every row of the report, in its order."""
    return [row.cells for sheet in report.book.sheets for row in sheet.rows]


def _book(report: trying.Report) -> HttpResponseBase:
    """The file back, with what is wrong marked in it; rows without a product stay away."""
    rows: list[list[marking.Row]] = [[] for _sheet in report.sheets]
    for row, texts in zip(report.rows, _texts(report), strict=True):
        if row.judged.outcome != "skip":
            rows[row.sheet].append(marking.Row(marking.place(row.sheet, row.row), texts, row.judged.issues))
    file = marking.workbook(
        list(zip(report.sheets, rows, strict=True)),
        language=get_language() or "ru",
        edition=dictionary.edition(),
    )
    return FileResponse(file, as_attachment=True, filename="checked.xlsx", content_type=writing.MEDIA_TYPE)


@require_safe
def template_file(request: HttpRequest) -> HttpResponseBase:
    """The workbook to fill in for `?category=`, in `?language=`."""
    code, language = request.GET.get("category", ""), request.GET.get("language", "")
    category = _category(code)
    if category is None:
        raise Http404
    language = language if language in LANGUAGES else (get_language() or "ru")[:2]
    file = template.template(category, language=language)
    name = f"template-{category.code}-{language}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=writing.MEDIA_TYPE)
