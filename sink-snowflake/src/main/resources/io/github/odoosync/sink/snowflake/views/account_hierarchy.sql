-- Account hierarchy: the chart of accounts with the groups that each account lies in.
--
-- One row per account. Level 1 is the topmost group; group_path has all groups, from the topmost on. Archived accounts are
-- there, with active false. Join it by account_id.
--
-- Needs account_account (code, name, account_type, group_id, active), account_group (name, parent_id); Odoo 16 or later,
-- account.account with its code and group_id.
WITH RECURSIVE live_groups AS (
    SELECT
        g.id,
        g.name,
        p.id AS parent_id
    FROM {account_group} AS g
    LEFT JOIN {account_group} AS p ON p.id = g.parent_id AND NOT COALESCE(p._deleted, FALSE)
    WHERE NOT COALESCE(g._deleted, FALSE)
),

tree (id, depth, group_path, level_1, level_2, level_3, level_4) AS (
    SELECT
        t.id,
        1,
        t.name,
        t.name,
        CAST(NULL AS VARCHAR),
        CAST(NULL AS VARCHAR),
        CAST(NULL AS VARCHAR)
    FROM live_groups AS t
    WHERE t.parent_id IS NULL
    UNION ALL
    SELECT
        n.id,
        t.depth + 1,
        t.group_path || ' / ' || n.name,
        t.level_1,
        CASE WHEN t.depth = 1 THEN n.name ELSE t.level_2 END,
        CASE WHEN t.depth = 2 THEN n.name ELSE t.level_3 END,
        CASE WHEN t.depth = 3 THEN n.name ELSE t.level_4 END
    FROM tree AS t
    JOIN live_groups AS n ON n.parent_id = t.id
)

SELECT
    a.id AS account_id,
    a.code AS account_code,
    a.name AS account_name,
    a.account_type,
    CASE
        WHEN a.account_type LIKE 'asset%' THEN 'asset'
        WHEN a.account_type LIKE 'liability%' THEN 'liability'
        WHEN a.account_type LIKE 'equity%' THEN 'equity'
        WHEN a.account_type LIKE 'income%' THEN 'income'
        WHEN a.account_type LIKE 'expense%' THEN 'expense'
        ELSE 'off balance'
    END AS statement_part,
    a.active,
    t.id AS group_id,
    t.group_path,
    t.level_1,
    t.level_2,
    t.level_3,
    t.level_4
FROM {account_account} AS a
LEFT JOIN tree AS t ON t.id = a.group_id
WHERE NOT COALESCE(a._deleted, FALSE)
