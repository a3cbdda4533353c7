"""Completes the template database: what Odoo's demo data lacks. Runs in `odoo shell`, on 14.0 and on 19.0."""

import datetime
import os

from odoo import release

DATA_DIR = "/var/lib/odoo"
MODERN = release.version_info[0] >= 17
COUNTED = (
    "res.company res.currency res.currency.rate account.group account.account account.journal account.tax"
    " account.payment.term account.analytic.plan account.analytic.account res.partner product.category product.product"
    " hr.department hr.employee project.project account.move account.move.line account.analytic.line"
    " account.partial.reconcile account.payment hr.expense purchase.order purchase.order.line sale.order"
    " sale.order.line stock.warehouse stock.picking stock.move stock.quant"
).split()
ENOUGH = {
    "account.payment": 6,
    "account.partial.reconcile": 6,
    "account.analytic.line": 1,
    "hr.expense": 1,
    "project.project": 1,
    "stock.picking": 1,
    "stock.quant": 1,
}

admin = env.ref("base.user_admin")  # noqa: F821 - `env` is given by the shell
env = env(user=admin, context={"allowed_company_ids": admin.company_ids.ids})  # noqa: F821


def invoices(state):
    kinds = ["out_invoice", "in_invoice", "out_refund"]
    return env["account.move"].search([("state", "=", state), ("move_type", "in", kinds)], order="id")


def allow_everything():
    """Analytic accounting is a setting that the demo data leaves off: without it not even an administrator reads plans."""
    groups = "group_ids" if MODERN else "groups_id"
    admin.write({groups: [(4, env.ref("analytic.group_analytic_accounting").id)]})


def issue_again():
    """The demo data has few bills and invoices: each is issued again for two earlier months, and one is left a draft."""
    originals = invoices("posted").filtered(lambda move: move.move_type != "out_refund")
    for months in (1, 2):
        day = datetime.date.today() - datetime.timedelta(days=30 * months)
        for move in originals:
            move.copy({"invoice_date": day}).action_post()
    originals[0].copy()


def distribute_costs():
    accounts = env["account.analytic.account"].search([("company_id", "in", [False, admin.company_id.id])], limit=2)
    lines = invoices("posted").filtered(lambda move: move.company_id == admin.company_id).invoice_line_ids
    for position, line in enumerate(lines.filtered("product_id")[:12]):
        if not MODERN:
            line.analytic_account_id = accounts[position % 2]
            line.create_analytic_lines()
        elif position % 2:
            line.analytic_distribution = {str(accounts[0].id): 100}
        else:
            line.analytic_distribution = {str(accounts[0].id): 62.5, str(accounts[1].id): 37.5}


def post_drafts():
    today = datetime.date.today()
    for move in invoices("draft"):
        if not move.invoice_date:
            move.invoice_date = today
        try:
            with env.cr.savepoint():
                move.action_post()
        except Exception as refusal:
            print("left as a draft:", move.display_name, refusal)


def give_payments_their_accounts():
    """Without an outstanding account 19.0 registers a payment that has no journal entry."""
    for journal in env["account.journal"].search([("type", "=", "bank")]):
        account = env["account.account"].create(
            {
                "name": "Outstanding payments",
                "code": "1017%02d" % journal.id,
                "account_type": "asset_current",
                "reconcile": True,
                "company_ids": [(6, 0, journal.company_id.ids)],
            }
        )
        (journal.inbound_payment_method_line_ids + journal.outbound_payment_method_line_ids).payment_account_id = account


def register_payments():
    """Of each four open invoices two are paid, one is paid in part and one stays open."""
    open_invoices = invoices("posted").filtered(lambda move: move.payment_state == "not_paid" and move.amount_residual)
    for position, invoice in enumerate(open_invoices):
        share = (1, 0.4, 1, 0)[position % 4]
        if not share:
            continue
        wizard = (
            env["account.payment.register"]
            .with_company(invoice.company_id)
            .with_context(active_model="account.move", active_ids=invoice.ids)
            .create({})
        )
        if share < 1:
            wizard.amount = invoice.currency_id.round(invoice.amount_residual * share)
        wizard.action_create_payments()


def archive_a_partner():
    env["res.partner"].create({"name": "Closed Trading Ltd", "is_company": True, "active": False})


def create_employee_user():
    groups = "group_ids" if MODERN else "groups_id"
    user = (
        env["res.users"]
        .with_context(no_reset_password=True)
        .create(
            {
                "name": "Erin Employee",
                "login": "employee",
                "password": "employee",
                "email": "employee@example.com",
                groups: [(6, 0, env.ref("base.group_user").ids)],
            }
        )
    )
    env["hr.employee"].create({"name": user.name, "user_id": user.id})
    return user


def key(user, name):
    keys = env["res.users.apikeys"].with_user(user)
    # The superuser's environment may make keys that never expire.
    return keys.sudo()._generate("rpc", name, None) if MODERN else keys._generate("rpc", name)


def expired_key():
    value = key(admin, "expired")
    env.cr.execute("UPDATE res_users_apikeys SET expiration_date = '2020-01-01' WHERE name = 'expired'")
    return value


def keep(name, lines):
    path = os.path.join(DATA_DIR, name)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write("".join(line + "\n" for line in lines))


def count():
    for model in COUNTED:
        if model in env:
            table = env[model]._table
            env.cr.execute('SELECT count(*) FROM "%s"' % table)
            yield model, env.cr.fetchone()[0]


allow_everything()
post_drafts()
issue_again()
distribute_costs()
if MODERN:
    give_payments_their_accounts()
register_payments()
archive_a_partner()
employee = create_employee_user()
credentials = {
    "ODOO_API_KEY": key(admin, "tests"),
    "ODOO_LIMITED_LOGIN": employee.login,
    "ODOO_LIMITED_PASSWORD": employee.login,
    "ODOO_LIMITED_API_KEY": key(employee, "tests"),
}
if MODERN:
    credentials["ODOO_EXPIRED_API_KEY"] = expired_key()
env.cr.commit()
counts = dict(count())
for model, enough in ENOUGH.items():
    if counts.get(model, 0) < enough:
        raise SystemExit("too few records of %s: %s" % (model, counts.get(model)))
keep("credentials", ["%s=%s" % item for item in credentials.items()])
keep("counts", ["%s %s" % item for item in counts.items()])
