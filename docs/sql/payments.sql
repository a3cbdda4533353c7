-- Payments by method: what came in and went out, how much of it is reconciled with invoices and bills or still unallocated,
-- and how much is outstanding, which means not yet seen on a bank statement.
--
-- One row per company, journal, payment method and direction; sent or done payments, no drafts, none that were cancelled.
-- Amounts are in the company's currency; what went out is negative.
--
-- Streams: account.payment, account.journal, res.company, res.currency, and account.payment.method.line, which FinanceStreams
-- does not have. Odoo 18 or later.
SELECT
    p.company_id,
    c.name AS company,
    u.name AS currency,
    j.name AS journal,
    p.payment_method_line_id,
    m.name AS payment_method,
    p.payment_type,
    count(*) AS payments,
    sum(p.amount_company_currency_signed) AS amount,
    sum(CASE WHEN p.is_reconciled THEN p.amount_company_currency_signed ELSE 0 END) AS reconciled,
    sum(CASE WHEN p.is_reconciled THEN 0 ELSE p.amount_company_currency_signed END) AS unallocated,
    sum(CASE WHEN p.is_matched THEN 0 ELSE p.amount_company_currency_signed END) AS outstanding
FROM account_payment AS p
LEFT JOIN res_company AS c ON c.id = p.company_id
LEFT JOIN res_currency AS u ON u.id = c.currency_id
LEFT JOIN account_journal AS j ON j.id = p.journal_id
LEFT JOIN account_payment_method_line AS m ON m.id = p.payment_method_line_id
WHERE p._deleted IS NOT TRUE
  AND p.state IN ('in_process', 'paid')
GROUP BY p.company_id, c.name, u.name, j.name, p.payment_method_line_id, m.name, p.payment_type
ORDER BY p.company_id, j.name, p.payment_method_line_id, p.payment_type
