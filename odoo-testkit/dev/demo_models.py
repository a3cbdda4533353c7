#!/usr/bin/env python3
"""Writes the demo company's models as a real Odoo server defines them.

Usage: ODOO_URL=... ODOO_DATABASE=... ODOO_API_KEY=... demo_models.py > models-19.0.json
The user should belong to every group, since fields_get leaves out what a user may not read.
"""
import json
import os
import pathlib
import urllib.request

ATTRIBUTES = (
    "type string store manual related company_dependent readonly required groups depends searchable sortable groupable "
    "aggregator group_operator exportable selection relation relation_field digits currency_field model_field "
    "attachment translate definition_record definition_record_field"
).split()
# What a field has unless its definition says otherwise; the same as in FakeField and FieldsGet.
DEFAULTS = {
    "store": True, "manual": False, "company_dependent": False, "readonly": False, "required": False, "depends": [],
    "exportable": True, "translate": False, "groups": False, "relation_field": False, "model_field": False,
}
AUTOMATIC = {"id", "display_name", "create_uid", "create_date", "write_uid", "write_date"}
# Of the nearly six hundred time zones these are kept.
ZONES = ("UTC", "Europe/Berlin", "Europe/Zurich", "America/New_York", "Asia/Tokyo")


def rpc(service, method, *args):
    call = {"jsonrpc": "2.0", "method": "call", "id": 1, "params": {"service": service, "method": method, "args": args}}
    request = urllib.request.Request(
        os.environ["ODOO_URL"] + "/jsonrpc", json.dumps(call).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        body = json.load(answer)
    if "error" in body:
        raise SystemExit(body["error"]["data"]["message"])
    return body["result"]


def execute(model, method, *args, **kwargs):
    database, key = os.environ["ODOO_DATABASE"], os.environ["ODOO_API_KEY"]
    return rpc("object", "execute_kw", database, 2, key, model, method, args, kwargs)


def definition(description):
    field = {key: description[key] for key in ATTRIBUTES if key in description}
    field = {key: value for key, value in field.items() if key not in DEFAULTS or value != DEFAULTS[key]}
    stored = field.get("store", True)
    for key, usual in (("searchable", stored), ("groupable", stored), ("sortable", stored)):
        if field.get(key) == usual:
            del field[key]
    if isinstance(field.get("related"), list):
        field["related"] = ".".join(field["related"])
    if isinstance(field.get("selection"), list):
        field["selection"] = [each for each in field["selection"] if each[0] in ZONES or len(field["selection"]) < 400]
    return field


def wanted():
    for line in pathlib.Path(__file__).with_name("demo-models.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            model, fields = line.split(":")
            yield model, fields.split()


def main():
    known = {each["model"]: each for each in execute("ir.model", "search_read", [], ["model", "name", "order"])}
    lines = []
    for model, names in wanted():
        if model not in known:
            continue
        every = execute(model, "fields_get", names, ATTRIBUTES)
        fields = [(name, definition(every[name])) for name in names if name in every and name not in AUTOMATIC]
        head = json.dumps({"label": known[model]["name"], "order": known[model].get("order") or "id"})
        body = ",\n".join(f"    {json.dumps(name)}: {json.dumps(each, ensure_ascii=False)}" for name, each in fields)
        lines.append(f' {json.dumps(model)}: {head[:-1]}, "fields": {{\n{body}\n  }}}}')
    print("{\n" + ",\n".join(lines) + "\n}")


main()
