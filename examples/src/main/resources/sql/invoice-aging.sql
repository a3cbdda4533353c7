-- Invoice aging
--
-- What customers owe, and how late they are: posted invoices and credit notes that are not fully paid, by their due date,
-- in the company's currency. An invoice in instalments counts by its last one.
WITH as_of AS (
  SELECT CAST(max(fresh_until) AS DATE) AS day FROM _odoosync_streams
),
open_invoice AS (
  SELECT
    invoice.company_id,
    invoice.amount_residual_signed AS amount,
    as_of.day - coalesce(invoice.invoice_date_due, invoice.invoice_date, invoice.date) AS days_late
  FROM account_move AS invoice
  CROSS JOIN as_of
  WHERE invoice.move_type IN ('out_invoice', 'out_refund', 'out_receipt')
    AND invoice.state = 'posted'
    AND invoice.amount_residual_signed <> 0
    AND invoice._deleted IS NOT TRUE
),
bucket (position, label, first_day, last_day) AS (
  VALUES
    (0, 'Not due', NULL, 0),
    (1, '1–30 days', 1, 30),
    (2, '31–60 days', 31, 60),
    (3, '61–90 days', 61, 90),
    (4, 'Over 90 days', 91, NULL)
)
SELECT
  company.name AS company,
  currency.name AS currency,
  bucket.label AS "Overdue",
  count(open_invoice.amount) AS "Invoices",
  coalesce(sum(open_invoice.amount), 0) AS "Open"
FROM res_company AS company
JOIN res_currency AS currency ON currency.id = company.currency_id
CROSS JOIN bucket
LEFT JOIN open_invoice
  ON open_invoice.company_id = company.id
  AND (bucket.first_day IS NULL OR open_invoice.days_late >= bucket.first_day)
  AND (bucket.last_day IS NULL OR open_invoice.days_late <= bucket.last_day)
WHERE company.id IN (SELECT company_id FROM open_invoice)
GROUP BY company.id, company.name, currency.name, bucket.position, bucket.label
ORDER BY company.id, bucket.position
