"""The two parties, the manufacturers, where they make things and whom one may ask."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from products.parties import codes

from .bases import Named, tracked


@tracked
class Party(Named):
    """One of the two countries' regulating authorities."""

    class Code(models.TextChoices):
        BY = "by", _("Беларусь")
        RU = "ru", _("Россия")

    code = models.CharField(_("код"), max_length=2, primary_key=True, choices=Code.choices)
    authority_ru = models.CharField(_("орган (рус.)"), max_length=300)
    authority_be = models.CharField(_("орган (бел.)"), max_length=300, blank=True)
    authority_en = models.CharField(_("орган (англ.)"), max_length=300, blank=True)
    time_zone = models.CharField(_("часовой пояс"), max_length=40)

    class Meta:
        verbose_name = _("сторона")
        verbose_name_plural = _("стороны")
        constraints = [
            models.CheckConstraint(
                condition=Q(code__in=["by", "ru"]),
                name="party_two",
                violation_error_message=_("Сторон две: by и ru."),
            )
        ]

    @property
    def authority(self) -> str:
        return getattr(self, f"authority_{(get_language() or 'ru')[:2]}", "") or self.authority_ru


@tracked
class Manufacturer(Named):
    code = models.SlugField(_("код"), max_length=40, unique=True)
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="manufacturers", verbose_name=_("страна")
    )
    unp = models.CharField(_("УНП"), max_length=9, blank=True, validators=[codes.validate_unp])
    inn = models.CharField(_("ИНН"), max_length=12, blank=True, validators=[codes.validate_inn])
    ogrn = models.CharField(_("ОГРН"), max_length=15, blank=True, validators=[codes.validate_ogrn])
    okpo = models.CharField(_("ОКПО"), max_length=10, blank=True, validators=[codes.validate_okpo])
    address_ru = models.CharField(_("адрес (рус.)"), max_length=300, blank=True)
    address_be = models.CharField(_("адрес (бел.)"), max_length=300, blank=True)
    address_en = models.CharField(_("адрес (англ.)"), max_length=300, blank=True)
    public_office = models.CharField(
        _("отдел, куда обращаться"),
        max_length=300,
        blank=True,
        help_text=_("Отдел или служба, а не человек: его увидят все."),
    )
    public_phone = models.CharField(
        _("телефон отдела"), max_length=40, blank=True, validators=[codes.validate_phone]
    )
    public_email = models.EmailField(_("почта отдела"), max_length=100, blank=True)
    website = models.URLField(_("сайт"), blank=True)
    note = models.CharField(_("примечание"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("изготовитель")
        verbose_name_plural = _("изготовители")
        constraints = [
            models.UniqueConstraint(
                fields=["unp"],
                condition=~Q(unp=""),
                name="manufacturer_unp_unique",
                violation_error_message=_("Изготовитель с таким УНП уже есть."),
            ),
            models.UniqueConstraint(
                fields=["inn"],
                condition=~Q(inn=""),
                name="manufacturer_inn_unique",
                violation_error_message=_("Изготовитель с таким ИНН уже есть."),
            ),
            models.UniqueConstraint(
                fields=["ogrn"],
                condition=~Q(ogrn=""),
                name="manufacturer_ogrn_unique",
                violation_error_message=_("Изготовитель с таким ОГРН уже есть."),
            ),
        ]

    @property
    def address(self) -> str:
        return getattr(self, f"address_{(get_language() or 'ru')[:2]}", "") or self.address_ru

    @property
    def public_contact(self) -> str:
        """The office as one line, as it stands in the register."""
        return ", ".join(filter(None, (self.public_office, self.public_phone, self.public_email)))


@tracked
class ProductionSite(models.Model):
    """A place where a manufacturer makes things, and what is done there."""

    class Country(models.TextChoices):
        """As the dictionary's parameter `country_of_manufacture` has them."""

        BY = "by", _("Беларусь")
        RU = "ru", _("Россия")
        OTHER = "other", _("другая страна")

    manufacturer = models.ForeignKey(
        Manufacturer, on_delete=models.PROTECT, related_name="sites", verbose_name=_("изготовитель")
    )
    name = models.CharField(_("название площадки"), max_length=80)
    address = models.CharField(_("адрес"), max_length=150)
    country = models.CharField(_("страна"), max_length=5, choices=Country.choices)
    operations = models.TextField(
        _("операции"),
        blank=True,
        max_length=1000,
        help_text=_(
            "Что делают на площадке: проектирование, кристальное производство, сборка, испытания; "
            "по одной в строке."
        ),
    )

    class Meta:
        verbose_name = _("производственная площадка")
        verbose_name_plural = _("производственные площадки")
        ordering: ClassVar[list[str]] = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["manufacturer", "name"],
                name="site_name_once",
                violation_error_message=_("Площадка с таким названием у вас уже есть."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def done_here(self) -> list[str]:
        """The operations, each once."""
        return list(dict.fromkeys(line.strip() for line in self.operations.splitlines() if line.strip()))


@tracked
class ComplianceContact(models.Model):
    """Whom the authorities ask about conformity: seen by them and by the owner, never in content."""

    manufacturer = models.OneToOneField(
        Manufacturer, on_delete=models.PROTECT, related_name="compliance", verbose_name=_("изготовитель")
    )
    name = models.CharField(_("кто отвечает"), max_length=150, help_text=_("Должность, при желании имя."))
    phone = models.CharField(_("телефон"), max_length=40, blank=True, validators=[codes.validate_phone])
    email = models.EmailField(_("электронная почта"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("контакт для органов")
        verbose_name_plural = _("контакты для органов")
        constraints = [
            models.CheckConstraint(
                condition=~Q(phone="", email=""),
                name="compliance_can_be_reached",
                violation_error_message=_("Укажите телефон или почту, чтобы можно было связаться."),
            )
        ]

    def __str__(self) -> str:
        return self.name
