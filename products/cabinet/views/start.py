"""Beginning: a new product from the tree of categories; another category."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from products.cabinet.desk import Desk, seated, show
from products.cases import drafting
from products.cases.models import Case
from products.dictionary import queries as dictionary
from products.dictionary.models import Category
from products.entries.content import VIEWS


@dataclass
class Branch:
    """A category of the tree with what lies below it; products are put into the leaves."""

    category: Category
    children: list[Branch] = field(default_factory=list)

    @property
    def leaves(self) -> int:
        return sum(child.leaves for child in self.children) or 1


def branches(words: str = "") -> list[Branch]:
    """The tree, or those branches of it where a name, in any language, holds all the words."""
    wanted = words.casefold().split()
    known: dict[str, Branch] = {}
    top: list[Branch] = []
    for category in dictionary.tree():
        branch = known[category.code] = Branch(category)
        parent = known.get(category.parent_id or "")
        (parent.children if parent else top).append(branch)
    return [kept for branch in top if (kept := _kept(branch, wanted))] if wanted else top


def _kept(branch: Branch, wanted: list[str]) -> Branch | None:
    category = branch.category
    names = " ".join((category.name_ru, category.name_be, category.name_en, category.okpd2)).casefold()
    if all(word in names for word in wanted):
        return branch
    below = [kept for child in branch.children if (kept := _kept(child, wanted))]
    return Branch(category, below) if below else None


def _leaf(code: str) -> Category | None:
    """A category that a product may be put into."""
    found = Category.objects.filter(code=code.replace("\x00", ""), retired=False).first()
    return found if found and dictionary.is_leaf(found) else None


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Pick a category; the draft begins with the click."""
    problem = ""
    if request.method == "POST":
        category = _leaf(request.POST.get("category", ""))
        if category:
            case = drafting.start_include(
                manufacturer=desk.maker, category=category, actor=desk.user, at=desk.at
            )
            return redirect("cabinet:section", case.pk, "identity")
        problem = _("Такой категории нет или в ней есть более точные. Выберите из списка.")
    query = request.GET.get("q", "").strip()[:100]
    context = {
        "branches": branches(query),
        "q": query,
        "problem": problem,
        "may_start": desk.edits(desk.maker),
    }
    return show(request, desk, "new", context, status=400 if problem else 200)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def category(request: HttpRequest, desk: Desk, case_id: UUID) -> HttpResponseBase:
    """Another category: first what it would leave out, then the change. The draft keeps everything."""
    case = desk.case(case_id)
    wanted = request.POST.get("category", "") or request.GET.get("to", "")
    target = _leaf(wanted) if wanted else None
    if wanted and target is None:
        raise Http404
    conflict = ""
    if request.method == "POST" and target:
        try:
            drafting.save(
                case_id=case.pk,
                values={},
                version=version(request),
                category=target,
                actor=desk.user,
                at=desk.at,
            )
            messages.success(request, _("Категория изменена. Проверьте параметры: их набор стал другим."))
            return redirect("cabinet:section", case.pk, "parameters")
        except drafting.Conflict as late:
            conflict = str(late)
            case = desk.case(case_id)
    query = request.GET.get("q", "").strip()[:100]
    context = {
        "q": query,
        "target": target,
        "conflict": conflict,
        "leaves_out": leaving_out(case, target) if target else [],
        "branches": [] if target else branches(query),
    }
    return show(request, desk, "category", context, case=case, status=409 if conflict else 200)


def leaving_out(case: Case, target: Category) -> list[str]:
    """Names of the parameters filled in that the category does not have."""
    typed = {code for code, slots in (case.draft.get("parameters") or {}).items() if any(slots.values())}
    kept = {place.parameter.code for place in dictionary.parameters_for(target)} - set(VIEWS)
    gone = typed - kept
    known = dictionary.fields_named(gone)
    return sorted(known[code].name if code in known else code for code in gone)


def version(request: HttpRequest) -> int:
    """The version of the draft that the form was made from; none of them when it is not a number."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1
