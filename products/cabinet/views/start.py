"""Beginning: a new product from the tree of categories; another category."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from products.cabinet import boxes
from products.cabinet.desk import Desk, seated, show
from products.cabinet.views import form
from products.cases import drafting
from products.cases.models import Case
from products.dictionary import queries as dictionary
from products.dictionary.models import Category
from products.entries import addresses
from products.entries.content import BY_ADDRESS, VIEWS, WITHOUT_PACKAGES
from products.search.typed import decoding, placing


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
    """Type the designation, pick one of the categories it suggests or any other; the draft begins so."""
    problem = ""
    designation = boxes.storable(request.POST.get("designation") or request.GET.get("designation", ""))[:120]
    if request.method == "POST":
        category = _leaf(request.POST.get("category", ""))
        if category:
            case = drafting.start_include(
                manufacturer=desk.maker,
                category=category,
                draft=_known(category, designation),
                actor=desk.user,
                at=desk.at,
            )
            return redirect("cabinet:section", case.pk, "identity")
        problem = _("Такой категории нет или в ней есть более точные. Выберите из списка.")
    query = request.GET.get("q", "").strip()[:100]
    context = {
        "designation": designation,
        "suggested": suggested(designation) if designation.strip() else None,
        "branches": branches(query),
        "q": query,
        "problem": problem,
        "may_start": desk.edits(desk.maker),
    }
    return show(request, desk, "new", context, status=400 if problem else 200)


@seated
@require_safe
def suggest(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """The categories that what is typed so far suggests: a piece of the page, for its script."""
    designation = boxes.storable(request.GET.get("designation", ""))[:120]
    context = {"designation": designation, "suggested": suggested(designation)}
    return render(request, "products/cabinet/suggested.html", context)


def _known(category: Category, designation: str) -> dict[str, str]:
    """What need not be asked again: the designation, and the codes that the category always has."""
    codes = {
        address: code for address, code in form.usual_codes(category).items() if code and "," not in code
    }
    return codes | ({"designation": designation.strip()} if designation.strip() else {})


def suggested(designation: str) -> dict[str, Any]:
    """What the designation says of itself, and where products of its family stand; the maker decides."""
    decoded, placed = decoding.decode(designation), placing.place(designation)
    names = dictionary.snapshot().categories
    rows = [
        {
            "code": place.category,
            "name": names[place.category].name,
            "why": _("семейство %(family)s, изделий в реестре: %(count)s, например %(example)s")
            % {"family": placed.family, "count": place.products, "example": place.example},
        }
        for place in (placed.places if placed else ())
        if placed
    ]
    if decoded and not rows:
        leaves = [branch.category for branch in _leaves(branches())]
        rows = [
            {"code": code, "name": names[code].name, "why": _("по буквам обозначения")}
            for code in placing.by_meaning(decoded, {leaf.code: leaf.name for leaf in leaves})
        ]
    return {"decoded": decoded, "rows": rows}


def _leaves(found: Iterable[Branch]) -> Iterator[Branch]:
    for branch in found:
        yield from _leaves(branch.children) if branch.children else (branch,)


@seated
@require_http_methods(["GET", "HEAD", "POST"])
def category(request: HttpRequest, desk: Desk, case_id: UUID) -> HttpResponseBase:
    """Another category: first what will go, by name and value, then the change. All else stays."""
    case = form.editable(desk, case_id)
    wanted = request.POST.get("category", "") or request.GET.get("to", "")
    target = _leaf(wanted) if wanted else None
    if wanted and target is None:
        raise Http404
    conflict = ""
    if request.method == "POST" and target:
        try:
            _change(request, desk, case, target)
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
        "going": going(case, target) if target else [],
        "branches": [] if target else branches(query),
    }
    return show(request, desk, "category", context, case=case, status=409 if conflict else 200)


def _change(request: HttpRequest, desk: Desk, case: Case, target: Category) -> None:
    """The category, without what does not apply to it: what the person was shown, at the version shown."""
    gone = [row.address for row in going(case, target)]
    codes = [code for address in gone if (code := addresses.parameter_code(address))]
    drafting.save(
        case_id=case.pk,
        values={address: [] for address in gone if not addresses.parameter_code(address)},
        parameters=dict.fromkeys(codes),
        version=form.version(request),
        category=target,
        actor=desk.user,
        at=desk.at,
    )


@dataclass(frozen=True)
class Going:
    """A value that the new category has no place for."""

    address: str
    name: str | Promise
    value: str


def going(case: Case, target: Category) -> list[Going]:
    """What would go with the category: parameters it does not have, packages of what has none."""
    setting = dictionary.setting(target)
    kept = {field.code for field in setting.fields} - set(VIEWS)
    held = {code: typed for code, typed in (case.draft.get("parameters") or {}).items() if typed}
    known, language = dictionary.snapshot().fields, (get_language() or "ru")[:2]
    found = [
        Going(f"{addresses.PARAMETERS}{code}", known[code].name, boxes.said(known[code], typed, language))
        for code, typed in held.items()
        if code in known and code not in kept
    ]
    packages = case.draft.get("packages")
    if packages and not setting.above.isdisjoint(WITHOUT_PACKAGES):
        found.append(Going("packages", BY_ADDRESS["packages"].label, ", ".join(packages)))
    return sorted(found, key=lambda row: str(row.name))
