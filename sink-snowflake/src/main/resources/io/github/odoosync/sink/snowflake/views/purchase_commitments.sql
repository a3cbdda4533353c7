-- Purchase commitments: what is ordered and not billed yet, and what of it has arrived.
--
-- One row per line of a confirmed purchase order with something left to bill. What counts as billed is on posted bills, less
-- credit notes. Amounts are without taxes, at the order's price and rate, in the company's currency; received_not_billed is
-- what to accrue. Quantities are in the units of order and bill, which are the same unless somebody changed them.
--
-- Needs purchase_order (name, state, company_id, partner_id, date_approve, currency_rate), purchase_order_line (order_id,
-- name, product_qty, qty_received, price_subtotal, date_planned), account_move_line (move_id, parent_state, display_type,
-- quantity, purchase_line_id), account_move (move_type), res_partner (name), res_company (name, currency_id), res_currency
-- (name); Odoo 16 or later with the module Purchase.
WITH billed AS (
    SELECT
        b.purchase_line_id,
        SUM(CASE m.move_type WHEN 'in_refund' THEN -b.quantity ELSE b.quantity END) AS quantity
    FROM {account_move_line} AS b
    JOIN {account_move} AS m ON m.id = b.move_id
    WHERE NOT COALESCE(b._deleted, FALSE)
      AND b.parent_state = 'posted'
      AND b.display_type = 'product'
      AND b.purchase_line_id IS NOT NULL
    GROUP BY b.purchase_line_id
),

lines AS (
    SELECT
        o.company_id,
        o.id AS order_id,
        o.name AS order_name,
        CAST(o.date_approve AS DATE) AS order_date,
        o.partner_id,
        l.id AS line_id,
        l.name AS description,
        CAST(l.date_planned AS DATE) AS expected_date,
        l.product_qty AS ordered_qty,
        COALESCE(l.qty_received, 0) AS received_qty,
        COALESCE(b.quantity, 0) AS billed_qty,
        l.price_subtotal / NULLIF(l.product_qty, 0) / NULLIF(o.currency_rate, 0) AS unit_price
    FROM {purchase_order_line} AS l
    JOIN {purchase_order} AS o ON o.id = l.order_id
    LEFT JOIN billed AS b ON b.purchase_line_id = l.id
    WHERE NOT COALESCE(l._deleted, FALSE)
      AND NOT COALESCE(o._deleted, FALSE)
      AND o.state IN ('purchase', 'done')
)

SELECT
    n.company_id,
    c.name AS company,
    u.name AS currency,
    n.order_id,
    n.order_name,
    n.order_date,
    n.partner_id,
    p.name AS vendor,
    n.line_id,
    n.description,
    n.expected_date,
    n.ordered_qty,
    n.received_qty,
    n.billed_qty,
    n.ordered_qty - n.billed_qty AS open_qty,
    CAST((n.ordered_qty - n.billed_qty) * n.unit_price AS NUMBER(24, 2)) AS committed,
    CAST(GREATEST(n.received_qty - n.billed_qty, 0) * n.unit_price AS NUMBER(24, 2)) AS received_not_billed
FROM lines AS n
LEFT JOIN {res_partner} AS p ON p.id = n.partner_id
LEFT JOIN {res_company} AS c ON c.id = n.company_id
LEFT JOIN {res_currency} AS u ON u.id = c.currency_id
WHERE n.ordered_qty > n.billed_qty
