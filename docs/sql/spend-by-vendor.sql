-- Spend by vendor and month: posted bills and receipts less refunds, without taxes.
--
-- One row per company, vendor and month of the bill's date. The vendor is the commercial entity, so that the contacts of one
-- company count as one. Amounts are in the company's currency.
--
-- Streams: account.move, res.partner, res.company, res.currency (all of FinanceStreams). Odoo 14 or later.
SELECT
    b.company_id,
    c.name AS company,
    u.name AS currency,
    b.commercial_partner_id,
    v.name AS vendor,
    CAST(date_trunc('month', b.invoice_date) AS DATE) AS invoice_month,
    count(*) AS documents,
    -sum(b.amount_untaxed_signed) AS spend
FROM account_move AS b
LEFT JOIN res_company AS c ON c.id = b.company_id
LEFT JOIN res_currency AS u ON u.id = c.currency_id
LEFT JOIN res_partner AS v ON v.id = b.commercial_partner_id
WHERE b._deleted IS NOT TRUE
  AND b.state = 'posted'
  AND b.move_type IN ('in_invoice', 'in_refund', 'in_receipt')
GROUP BY b.company_id, c.name, u.name, b.commercial_partner_id, v.name, CAST(date_trunc('month', b.invoice_date) AS DATE)
ORDER BY b.company_id, b.commercial_partner_id, invoice_month
