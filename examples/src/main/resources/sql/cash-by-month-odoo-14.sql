-- Cash by month
--
-- What came in and went out: posted payments of the last twelve months, in the company's currency. Transfers between the
-- company's own accounts are left out. For Odoo 14 and 15, where a payment takes its amount from its journal entry.
WITH as_of AS (
  SELECT CAST(max(fresh_until) AS DATE) AS day FROM _odoosync_streams
),
month AS (
  SELECT CAST(date_trunc('month', as_of.day) - months_ago * INTERVAL '1 month' AS DATE) AS first_day
  FROM as_of
  CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11)) AS past (months_ago)
),
payment AS (
  SELECT
    company_id,
    CAST(date_trunc('month', date) AS DATE) AS month,
    CASE WHEN payment_type = 'inbound' THEN abs(amount_total_signed) ELSE 0 END AS cash_in,
    CASE WHEN payment_type = 'outbound' THEN abs(amount_total_signed) ELSE 0 END AS cash_out
  FROM account_payment
  WHERE state NOT IN ('draft', 'cancel', 'canceled', 'rejected')
    AND is_internal_transfer IS NOT TRUE
    AND _deleted IS NOT TRUE
)
SELECT
  company.name AS company,
  currency.name AS currency,
  substr(CAST(month.first_day AS VARCHAR), 1, 7) AS "Month",
  coalesce(sum(payment.cash_in), 0) AS "In",
  coalesce(sum(payment.cash_out), 0) AS "Out",
  coalesce(sum(payment.cash_in - payment.cash_out), 0) AS "Net"
FROM res_company AS company
JOIN res_currency AS currency ON currency.id = company.currency_id
CROSS JOIN month
LEFT JOIN payment ON payment.company_id = company.id AND payment.month = month.first_day
WHERE company.id IN (SELECT company_id FROM payment)
GROUP BY company.id, company.name, currency.name, month.first_day
ORDER BY company.id, month.first_day
