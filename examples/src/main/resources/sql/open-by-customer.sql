-- Open invoices by customer
--
-- Who owes the most: posted invoices and credit notes that are not fully paid, per customer (the company that a contact
-- belongs to), in the company's currency.
WITH as_of AS (
  SELECT CAST(max(fresh_until) AS DATE) AS day FROM _odoosync_streams
),
open_invoice AS (
  SELECT
    invoice.company_id,
    invoice.commercial_partner_id AS customer_id,
    invoice.amount_residual_signed AS amount,
    coalesce(invoice.invoice_date_due, invoice.invoice_date, invoice.date) < as_of.day AS overdue
  FROM account_move AS invoice
  CROSS JOIN as_of
  WHERE invoice.move_type IN ('out_invoice', 'out_refund', 'out_receipt')
    AND invoice.state = 'posted'
    AND invoice.amount_residual_signed <> 0
    AND invoice._deleted IS NOT TRUE
),
customer AS (
  SELECT
    open_invoice.company_id,
    coalesce(partner.name, 'Without a name') AS name,
    sum(CASE WHEN overdue THEN 0 ELSE amount END) AS not_due,
    sum(CASE WHEN overdue THEN amount ELSE 0 END) AS overdue,
    row_number() OVER (
      PARTITION BY open_invoice.company_id ORDER BY sum(amount) DESC, open_invoice.customer_id
    ) AS place
  FROM open_invoice
  LEFT JOIN res_partner AS partner ON partner.id = open_invoice.customer_id
  GROUP BY open_invoice.company_id, open_invoice.customer_id, partner.name
)
SELECT
  company.name AS company,
  currency.name AS currency,
  CASE WHEN customer.place <= 10 THEN customer.name ELSE 'All others' END AS "Customer",
  sum(customer.not_due) AS "Not due",
  sum(customer.overdue) AS "Overdue",
  sum(customer.not_due + customer.overdue) AS "Open"
FROM customer
JOIN res_company AS company ON company.id = customer.company_id
JOIN res_currency AS currency ON currency.id = company.currency_id
GROUP BY company.id, company.name, currency.name, least(customer.place, 11), 3
ORDER BY company.id, least(customer.place, 11)
