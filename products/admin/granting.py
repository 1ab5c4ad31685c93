"""Who may act for whom, at the desk: roles given, confirmed by a second person, ended; ties declared.

A party's administrator gives its roles, and a manufacturer of its country its first administrator; an
operator, who has no decision rights, gives the administrators of parties and the free roles. A role of a
party waits for a second person. Nobody writes, confirms or ends his own.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from products.admin import person, reports
from products.admin.acting import Act, Acts, NewRow
from products.admin.boxes import DayField
from products.admin.person import Person
from products.admin.site import DESK
from products.parties import granting, rules, tying
from products.parties.models import PARTY_ROLES, Manufacturer, Membership, Party, Role, Tie, User


class GrantForm(NewRow):
    class Meta:
        model = Membership
        fields = ("user", "role", "party", "manufacturer", "since", "until", "deputy_for")
        help_texts = {
            "deputy_for": gettext_lazy(
                "Если роль дана на время отсутствия другого лица: она та же, что у него, и кончается в срок."
            ),
            "until": gettext_lazy("Последний день. Замещение без него не даётся."),
        }

    def act(self) -> None:
        granting.grant(membership=self.instance, actor=self.who.user, at=self.who.at)


class EndForm(forms.Form):
    last_day = DayField(
        label=gettext_lazy("Последний день"),
        required=False,
        help_text=gettext_lazy("Пусто — сейчас же: следующее действие этого лица уже не пройдёт."),
    )


def may_end(who: Person, row: Membership) -> bool:
    over = row.until is not None and row.until < rules.day(who.at)
    return not over and row.user_id != who.user.pk and rules.may_appoint(who.memberships, row)


def may_confirm(who: Person, row: Membership) -> bool:
    over = row.until is not None and row.until < rules.day(who.at)
    if over or not row.waits:
        return False
    others = bool(granting.confirmers(row, who.at))
    return rules.may_confirm(who.user, who.memberships, row, others=others)


class WaitingFilter(admin.SimpleListFilter):
    title = gettext_lazy("действие")
    parameter_name = "waits"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", gettext_lazy("Ждут подтверждения"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        waiting = Q(party__isnull=False, confirmed_at__isnull=True)
        return queryset.filter(waiting) if self.value() == "yes" else queryset


def stands(row: Membership) -> str | Promise:
    """What a role is worth today, in a word."""
    today = rules.day(timezone.now())
    if row.until is not None and row.until < today:
        return gettext_lazy("закончилось")
    if row.waits:
        return gettext_lazy("ждёт подтверждения")
    if row.since > today:
        return gettext_lazy("ещё не началось")
    return _("замещает: %s") % row.deputy_for if row.deputy_for else gettext_lazy("действует")


@admin.register(Membership, site=DESK)
class MembershipAdmin(Acts, reports.Reported):
    form = GrantForm
    list_display = ("user", "role", "party", "manufacturer", "since", "until", "stands")
    list_filter = (WaitingFilter, "role", "party")
    list_select_related = ("user", "party", "manufacturer", "deputy_for", "given_by", "confirmed_by")
    search_fields = ("user__email", "user__full_name", "manufacturer__name_ru")
    ordering = ("user__full_name", "since", "pk")
    fields = (
        *("user", "role", "party", "manufacturer", "since", "until", "deputy_for"),
        *("stands", "given_by", "confirmed_by", "confirmed_at"),
    )
    acts = {
        "confirm": Act(
            gettext_lazy("Подтвердить"),
            gettext_lazy(
                "С этого мгновения роль даёт права. Назначает одно лицо стороны, подтверждает другое."
            ),
            gettext_lazy("подтверждено"),
            may_confirm,
            lambda row, who, given: granting.confirm(membership_id=row.pk, actor=who.user, at=who.at),
        ),
        "end": Act(
            gettext_lazy("Закончить"),
            gettext_lazy("Роль перестанет давать права. Строка и её история остаются."),
            gettext_lazy("конец роли записан"),
            may_end,
            lambda row, who, given: granting.end(
                membership_id=row.pk, last_day=given["last_day"], actor=who.user, at=who.at
            ),
            EndForm,
            stops=True,
        ),
    }

    report = (
        (gettext_lazy("пользователь"), lambda row: str(row.user)),
        (gettext_lazy("электронная почта"), lambda row: row.user.email),
        (gettext_lazy("роль"), lambda row: row.get_role_display()),
        (gettext_lazy("сторона"), lambda row: row.party.name if row.party else ""),
        (gettext_lazy("изготовитель"), lambda row: row.manufacturer.name if row.manufacturer else ""),
        (gettext_lazy("действует с"), lambda row: row.since),
        (gettext_lazy("по"), lambda row: row.until),
        (gettext_lazy("действие"), lambda row: str(stands(row))),
        (gettext_lazy("назначил"), lambda row: str(row.given_by or "")),
        (gettext_lazy("подтвердил"), lambda row: str(row.confirmed_by or "")),
        (gettext_lazy("подтверждено"), lambda row: reports.moment(row.confirmed_at)),
    )

    def may_add(self, who: Person) -> bool:
        return who.is_operator or bool(who.administered)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is None:
            kwargs["fields"] = GrantForm.Meta.fields
        made = super().get_form(request, obj, change, **kwargs)
        return type("GrantForm", (made,), {"who": person.of(request)})

    def get_fields(self, request: HttpRequest, obj: Membership | None = None) -> Any:
        return GrantForm.Meta.fields if obj is None else self.fields

    def get_readonly_fields(self, request: HttpRequest, obj: Membership | None = None) -> tuple[str, ...]:
        return () if obj is None else self.fields

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        who = person.of(request)
        party = who.administered[0] if len(who.administered) == 1 else None
        return {"since": rules.day(who.at), "party": party, **super().get_changeform_initial_data(request)}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The operation has written it."""

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        row = self.get_object(request, object_id)
        told = {"told": self.told(row, person.of(request))} if row else {}
        return super().change_view(request, object_id, form_url, {**told, **(extra_context or {})})

    def told(self, row: Membership, who: Person) -> str:
        """Whom a role that waits is waiting for."""
        if not row.waits:
            return ""
        able = granting.confirmers(row, who.at)
        if able:
            names = ", ".join(map(str, able))
            return _("Роль ещё не действует: её должен подтвердить кто-то из стороны (%s).") % names
        return _(
            "Роль ещё не действует, а подтвердить её в стороне некому: кроме назначившего, в ней нет другого "
            "администратора или утверждающего лица. Пока их нет, второе лицо — оператор."
        )

    def why_not(self, who: Person, row: Membership, act: str) -> str:
        if row.user_id == who.user.pk:
            return _("Своё участие меняет другое лицо.")
        if act == "confirm" and row.given_by_id == who.user.pk:
            return _("Роль подтверждает второе лицо: не тот, кто её дал или получил.")
        return _("Это участие меняют и подтверждают в его организации.")

    @admin.display(description=gettext_lazy("действие"))
    def stands(self, row: Membership) -> str | Promise:
        return stands(row)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        who = person.of(request)
        if db_field.name == "manufacturer":
            kwargs["queryset"] = Manufacturer.objects.filter(party__in=who.administered).order_by("name_ru")
        elif db_field.name == "party" and not who.is_operator:
            kwargs["queryset"] = Party.objects.filter(pk__in=who.administered)
        elif db_field.name == "deputy_for":
            held = Membership.objects.active(rules.day(who.at)).filter(role__in=PARTY_ROLES)
            own = held if who.is_operator else held.filter(party__in=who.administered)
            kwargs["queryset"] = User.objects.filter(pk__in=own.values("user")).order_by("full_name")
        elif db_field.name == "user":
            kwargs["queryset"] = User.objects.exclude(pk=who.user.pk).order_by("full_name", "email")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class TieForm(NewRow):
    class Meta:
        model = Tie
        fields = ("manufacturer", "since", "reason")
        help_texts = {
            "reason": gettext_lazy(
                "Работа, доля, родство, договор. Прочтут администратор стороны и аудитор."
            ),
        }

    def act(self) -> None:
        given = self.cleaned_data
        self.instance = tying.declare(**given, actor=self.who.user, at=self.who.at)


@admin.register(Tie, site=DESK)
class TieAdmin(Acts):
    """One's own ties; a party's administrator sees those of its people, an auditor all."""

    form = TieForm
    list_display = ("manufacturer", "user", "since", "until", "reason", "declared_at")
    list_select_related = ("manufacturer", "user")
    ordering = ("-declared_at", "pk")
    fields = ("manufacturer", "user", "since", "until", "reason", "declared_at")
    acts = {
        "end": Act(
            gettext_lazy("Закончить связь"),
            gettext_lazy("Сегодня — последний её день; завтра вы снова сможете судить об этой организации."),
            gettext_lazy("последний день записан"),
            lambda who, row: row.user_id == who.user.pk and row.until is None,
            lambda row, who, given: tying.end(tie_id=row.pk, actor=who.user, at=who.at),
            stops=True,
        ),
    }

    def may_view(self, who: Person) -> bool:
        return who.reads_cases

    def may_add(self, who: Person) -> bool:
        return bool(who.parties)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        who, every = person.of(request), super().get_queryset(request)
        if who.has(Role.AUDITOR):
            return every
        theirs = Membership.objects.filter(party__in=who.administered)
        return every.filter(Q(user=who.user) | Q(user__in=theirs.values("user")))

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        made = super().get_form(request, obj, change, **kwargs)
        return type("TieForm", (made,), {"who": person.of(request)})

    def get_fields(self, request: HttpRequest, obj: Tie | None = None) -> Any:
        return TieForm.Meta.fields if obj is None else self.fields

    def get_readonly_fields(self, request: HttpRequest, obj: Tie | None = None) -> tuple[str, ...]:
        return () if obj is None else self.fields

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The operation has written it."""
