"""Why an entry is suspended or excluded: coded, so that a page in any language and a program can say it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ground(models.TextChoices):
    OWN_REQUEST = "own_request", _("по заявлению изготовителя")
    DUPLICATE_OF = "duplicate_of", _("повторяет другую запись")
    FALSE_DATA = "false_data", _("сведения недостоверны")
    BASIS_ANNULLED = "basis_annulled", _("документ о происхождении утратил силу")
    NONCONFORMITY = "nonconformity", _("изделие не отвечает заявленному")
    UNCONFIRMED = "unconfirmed", _("сведения не подтверждены в срок")
    INSPECTION = "inspection", _("сведения проверяются")
    MAKER_GONE = "maker_gone", _("изготовитель прекратил деятельность")
    NOT_CIVIL = "not_civil", _("изделие не гражданского назначения")
    COURT = "court", _("по решению суда")


#: What a party may suspend for, until it is put right, and what both may exclude for.
SUSPENDING = (
    *(Ground.FALSE_DATA, Ground.BASIS_ANNULLED, Ground.NONCONFORMITY),
    *(Ground.UNCONFIRMED, Ground.INSPECTION, Ground.COURT),
)
EXCLUDING = (
    *(Ground.DUPLICATE_OF, Ground.FALSE_DATA, Ground.BASIS_ANNULLED, Ground.NONCONFORMITY),
    *(Ground.UNCONFIRMED, Ground.MAKER_GONE, Ground.NOT_CIVIL, Ground.COURT),
)
