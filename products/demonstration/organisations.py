"""What the makers of the demonstration say of themselves, and one that asks to be taken in.

Sites, telephones and the newcomer with its codes are invented: region 00 of a Russian code is nobody's.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO

from products.documents import queries as documents
from products.joining import operations as joining
from products.joining.models import Application
from products.parties import operations
from products.parties.models import ComplianceContact, Manufacturer, ProductionSite

from . import people

SITES = {
    "integral": (
        (
            "Площадка 1",
            "Минск, ул. Демонстрационная, 1",
            "by",
            "проектирование\nкристальное производство\nизмерения на пластине",
        ),
        ("Площадка 2", "Минск, ул. Демонстрационная, 2", "by", "сборка в корпус\nиспытания"),
    ),
    "planar": (
        ("Завод", "Минск, ул. Демонстрационная, 3", "by", "проектирование\nсборка\nналадка\nиспытания"),
    ),
}
OFFICE = {"public_office": "Отдел маркетинга и сбыта", "public_phone": "+375 17 000-00-00"}
NEWCOMER = {
    "name_ru": "Общество с ограниченной ответственностью «Кварц-демо»",
    "name_be": "Таварыства з абмежаванай адказнасцю «Кварц-дэма»",
    "name_en": "Quartz-Demo LLC",
    "inn": "0012345673",
    "ogrn": "1260000000017",
    "address_ru": "Зеленоград, ул. Демонстрационная, 7",
    "signs": True,
}


def settle(*, at: datetime) -> None:
    """What is missing of it, through the operations of the register itself."""
    for code, sites in SITES.items():
        maker = Manufacturer.objects.get(code=code)
        if not maker.sites.exists():
            _describe(maker, sites, at)
    newcomer = people.user("newcomer@quartz.example")
    if not newcomer.applications.exists():
        moment = at - timedelta(days=1)
        digest, name = joining.take_paper(
            upload=BytesIO(PAPER), name="доверенность.pdf", actor=newcomer, at=moment
        )
        document = documents.get(digest)
        if document is None:
            raise RuntimeError("The paper just kept is not there.")
        application = Application(party_id="ru", **NEWCOMER)
        joining.apply(application=application, paper=document, paper_name=name, actor=newcomer, at=moment)


def _describe(maker: Manufacturer, sites: tuple[tuple[str, str, str, str], ...], at: datetime) -> None:
    actor = people.user(f"admin@{maker.code}.example")
    for name, address, country, done_here in sites:
        site = ProductionSite(
            manufacturer=maker, name=name, address=address, country=country, operations=done_here
        )
        operations.save_site(site=site, actor=actor, at=at)
    office = {**OFFICE, "public_email": f"sales@{maker.code}.example"}
    operations.describe(manufacturer=maker, values=office, actor=actor, at=at)
    contact = ComplianceContact(
        manufacturer=maker, name="Начальник отдела качества", email=f"quality@{maker.code}.example"
    )
    operations.name_compliance(contact=contact, actor=actor, at=at)


#: One blank page: a power of attorney as a file, without a word in it.
PAPER = b"""%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [3 0 R] /Count 1 >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>
endobj
xref
0 4
0000000000 65535 f\x20
0000000009 00000 n\x20
0000000058 00000 n\x20
0000000115 00000 n\x20
trailer
<< /Size 4 /Root 1 0 R >>
startxref
186
%%EOF
"""
