"""What pages say to machines: linked data, sitemaps, robots, one address in three languages."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

from django.test import Client

from tests.cast import Cast
from tests.factories import cases as make

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def test_a_product_is_told_to_machines(client: Client, cast: Cast) -> None:
    entry = make.in_force(cast, name__ru="Вентиль </script><b>2И-НЕ & И")
    page = client.get(f"/p/{entry.number}/?as_of=2030-01-01").content.decode()
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert "<" not in text
    told = json.loads(text)
    assert (told["@type"], told["mpn"], told["sku"]) == ("Product", "КР1554ЛА3", entry.number)
    assert told["name"].endswith("Вентиль </script><b>2И-НЕ & И")
    properties = {one["propertyID"]: one for one in told["additionalProperty"]}
    supply = properties["supply_voltage"]
    assert (supply["minValue"], supply["maxValue"], supply["unitCode"]) == ("2", "6", "UCUM:V")
    assert properties["channel_count"]["value"] == "4"
    assert f'<link rel="canonical" href="http://testserver/p/{entry.number}/">' in page
    for code, prefix in (("be", "/be"), ("en", "/en"), ("x-default", "")):
        assert f'hreflang="{code}" href="http://testserver{prefix}/p/{entry.number}/"' in page


def test_every_page_stands_in_a_sitemap(client: Client, cast: Cast) -> None:
    entry = make.in_force(cast)
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    files = [str(one.text).removeprefix("http://testserver") for one in index.iter(LOC)]
    assert files == [f"{code}/sitemap-{part}.xml" for code in ("", "/be", "/en") for part in (0, 1)]
    found = []
    for file in files:
        content = b"".join(client.get(file).streaming_content)  # type: ignore[attr-defined]
        found += [str(one.text) for one in ElementTree.fromstring(content).iter(LOC)]
    assert {f"http://testserver{code}/p/{entry.number}/" for code in ("", "/be", "/en")} <= set(found)
    assert "http://testserver/en/catalog/ic-logic-gate/" in found
    assert len(set(found)) == len(found)
    assert b"urlset" in b"".join(client.get("/sitemap-7.xml").streaming_content)  # type: ignore[attr-defined]
    assert client.get("/sitemap-1000.xml").status_code == 404
    robots = client.get("/robots.txt").content.decode()
    assert "Disallow: /be/cabinet/" in robots
    assert "Sitemap: http://testserver/sitemap.xml" in robots
