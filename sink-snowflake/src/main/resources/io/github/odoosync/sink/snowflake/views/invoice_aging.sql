-- Invoice aging: what customers owe and what is owed to vendors, by how many days it is overdue today.
--
-- One row per open item: an installment of an invoice or bill, a credit note, or a payment that is not allocated yet. Posted
-- items alone, with what is left of them, in the column of their age. Amounts are in the company's currency; what is owed to
-- vendors is negative. Today is that of the session's time zone.
--
-- Needs account_move_line (company_id, account_id, partner_id, move_id, date, date_maturity, parent_state, amount_residual),
-- account_account (account_type), account_move (name, move_type), res_partner (name), res_company (name, currency_id),
-- res_currency (name); Odoo 16 or later.
WITH open_items AS (
    SELECT
        l.id,
        l.company_id,
        CASE a.account_type WHEN 'asset_receivable' THEN 'receivable' ELSE 'payable' END AS side,
        l.partner_id,
        l.move_id,
        COALESCE(l.date_maturity, l.date) AS due_date,
        CURRENT_DATE - COALESCE(l.date_maturity, l.date) AS days_overdue,
        l.amount_residual AS amount
    FROM {account_move_line} AS l
    JOIN {account_account} AS a ON a.id = l.account_id
    WHERE NOT COALESCE(l._deleted, FALSE)
      AND l.parent_state = 'posted'
      AND l.amount_residual <> 0
      AND a.account_type IN ('asset_receivable', 'liability_payable')
)

SELECT
    i.company_id,
    c.name AS company,
    u.name AS currency,
    i.side,
    i.partner_id,
    p.name AS partner,
    i.move_id,
    m.name AS document,
    m.move_type,
    i.id AS item_id,
    i.due_date,
    i.days_overdue,
    CASE WHEN i.days_overdue <= 0 THEN i.amount ELSE 0 END AS not_due,
    CASE WHEN i.days_overdue BETWEEN 1 AND 30 THEN i.amount ELSE 0 END AS days_1_to_30,
    CASE WHEN i.days_overdue BETWEEN 31 AND 60 THEN i.amount ELSE 0 END AS days_31_to_60,
    CASE WHEN i.days_overdue BETWEEN 61 AND 90 THEN i.amount ELSE 0 END AS days_61_to_90,
    CASE WHEN i.days_overdue > 90 THEN i.amount ELSE 0 END AS older,
    i.amount AS total
FROM open_items AS i
LEFT JOIN {account_move} AS m ON m.id = i.move_id
LEFT JOIN {res_partner} AS p ON p.id = i.partner_id
LEFT JOIN {res_company} AS c ON c.id = i.company_id
LEFT JOIN {res_currency} AS u ON u.id = c.currency_id
