-- Trial balance: what was debited and credited on each account, month by month.
--
-- One row per company, account and month of the entries' date that has posted items. Amounts are in the company's currency.
-- Opening and closing balance go back to the first entry, also for income and expenses: a year's result is the sum of balance.
--
-- Needs account_move_line (company_id, account_id, date, parent_state, debit, credit, balance), account_account (code, name,
-- account_type), res_company (name, currency_id), res_currency (name); Odoo 16 or later, account.account with its code.
WITH months AS (
    SELECT
        l.company_id,
        l.account_id,
        CAST(DATE_TRUNC('month', l.date) AS DATE) AS period,
        SUM(l.debit) AS debit,
        SUM(l.credit) AS credit,
        SUM(l.balance) AS balance
    FROM {account_move_line} AS l
    WHERE NOT COALESCE(l._deleted, FALSE)
      AND l.parent_state = 'posted'
      AND l.account_id IS NOT NULL
    GROUP BY l.company_id, l.account_id, CAST(DATE_TRUNC('month', l.date) AS DATE)
),

running AS (
    SELECT
        m.*,
        SUM(m.balance) OVER (
            PARTITION BY m.company_id, m.account_id
            ORDER BY m.period
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS closing_balance
    FROM months AS m
)

SELECT
    r.company_id,
    c.name AS company,
    u.name AS currency,
    r.account_id,
    a.code AS account_code,
    a.name AS account_name,
    a.account_type,
    r.period,
    r.closing_balance - r.balance AS opening_balance,
    r.debit,
    r.credit,
    r.balance,
    r.closing_balance
FROM running AS r
LEFT JOIN {account_account} AS a ON a.id = r.account_id
LEFT JOIN {res_company} AS c ON c.id = r.company_id
LEFT JOIN {res_currency} AS u ON u.id = c.currency_id
