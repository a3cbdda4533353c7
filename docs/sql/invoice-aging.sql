-- Invoice aging: what customers owe and what is owed to vendors, by how many days it is overdue today.
--
-- One row per company, side and partner. It goes by journal items, so that each installment of an invoice ages by its own due
-- date, and a payment that is not allocated yet counts against what is owed. Amounts are in the company's currency; what is
-- owed to vendors is negative.
--
-- Streams: account.move.line, account.account, res.partner, res.company, res.currency (all of FinanceStreams). Odoo 16 or
-- later.
WITH open_items AS (
    SELECT
        l.company_id,
        CASE a.account_type WHEN 'asset_receivable' THEN 'receivable' ELSE 'payable' END AS side,
        l.partner_id,
        coalesce(l.date_maturity, l.date) AS due,
        l.amount_residual AS amount
    FROM account_move_line AS l
    JOIN account_account AS a ON a.id = l.account_id
    WHERE l._deleted IS NOT TRUE
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
    sum(CASE WHEN i.due >= current_date THEN i.amount ELSE 0 END) AS not_due,
    sum(CASE WHEN i.due < current_date AND i.due >= current_date - 30 THEN i.amount ELSE 0 END) AS days_1_to_30,
    sum(CASE WHEN i.due < current_date - 30 AND i.due >= current_date - 60 THEN i.amount ELSE 0 END) AS days_31_to_60,
    sum(CASE WHEN i.due < current_date - 60 AND i.due >= current_date - 90 THEN i.amount ELSE 0 END) AS days_61_to_90,
    sum(CASE WHEN i.due < current_date - 90 THEN i.amount ELSE 0 END) AS older,
    sum(i.amount) AS total
FROM open_items AS i
LEFT JOIN res_company AS c ON c.id = i.company_id
LEFT JOIN res_currency AS u ON u.id = c.currency_id
LEFT JOIN res_partner AS p ON p.id = i.partner_id
GROUP BY i.company_id, c.name, u.name, i.side, i.partner_id, p.name
ORDER BY i.company_id, i.side, i.partner_id
