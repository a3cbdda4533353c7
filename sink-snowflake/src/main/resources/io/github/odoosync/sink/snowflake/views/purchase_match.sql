-- Three-way match: what was ordered, received and billed, and what of it is in the general ledger.
--
-- One row per line of a confirmed purchase order. What counts as billed is on posted bills, less credit notes. ordered_amount,
-- billed_amount and price_difference (billed less what the billed quantity costs by the order) are without taxes in the order's
-- currency, and empty where a bill is in another; gl_amount is in the company's. Quantities are in the units of order and
-- bill, which are the same unless somebody changed them.
--
-- Needs purchase_order (name, state, company_id, partner_id, currency_id), purchase_order_line (order_id, name, display_type,
-- product_qty, qty_received, price_subtotal), account_move_line (move_id, account_id, parent_state, display_type, quantity,
-- purchase_line_id, balance, amount_currency, currency_id), account_move (name, move_type), account_account (code, name),
-- res_partner (name), res_company (name, currency_id), res_currency (name); Odoo 16 or later with the module Purchase,
-- account.account with its code.
WITH items AS (
    SELECT
        b.purchase_line_id,
        CASE m.move_type WHEN 'in_refund' THEN -b.quantity ELSE b.quantity END AS quantity,
        b.currency_id,
        b.amount_currency,
        b.balance,
        m.name AS bill,
        COALESCE(a.code, a.name) AS gl_account
    FROM {account_move_line} AS b
    JOIN {account_move} AS m ON m.id = b.move_id
    LEFT JOIN {account_account} AS a ON a.id = b.account_id
    WHERE NOT COALESCE(b._deleted, FALSE)
      AND b.parent_state = 'posted'
      AND b.display_type = 'product'
      AND b.purchase_line_id IS NOT NULL
),

billed AS (
    SELECT
        i.purchase_line_id,
        COUNT(*) AS items,
        SUM(i.quantity) AS quantity,
        MIN(i.currency_id) AS currency_id,
        COUNT(DISTINCT i.currency_id) AS currencies,
        SUM(i.amount_currency) AS amount,
        SUM(i.balance) AS gl_amount,
        LISTAGG(DISTINCT i.bill, ', ') WITHIN GROUP (ORDER BY i.bill) AS bills,
        LISTAGG(DISTINCT i.gl_account, ', ') WITHIN GROUP (ORDER BY i.gl_account) AS gl_accounts
    FROM items AS i
    GROUP BY i.purchase_line_id
),

lines AS (
    SELECT
        o.company_id,
        o.id AS order_id,
        o.name AS order_name,
        o.partner_id,
        o.currency_id,
        l.id AS line_id,
        l.name AS description,
        l.product_qty AS ordered_qty,
        COALESCE(l.qty_received, 0) AS received_qty,
        COALESCE(b.quantity, 0) AS billed_qty,
        COALESCE(b.items, 0) AS billed_items,
        l.price_subtotal AS ordered_amount,
        CASE WHEN b.currencies = 1 AND b.currency_id = o.currency_id THEN b.amount END AS billed_amount,
        b.quantity * l.price_subtotal / NULLIF(l.product_qty, 0) AS expected_amount,
        COALESCE(b.gl_amount, 0) AS gl_amount,
        b.bills,
        b.gl_accounts
    FROM {purchase_order_line} AS l
    JOIN {purchase_order} AS o ON o.id = l.order_id
    LEFT JOIN billed AS b ON b.purchase_line_id = l.id
    WHERE NOT COALESCE(l._deleted, FALSE)
      AND NOT COALESCE(o._deleted, FALSE)
      AND o.state IN ('purchase', 'done')
      AND l.display_type IS NULL
)

SELECT
    n.company_id,
    c.name AS company,
    u.name AS currency,
    n.order_id,
    n.order_name,
    n.partner_id,
    p.name AS vendor,
    n.line_id,
    n.description,
    n.ordered_qty,
    n.received_qty,
    n.billed_qty,
    o.name AS order_currency,
    n.ordered_amount,
    n.billed_amount,
    CAST(n.billed_amount - n.expected_amount AS NUMBER(24, 2)) AS price_difference,
    n.gl_amount,
    n.bills,
    n.gl_accounts,
    CASE
        WHEN n.billed_items = 0 AND n.received_qty = 0 THEN 'nothing received or billed'
        WHEN n.billed_items = 0 THEN 'received, not billed'
        WHEN n.billed_qty > n.ordered_qty THEN 'over-billed'
        WHEN n.billed_qty > n.received_qty THEN 'billed, not received'
        WHEN ABS(n.billed_amount - n.expected_amount) > 0.01 * n.billed_items THEN 'price differs'
        WHEN n.billed_qty < n.received_qty THEN 'under-billed'
        ELSE 'matched'
    END AS match_status
FROM lines AS n
LEFT JOIN {res_partner} AS p ON p.id = n.partner_id
LEFT JOIN {res_company} AS c ON c.id = n.company_id
LEFT JOIN {res_currency} AS u ON u.id = c.currency_id
LEFT JOIN {res_currency} AS o ON o.id = n.currency_id
