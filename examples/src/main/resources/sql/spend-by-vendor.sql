-- Spend by vendor
--
-- Where the money goes: posted vendor bills less refunds of the last twelve months, per vendor (the company that a contact
-- belongs to), in the company's currency. Spend is before taxes; what is still to be paid includes them.
WITH as_of AS (
  SELECT CAST(max(fresh_until) AS DATE) AS day FROM _odoosync_streams
),
vendor AS (
  SELECT
    bill.company_id,
    coalesce(partner.name, 'Without a name') AS name,
    count(*) AS bills,
    -sum(bill.amount_untaxed_signed) AS spend,
    -sum(bill.amount_residual_signed) AS to_pay,
    row_number() OVER (
      PARTITION BY bill.company_id ORDER BY sum(bill.amount_untaxed_signed), bill.commercial_partner_id
    ) AS place
  FROM account_move AS bill
  CROSS JOIN as_of
  LEFT JOIN res_partner AS partner ON partner.id = bill.commercial_partner_id
  WHERE bill.move_type IN ('in_invoice', 'in_refund', 'in_receipt')
    AND bill.state = 'posted'
    AND coalesce(bill.invoice_date, bill.date) > as_of.day - INTERVAL '12 months'
    AND coalesce(bill.invoice_date, bill.date) <= as_of.day
    AND bill._deleted IS NOT TRUE
  GROUP BY bill.company_id, bill.commercial_partner_id, partner.name
)
SELECT
  company.name AS company,
  currency.name AS currency,
  CASE WHEN vendor.place <= 10 THEN vendor.name ELSE 'All others' END AS "Vendor",
  CAST(sum(vendor.bills) AS BIGINT) AS "Bills",
  sum(vendor.spend) AS "Spend",
  sum(vendor.to_pay) AS "To pay"
FROM vendor
JOIN res_company AS company ON company.id = vendor.company_id
JOIN res_currency AS currency ON currency.id = company.currency_id
GROUP BY company.id, company.name, currency.name, least(vendor.place, 11), 3
ORDER BY company.id, least(vendor.place, 11)
