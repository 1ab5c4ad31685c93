"""Memberships: a person, an organisation, a role, and dates; who gave the role and who confirmed it."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from products.ledger import append_only as guards

from .bases import tracked
from .organisations import Manufacturer, Party
from .people import FREE_ROLES, MAKER_ROLES, PARTY_ROLES, Role, User

#: What a membership is never changes: it is confirmed once, and ended.
FIXED = ("user_id", "party_id", "manufacturer_id", "role", "since", "given_by_id", "deputy_for_id")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def dated(self, on: date) -> MembershipQuerySet:
        """Those whose dates hold this day, confirmed or not; `until` is the last day."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on)

    def active(self, on: date) -> MembershipQuerySet:
        """In force on this day: a role of a party once a second person has confirmed it, a deputy's while
        the one he stands for holds the role."""
        stands_for = Membership.objects.dated(on).filter(
            user=OuterRef("deputy_for"),
            party=OuterRef("party"),
            role=OuterRef("role"),
            confirmed_at__isnull=False,
            deputy_for__isnull=True,
        )
        return self.dated(on).filter(
            Q(party__isnull=True) | Q(confirmed_at__isnull=False),
            Q(deputy_for__isnull=True) | Exists(stands_for),
        )


@tracked
class Membership(models.Model):
    """A user's role in one organisation, from a day to a day."""

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("пользователь")
    )
    party = models.ForeignKey(
        Party,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("сторона"),
    )
    manufacturer = models.ForeignKey(
        Manufacturer,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("изготовитель"),
    )
    role = models.CharField(_("роль"), max_length=20, choices=Role.choices)
    since = models.DateField(_("действует с"))
    until = models.DateField(_("по"), null=True, blank=True)
    deputy_for = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("замещает"),
    )
    #: Nobody, when the register was set up or a maker's administrator gave it (history says who).
    given_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("назначил")
    )
    confirmed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("подтвердил")
    )
    confirmed_at = models.DateTimeField(_("подтверждено"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("участие")
        verbose_name_plural = _("участия")
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(role__in=MAKER_ROLES, manufacturer__isnull=False, party__isnull=True)
                    | Q(role__in=PARTY_ROLES, party__isnull=False, manufacturer__isnull=True)
                    | Q(role__in=FREE_ROLES, party__isnull=True, manufacturer__isnull=True)
                ),
                name="membership_role_fits_organisation",
                violation_error_message=_(
                    "Роль изготовителя требует изготовителя, роль стороны — стороны, "
                    "аудитор и оператор — ни того, ни другого."
                ),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="membership_dates_in_order",
                violation_error_message=_("Последний день не раньше первого."),
            ),
            models.UniqueConstraint(
                fields=["user", "party", "manufacturer", "role"],
                condition=Q(until__isnull=True),
                nulls_distinct=False,
                name="membership_once",
                violation_error_message=_("Такое участие уже действует."),
            ),
            models.CheckConstraint(
                condition=Q(given_by__isnull=True) | ~Q(given_by=F("user")),
                name="membership_given_by_another",
                violation_error_message=_("Роль себе не дают."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=True, given_by__isnull=True)
                | (
                    Q(confirmed_at__isnull=False, confirmed_by__isnull=False, given_by__isnull=False)
                    & ~Q(confirmed_by=F("given_by"))
                    & ~Q(confirmed_by=F("user"))
                ),
                name="membership_confirmed_by_a_second",
                violation_error_message=_("Роль подтверждает второе лицо: не тот, кто её дал или получил."),
            ),
            models.CheckConstraint(
                condition=Q(deputy_for__isnull=True)
                | (Q(party__isnull=False, until__isnull=False) & ~Q(deputy_for=F("user"))),
                name="membership_deputy_is_dated",
                violation_error_message=_("Замещают другое лицо стороны, до названного дня."),
            ),
        ]
        triggers = [
            guards.refuse(
                "membership_fixed",
                pgtrigger.Update,
                "Участие не переписывают: его подтверждают и заканчивают (таблица «%»).",
                pgtrigger.Condition(" OR ".join(f"OLD.{c} IS DISTINCT FROM NEW.{c}" for c in FIXED)),
            ),
            guards.refuse(
                "membership_confirmed_once",
                pgtrigger.Update,
                "Подтверждение роли не меняют (таблица «%»).",
                pgtrigger.Condition(
                    "OLD.confirmed_at IS NOT NULL AND (OLD.confirmed_at, OLD.confirmed_by_id)"
                    " IS DISTINCT FROM (NEW.confirmed_at, NEW.confirmed_by_id)"
                ),
            ),
            guards.refuse(
                "membership_not_lengthened",
                pgtrigger.Update,
                "Срок роли стороны не продлевают: её дают заново (таблица «%»).",
                pgtrigger.Condition(
                    "OLD.party_id IS NOT NULL AND OLD.until IS NOT NULL"
                    " AND (NEW.until IS NULL OR NEW.until > OLD.until)"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} — {self.get_role_display()}"

    @property
    def waits(self) -> bool:
        """A role of a party that nobody has confirmed yet: it gives no right."""
        return self.party_id is not None and self.confirmed_at is None
