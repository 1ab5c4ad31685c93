"""The tables of documents: the bytes known, and who uploaded them for whom."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from products.documents import rules


class Document(models.Model):
    """A file known by the SHA-256 of its bytes; the bytes lie in the document folder."""

    sha256 = models.CharField(_("SHA-256"), max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField(_("размер в байтах"))
    media_type = models.CharField(_("вид содержимого"), max_length=40)
    pages = models.PositiveIntegerField(_("страниц"), null=True, blank=True)
    #: None of a picture, and of what was stored before this was looked at.
    has_text = models.BooleanField(_("есть текст"), null=True, blank=True)
    stored_at = models.DateTimeField(_("сохранён"))

    class Meta:
        verbose_name = _("документ")
        verbose_name_plural = _("документы")
        constraints = [
            models.CheckConstraint(
                condition=Q(sha256__regex="^[0-9a-f]{64}$"),
                name="document_sha256_hex",
                violation_error_message=_("Адрес документа состоит из 64 шестнадцатеричных цифр."),
            ),
            models.CheckConstraint(
                condition=Q(size__gt=0),
                name="document_not_empty",
                violation_error_message=_("Документ не может быть пустым."),
            ),
            models.CheckConstraint(
                condition=Q(media_type__in=rules.STORED),
                name="document_media_type",
                violation_error_message=_(
                    "Документ может быть только PDF, PNG, JPEG или открепленной подписью."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.sha256


class Upload(models.Model):
    """That a person gave this file for this manufacturer, and under which name."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="uploads", verbose_name=_("документ"))
    manufacturer = models.ForeignKey(
        "products.Manufacturer",
        models.PROTECT,
        related_name="uploads",
        verbose_name=_("изготовитель"),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("кто загрузил")
    )
    name = models.CharField(_("имя файла"), max_length=rules.NAME_LIMIT)
    at = models.DateTimeField(_("загружен"))
    #: When its maker was told that it goes soon, because nothing names it.
    noticed_at = models.DateTimeField(_("предупреждено"), null=True, blank=True)

    class Meta:
        verbose_name = _("загрузка документа")
        verbose_name_plural = _("загрузки документов")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "manufacturer"],
                name="upload_once_per_manufacturer",
                violation_error_message=_("Этот файл изготовитель уже загрузил."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
