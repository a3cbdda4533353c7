-- Vendor liability: what is owed to each vendor, and how much of it is overdue today.
--
-- One row per company and vendor with open items on payable accounts. Posted items alone, with what is left of them: bills,
-- less credit notes, less payments that are not allocated yet and other entries. Amounts are in the company's currency; what
-- is owed is positive.
--
-- Needs account_move_line (company_id, account_id, partner_id, move_id, date, date_maturity, parent_state, amount_residual),
-- account_account (account_type), account_move (move_type), res_partner (name), res_company (name, currency_id),
-- res_currency (name); Odoo 16 or later.
WITH open_items AS (
    SELECT
        l.company_id,
        l.partner_id,
        l.move_id,
        CASE
            WHEN m.move_type IN ('in_invoice', 'in_receipt') THEN 'bill'
            WHEN m.move_type = 'in_refund' THEN 'credit note'
            ELSE 'other'
        END AS kind,
        COALESCE(l.date_maturity, l.date) AS due_date,
        -l.amount_residual AS owed
    FROM {account_move_line} AS l
    JOIN {account_account} AS a ON a.id = l.account_id
    LEFT JOIN {account_move} AS m ON m.id = l.move_id
    WHERE NOT COALESCE(l._deleted, FALSE)
      AND l.parent_state = 'posted'
      AND l.amount_residual <> 0
      AND a.account_type = 'liability_payable'
)

SELECT
    i.company_id,
    c.name AS company,
    u.name AS currency,
    i.partner_id,
    p.name AS vendor,
    COUNT(DISTINCT CASE WHEN i.kind = 'bill' THEN i.move_id END) AS open_bills,
    SUM(CASE WHEN i.kind = 'bill' THEN i.owed ELSE 0 END) AS bills,
    SUM(CASE WHEN i.kind = 'credit note' THEN i.owed ELSE 0 END) AS credit_notes,
    SUM(CASE WHEN i.kind = 'other' THEN i.owed ELSE 0 END) AS payments_and_other,
    SUM(i.owed) AS liability,
    SUM(CASE WHEN i.due_date >= CURRENT_DATE THEN i.owed ELSE 0 END) AS not_due,
    SUM(CASE WHEN i.due_date < CURRENT_DATE THEN i.owed ELSE 0 END) AS overdue,
    MIN(CASE WHEN i.kind = 'bill' THEN i.due_date END) AS oldest_due_date,
    MIN(CASE WHEN i.kind = 'bill' AND i.due_date >= CURRENT_DATE THEN i.due_date END) AS next_due_date
FROM open_items AS i
LEFT JOIN {res_partner} AS p ON p.id = i.partner_id
LEFT JOIN {res_company} AS c ON c.id = i.company_id
LEFT JOIN {res_currency} AS u ON u.id = c.currency_id
GROUP BY i.company_id, c.name, u.name, i.partner_id, p.name
