"""Does a day's work with odoorpc and with odooly and prints what each of them saw, as JSON.

Usage: peers.py URL DATABASE LOGIN PASSWORD MARK, with what peers.txt lists installed.
"""

import json
import sys
from urllib.parse import urlsplit

import odooly
import odoorpc

URL, DATABASE, LOGIN, PASSWORD, MARK = sys.argv[1:]
FIELDS = ["name", "ref", "city", "color", "is_company", "parent_id", "category_id"]


class Transcript:
    """What was seen, with the names of records in place of their ids."""

    def __init__(self, client):
        self.client, self.names, self.steps = client, {}, []

    def named(self, record_id, name):
        self.names[record_id] = name
        return record_id

    def add(self, step, value):
        self.steps.append([self.client, step, self.plain(value)])

    def refused(self, step, call):
        try:
            self.add(step, call())
        except Exception as error:  # each client has its own
            self.add(step, "refused with " + type(error).__name__)

    def plain(self, value):
        if hasattr(value, "ids"):  # odooly reads relations as records
            return self.plain(value.ids)
        if isinstance(value, dict):
            return {key: self.plain(each) for key, each in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.plain(each) for each in value]
        if isinstance(value, int) and not isinstance(value, bool):
            return self.names.get(value, value)
        return value.replace(MARK, "~") if isinstance(value, str) else value


def with_odoorpc():
    seen = Transcript("odoorpc")
    address = urlsplit(URL)
    odoo = odoorpc.ODOO(address.hostname, protocol="jsonrpc", port=address.port)
    seen.add("version", odoo.version)
    seen.refused("wrong password", lambda: odoo.login(DATABASE, LOGIN, "wrong"))
    odoo.login(DATABASE, LOGIN, PASSWORD)
    partners = odoo.env["res.partner"]
    company = seen.named(partners.create({"name": MARK + " Azur", "ref": MARK + "1", "is_company": True}), "azur")
    person = seen.named(partners.create({"name": MARK + " Zoë", "ref": MARK + "2", "parent_id": company,
                                         "type": "other"}), "zoe")
    ours = [("ref", "like", MARK)]
    seen.add("search", partners.search(ours, order="ref"))
    seen.add("count", partners.search_count(ours))
    seen.add("search_read", partners.search_read(ours, ["name", "parent_id"], order="ref desc", limit=1))
    seen.add("read", odoo.execute("res.partner", "read", [company, person], FIELDS))
    record = partners.browse(person)
    seen.add("browse", [record.name, record.parent_id.name, record.parent_id.id, record.ref])
    record.city = "Gent"
    seen.add("written by attribute", partners.read([person], ["city"]))
    seen.add("write", partners.write([company], {"color": 5}))
    seen.add("written", partners.read([company], ["color"]))
    seen.refused("unknown field", lambda: partners.search([("emial", "=", 1)]))
    seen.refused("unknown model", lambda: odoo.execute("no.such.model", "search", []))
    seen.add("archive", partners.write([person], {"active": False}))
    seen.add("without the archived", partners.search(ours, order="ref"))
    seen.add("with the archived", partners.with_context(active_test=False).search(ours, order="ref"))
    seen.add("unlink", partners.unlink([person, company]))
    seen.add("gone", partners.with_context(active_test=False).search(ours))
    seen.add("logout", odoo.logout())
    return seen.steps, float(odoo.version) >= 19


def with_odooly(modern):
    seen = Transcript("odooly")
    client = odooly.Client(URL if modern else URL + "/jsonrpc", db=DATABASE)
    # It asks for the list of databases else, and 14.0 shows only one.
    client.env = odooly.Env(client, DATABASE)
    seen.add("version", client.server_version)
    seen.refused("wrong password", lambda: bool(client.login(LOGIN, password="wrong", database=DATABASE)))
    client.login(LOGIN, password=PASSWORD, database=DATABASE)
    partners = client.env["res.partner"]
    company = partners.create({"name": MARK + " Azur", "ref": MARK + "1", "is_company": True})
    seen.named(company.id, "azur")
    person = partners.create({"name": MARK + " Zoë", "ref": MARK + "2", "parent_id": company.id, "type": "other"})
    seen.named(person.id, "zoe")
    ours = [("ref", "like", MARK)]
    seen.add("search", partners.search(ours, order="ref").ids)
    seen.add("count", partners.search_count(ours))
    seen.add("read", partners.read([company.id, person.id], FIELDS))
    seen.add("search and read", partners.search(ours, order="ref desc", limit=1).read("name parent_id"))
    seen.add("attributes", [person.name, person.parent_id.name, person.parent_id.id, person.ref])
    person.city = "Gent"
    seen.add("written by attribute", partners.browse(person.id).read("city"))
    seen.add("write", company.write({"color": 5}))
    seen.add("written", company.read("color"))
    seen.refused("unknown field", lambda: partners.search([("emial", "=", 1)]).ids)
    seen.refused("unknown model", lambda: client.env["no.such.model"].search([]).ids)
    seen.add("archive", person.write({"active": False}))
    seen.add("without the archived", partners.search(ours, order="ref").ids)
    seen.add("with the archived", partners.with_context(active_test=False).search(ours, order="ref").ids)
    seen.add("unlink", [person.unlink(), company.unlink()])
    seen.add("gone", partners.with_context(active_test=False).search(ours).ids)
    return seen.steps


steps, is_modern = with_odoorpc()
steps += with_odooly(is_modern)
print("\n".join(json.dumps(step, ensure_ascii=False) for step in steps))
