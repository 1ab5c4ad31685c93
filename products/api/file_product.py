"""Files a product with the register. Needs Python 3.9 or newer and nothing else."""

import json
import os
import urllib.error
import urllib.request

REGISTER = os.environ["REGISTER"]  # https://…
KEY = os.environ["REGISTER_KEY"]  # umr_…, made in the cabinet: it must be allowed to draft and to file


def ask(method: str, path: str, body: object = None, **headers: str) -> dict:
    request = urllib.request.Request(
        f"{REGISTER}/api/v1/cases/{path}",
        method=method,
        data=json.dumps(body).encode(),
        headers={
            "Authorization": f"Bearer {KEY}",
            "Content-Type": "application/json",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        },
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as refusal:
        problem = json.load(refusal)
        for error in problem["errors"]:
            print(error["code"], error["pointer"], error["detail"], error["rule"])
        raise SystemExit(f"{problem['title']}: {problem['detail']}") from None


product = {
    "kind": "include",
    "category": "ic-logic-gate",
    "draft": {
        "designation": "КР1554ЛА3",
        "name.ru": "Четыре логических элемента 2И-НЕ",
        "codes.okpd2": "26.11.30.000",
        "packages": ["DIP-14"],
        "parameters": {
            "supply_voltage": "2…6 В",
            "logic_function": "nand",
            "channel_count": 4,
            "propagation_delay": {"max": "9 нс", "condition": "25 °C, 5 В, 50 пФ"},
        },
        "civil_declaration": True,
    },
}
# A key of your own for each request: sent again after a lost answer, it is not done twice.
case = ask("POST", "", product, Idempotency_Key="order-4711")
for found in case["problems"]:
    print(found["level"], found["code"], found["key"], found["detail"])

# An error stops a filing, a warning wants a reason under its key; E30 stands for all that is not filled in.
reasons = {"E30": "Данных пока нет, дополним изменением."}

# The version that was read is the version that is filed, or the answer is 412.
filed = ask(
    "POST",
    f"{case['id']}/file/",
    {"declaration": True, "acknowledged": reasons},
    If_Match=f'"{case["version"]}"',
    Idempotency_Key="order-4711, filed",
)
print(filed["status"], filed["turn"], filed["due"], filed["revision"]["digest"], filed["page"])
