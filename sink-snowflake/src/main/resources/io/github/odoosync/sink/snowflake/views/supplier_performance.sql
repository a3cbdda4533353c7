-- Supplier performance: what each vendor was asked for, how much of it came, whether on time, and what was billed.
--
-- One row per company and vendor with a confirmed purchase order or a posted bill. The vendor is the commercial entity, so
-- that the contacts of one company count as one. An order is on time when its first receipt was done by the day that it was
-- planned for, by UTC; on_time_percent is the share in the orders with a receipt. Amounts are without taxes in the company's
-- currency; spend is bills and receipts less refunds.
--
-- Needs purchase_order (state, company_id, partner_id, date_planned, effective_date, currency_rate), purchase_order_line
-- (order_id, product_qty, qty_received, price_subtotal), account_move (company_id, commercial_partner_id, move_type, state,
-- amount_untaxed_signed), res_partner (name, commercial_partner_id), res_company (name, currency_id), res_currency (name);
-- Odoo 16 or later with the modules Purchase and Inventory.
WITH amounts AS (
    SELECT
        l.order_id,
        SUM(l.price_subtotal) AS ordered,
        SUM(l.price_subtotal / NULLIF(l.product_qty, 0) * COALESCE(l.qty_received, 0)) AS received
    FROM {purchase_order_line} AS l
    WHERE NOT COALESCE(l._deleted, FALSE)
    GROUP BY l.order_id
),

orders AS (
    SELECT
        o.company_id,
        COALESCE(p.commercial_partner_id, o.partner_id) AS vendor_id,
        COUNT(*) AS orders,
        SUM(a.ordered / NULLIF(o.currency_rate, 0)) AS ordered,
        SUM(a.received / NULLIF(o.currency_rate, 0)) AS received,
        COUNT(o.effective_date) AS received_orders,
        COUNT(CASE WHEN CAST(o.effective_date AS DATE) <= CAST(o.date_planned AS DATE) THEN 1 END) AS on_time_orders,
        SUM(CASE WHEN o.effective_date IS NOT NULL THEN CAST(o.effective_date AS DATE) - CAST(o.date_planned AS DATE) END)
            AS days_late
    FROM {purchase_order} AS o
    LEFT JOIN amounts AS a ON a.order_id = o.id
    LEFT JOIN {res_partner} AS p ON p.id = o.partner_id
    WHERE NOT COALESCE(o._deleted, FALSE)
      AND o.state IN ('purchase', 'done')
    GROUP BY o.company_id, COALESCE(p.commercial_partner_id, o.partner_id)
),

bills AS (
    SELECT
        b.company_id,
        b.commercial_partner_id AS vendor_id,
        COUNT(*) AS documents,
        -SUM(b.amount_untaxed_signed) AS spend,
        SUM(CASE WHEN b.move_type = 'in_refund' THEN b.amount_untaxed_signed ELSE 0 END) AS refunded
    FROM {account_move} AS b
    WHERE NOT COALESCE(b._deleted, FALSE)
      AND b.state = 'posted'
      AND b.move_type IN ('in_invoice', 'in_refund', 'in_receipt')
    GROUP BY b.company_id, b.commercial_partner_id
),

vendors AS (
    SELECT o.company_id, o.vendor_id FROM orders AS o
    UNION
    SELECT b.company_id, b.vendor_id FROM bills AS b
)

SELECT
    w.company_id,
    c.name AS company,
    u.name AS currency,
    w.vendor_id,
    v.name AS vendor,
    COALESCE(o.orders, 0) AS orders,
    CAST(COALESCE(o.ordered, 0) AS NUMBER(24, 2)) AS ordered_amount,
    CAST(100 * o.received / NULLIF(o.ordered, 0) AS NUMBER(9, 1)) AS received_percent,
    COALESCE(o.received_orders, 0) AS received_orders,
    COALESCE(o.on_time_orders, 0) AS on_time_orders,
    CAST(100 * o.on_time_orders / NULLIF(o.received_orders, 0) AS NUMBER(9, 1)) AS on_time_percent,
    CAST(o.days_late / NULLIF(o.received_orders, 0) AS NUMBER(9, 1)) AS average_days_late,
    COALESCE(b.documents, 0) AS documents,
    COALESCE(b.spend, 0) AS spend,
    COALESCE(b.refunded, 0) AS refunded
FROM vendors AS w
LEFT JOIN orders AS o ON o.company_id = w.company_id AND o.vendor_id IS NOT DISTINCT FROM w.vendor_id
LEFT JOIN bills AS b ON b.company_id = w.company_id AND b.vendor_id IS NOT DISTINCT FROM w.vendor_id
LEFT JOIN {res_partner} AS v ON v.id = w.vendor_id
LEFT JOIN {res_company} AS c ON c.id = w.company_id
LEFT JOIN {res_currency} AS u ON u.id = c.currency_id
