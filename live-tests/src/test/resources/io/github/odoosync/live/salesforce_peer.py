"""Logs in to an org, upserts, loads and queries with simple-salesforce, and prints what came of it.

Usage: salesforce_peer.py URL CLIENT_ID CLIENT_SECRET
"""

import sys

import requests
from requests.adapters import HTTPAdapter
from simple_salesforce import Salesforce
from simple_salesforce.exceptions import SalesforceResourceNotFound

url, client_id, client_secret = sys.argv[1:]


class Plain(HTTPAdapter):
    """simple-salesforce makes each URL one of https."""

    def send(self, request, **options):
        request.url = request.url.replace("https://", "http://", 1)
        return super().send(request, **options)


form = {"grant_type": "client_credentials", "client_id": client_id, "client_secret": client_secret}
token = requests.post(url + "/services/oauth2/token", data=form).json()
session = requests.Session()
session.mount("https://", Plain())
org = Salesforce(
    instance_url=token["instance_url"], session_id=token["access_token"], session=session, version="64.0")

print([org.Account.upsert("Odoo_Id__c/a:p,1", {"Name": name}) for name in ("Acme", "Acme Ltd")])
try:
    org.Account.get_by_custom_id("Odoo_Id__c", "a:p,2")
except SalesforceResourceNotFound as e:
    print(e.content[0]["errorCode"])
fields = {field["name"]: field for field in org.Contact.describe()["fields"]}
print(fields["AccountId"]["relationshipName"], fields["Odoo_Id__c"]["externalId"])
contacts = [
    {"attributes": {"type": "Contact"}, "Odoo_Id__c": "a:p,2", "LastName": "Ana", "Account": {"Odoo_Id__c": "a:p,1"}},
    {"attributes": {"type": "Contact"}, "Odoo_Id__c": "a:p,3", "LastName": "Ben", "Account": {"Odoo_Id__c": "a:p,9"}},
]
results = org.restful(
    "composite/sobjects/Contact/Odoo_Id__c", method="PATCH", json={"allOrNone": False, "records": contacts})
print([r.get("created", [e["statusCode"] for e in r["errors"]]) for r in results])
rows = [{"Odoo_Id__c": f"b:{i}", "LastName": f'"{i}",\nx'} for i in range(5)] + [{"Odoo_Id__c": "b:9", "LastName": ""}]
job = org.bulk2.Contact.upsert(records=rows, external_id_field="Odoo_Id__c", wait=1)[0]
print(job["numberRecordsTotal"], job["numberRecordsProcessed"], job["numberRecordsFailed"])
print(org.bulk2.Contact.get_failed_records(job["job_id"]).count("REQUIRED_FIELD_MISSING"))
query = "SELECT LastName, Account.Name FROM Contact ORDER BY Odoo_Id__c"
print([(r["LastName"], r["Account"] and r["Account"]["Name"]) for r in org.query_all(query)["records"]])
print(org.api_usage["api-usage"].total)
