"""Leads an order through its life with simple-salesforce, reads what changed, and prints what came of it.

Usage: salesforce_orders.py URL CLIENT_ID CLIENT_SECRET
"""

import sys
from datetime import datetime, timedelta, timezone

import requests
from requests.adapters import HTTPAdapter
from simple_salesforce import Salesforce
from simple_salesforce.exceptions import SalesforceError

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


def said(call, *arguments):
    try:
        call(*arguments)
        return "done"
    except SalesforceError as e:
        return e.content[0]["errorCode"]


statuses = org.query("SELECT ApiName, StatusCode FROM OrderStatus ORDER BY SortOrder")["records"]
draft, activated = (next(s["ApiName"] for s in statuses if s["StatusCode"] == c) for c in ("Draft", "Activated"))
book = org.query("SELECT Id FROM Pricebook2 WHERE IsStandard = true")["records"][0]["Id"]
account = org.Account.create({"Name": "Acme"})["id"]
product = org.Product2.create({"Name": "Chair"})["id"]
price = org.PricebookEntry.create(
    {"Product2Id": product, "Pricebook2Id": book, "UnitPrice": 9.5, "IsActive": True})["id"]
values = {"AccountId": account, "Pricebook2Id": book, "EffectiveDate": "2026-01-02", "Status": draft}
print(said(org.Order.create, {**values, "Status": activated}))
order = org.Order.create(values)["id"]
print(said(org.Order.update, order, {"Status": activated}))
item = {"OrderId": order, "PricebookEntryId": price, "Quantity": 2, "UnitPrice": 9.5}
org.OrderItem.create(item)
print(
    said(org.Order.update, order, {"Status": activated}),
    said(org.OrderItem.create, item),
    said(org.Order.delete, order))
kept = org.Order.get(order)
print(kept["StatusCode"], kept["TotalAmount"])
print(said(org.Order.update, order, {"Status": draft}), said(org.Order.delete, order))
now = datetime.now(timezone.utc)
start, end = now - timedelta(hours=1), now + timedelta(minutes=2)
print(org.Account.updated(start, end)["ids"].index(account), len(org.Order.updated(start, end)["ids"]))
deleted = org.Order.deleted(start, end)
print([r["id"] == order for r in deleted["deletedRecords"]], "latestDateCovered" in deleted)
print(
    [r["IsDeleted"] for r in org.query_all("SELECT Id, IsDeleted FROM OrderItem", include_deleted=True)["records"]],
    org.query_all("SELECT Id FROM OrderItem")["totalSize"])
