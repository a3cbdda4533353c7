-- Cost center balances: what each cost center bore on each account of the general ledger, month by month.
--
-- One row per company, cost center, account and month. It goes by the analytic distribution of posted journal items, so that
-- it ties to the trial balance. An item that is given to cost centers of several plans counts in each of them: add up within
-- one root plan, never across. Amounts are in the company's currency; costs are positive.
--
-- Needs account_move_line (company_id, account_id, date, parent_state, balance, analytic_distribution), account_account
-- (code, name, account_type), account_analytic_account (code, name, root_plan_id), account_analytic_plan (name), res_company
-- (name, currency_id), res_currency (name); Odoo 16 or later, account.account with its code.
WITH shares AS (
    SELECT
        l.company_id,
        l.account_id,
        CAST(DATE_TRUNC('month', l.date) AS DATE) AS period,
        CAST(k.value AS VARCHAR) AS analytic_account,
        l.balance * CAST(d.value AS NUMBER(12, 6)) / 100 AS amount
    FROM {account_move_line} AS l,
        LATERAL FLATTEN(INPUT => l.analytic_distribution) AS d,
        LATERAL FLATTEN(INPUT => SPLIT(d.key, ',')) AS k
    WHERE NOT COALESCE(l._deleted, FALSE)
      AND l.parent_state = 'posted'
      AND l.account_id IS NOT NULL
)

SELECT
    s.company_id,
    c.name AS company,
    u.name AS currency,
    n.root_plan_id,
    r.name AS root_plan,
    s.analytic_account AS analytic_account_id,
    n.code AS cost_center_code,
    n.name AS cost_center,
    s.account_id,
    a.code AS account_code,
    a.name AS account_name,
    a.account_type,
    s.period,
    CAST(SUM(s.amount) AS NUMBER(24, 6)) AS amount
FROM shares AS s
LEFT JOIN {account_analytic_account} AS n ON CAST(n.id AS VARCHAR) = s.analytic_account
LEFT JOIN {account_analytic_plan} AS r ON r.id = n.root_plan_id
LEFT JOIN {account_account} AS a ON a.id = s.account_id
LEFT JOIN {res_company} AS c ON c.id = s.company_id
LEFT JOIN {res_currency} AS u ON u.id = c.currency_id
GROUP BY
    s.company_id, c.name, u.name, n.root_plan_id, r.name, s.analytic_account, n.code, n.name, s.account_id, a.code, a.name,
    a.account_type, s.period
