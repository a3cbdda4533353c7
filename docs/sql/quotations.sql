-- Quotations: how many were made in a month, what they are worth, and how many of them became orders.
--
-- One row per company, currency and month of creation, by UTC. Amounts are without taxes, in the currency of the quotations
-- and, at the rate of each quotation's own date, in the company's. Of quotations that are still open nobody knows yet, so
-- the conversion is the share of what was won in what was won or lost.
--
-- It is an example for models of your own too: put the table of SyncStream.of("your.quotation") in place of sale_order, and
-- your states in place of these.
--
-- Streams: sale.order, res.company, res.currency (all of FinanceStreams). Odoo 14 or later; "done" is a state of up to 16.
WITH quotations AS (
    SELECT
        o.company_id,
        o.currency_id,
        CAST(date_trunc('month', o.create_date) AS DATE) AS created_month,
        CASE WHEN o.state IN ('sale', 'done') THEN 'won' WHEN o.state = 'cancel' THEN 'lost' ELSE 'open' END AS outcome,
        o.amount_untaxed AS amount,
        o.amount_untaxed / nullif(o.currency_rate, 0) AS company_amount
    FROM sale_order AS o
    WHERE o._deleted IS NOT TRUE
)
SELECT
    q.company_id,
    c.name AS company,
    q.currency_id,
    u.name AS currency,
    q.created_month,
    count(*) AS quotations,
    sum(CASE WHEN q.outcome = 'won' THEN 1 ELSE 0 END) AS won,
    sum(CASE WHEN q.outcome = 'lost' THEN 1 ELSE 0 END) AS lost,
    sum(CASE WHEN q.outcome = 'open' THEN 1 ELSE 0 END) AS still_open,
    CAST(
        100.0 * sum(CASE WHEN q.outcome = 'won' THEN 1 ELSE 0 END)
            / nullif(sum(CASE WHEN q.outcome = 'open' THEN 0 ELSE 1 END), 0) AS DECIMAL(5, 1)
    ) AS conversion_percent,
    sum(q.amount) AS amount,
    sum(CASE WHEN q.outcome = 'won' THEN q.amount ELSE 0 END) AS won_amount,
    CAST(sum(q.company_amount) AS DECIMAL(24, 2)) AS company_amount
FROM quotations AS q
LEFT JOIN res_company AS c ON c.id = q.company_id
LEFT JOIN res_currency AS u ON u.id = q.currency_id
GROUP BY q.company_id, c.name, q.currency_id, u.name, q.created_month
ORDER BY q.company_id, q.currency_id, q.created_month
