-- Reconciliation of the ledger: the totals to hold against Odoo's own trial balance, and signs of a load that is not whole.
--
-- One row per company and month of the entries' date. Debit and credit are those of posted items, in the company's currency,
-- and must be equal, in sum and entry by entry: an unbalanced entry has items that are not here. Not posted items (drafts,
-- cancelled entries) and rows that are deleted in Odoo are counted apart. What Odoo held up to fresh_until is here.
--
-- Needs account_move_line (company_id, move_id, date, parent_state, debit, credit), res_company (name, currency_id),
-- res_currency (name); any version of Odoo.
WITH items AS (
    SELECT
        l.company_id,
        CAST(DATE_TRUNC('month', l.date) AS DATE) AS period,
        l.move_id,
        CASE
            WHEN COALESCE(l._deleted, FALSE) THEN 'deleted'
            WHEN l.parent_state = 'posted' THEN 'posted'
            ELSE 'not posted'
        END AS kind,
        l.debit,
        l.credit,
        l._version
    FROM {account_move_line} AS l
),

entries AS (
    SELECT
        i.company_id,
        i.period,
        i.move_id,
        SUM(CASE WHEN i.kind = 'posted' THEN 1 ELSE 0 END) AS items,
        SUM(CASE WHEN i.kind = 'posted' THEN i.debit ELSE 0 END) AS debit,
        SUM(CASE WHEN i.kind = 'posted' THEN i.credit ELSE 0 END) AS credit,
        SUM(CASE WHEN i.kind = 'not posted' THEN 1 ELSE 0 END) AS items_not_posted,
        SUM(CASE WHEN i.kind = 'deleted' THEN 1 ELSE 0 END) AS items_deleted,
        MAX(CASE WHEN i.kind <> 'deleted' THEN i._version END) AS newest_write_date
    FROM items AS i
    GROUP BY i.company_id, i.period, i.move_id
),

freshness AS (
    SELECT MIN(s.fresh_until) AS fresh_until
    FROM {_odoosync_streams} AS s
    WHERE {registered account_move_line}
)

SELECT
    e.company_id,
    c.name AS company,
    u.name AS currency,
    e.period,
    SUM(CASE WHEN e.items > 0 THEN 1 ELSE 0 END) AS entries,
    SUM(e.items) AS items,
    SUM(e.debit) AS debit,
    SUM(e.credit) AS credit,
    SUM(e.debit) - SUM(e.credit) AS difference,
    SUM(CASE WHEN e.debit <> e.credit THEN 1 ELSE 0 END) AS unbalanced_entries,
    SUM(e.items_not_posted) AS items_not_posted,
    SUM(e.items_deleted) AS items_deleted,
    MAX(e.newest_write_date) AS newest_write_date,
    MAX(f.fresh_until) AS fresh_until
FROM entries AS e
CROSS JOIN freshness AS f
LEFT JOIN {res_company} AS c ON c.id = e.company_id
LEFT JOIN {res_currency} AS u ON u.id = c.currency_id
GROUP BY e.company_id, c.name, u.name, e.period
