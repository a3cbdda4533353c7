-- Status of the load: how many rows each table holds, how many of them are deleted in Odoo, and how fresh they are.
--
-- One row per table that a stream had when the view was made; newest_write_date is that of the newest live row. What Odoo
-- held up to fresh_until is in the table; both are in UTC. The statement stands once for each table, with UNION ALL between.
--
-- Needs no column of Odoo's; any version of Odoo.
SELECT
    s.pipeline,
    s.stream,
    s.table_schema,
    s.table_name,
    h.rows_held,
    h.rows_deleted,
    h.newest_write_date,
    s.fresh_until,
    s.run_id
FROM {_odoosync_streams} AS s
CROSS JOIN (
    SELECT
        COUNT(CASE WHEN NOT COALESCE(t._deleted, FALSE) THEN 1 END) AS rows_held,
        COUNT(CASE WHEN COALESCE(t._deleted, FALSE) THEN 1 END) AS rows_deleted,
        MAX(CASE WHEN NOT COALESCE(t._deleted, FALSE) THEN t._version END) AS newest_write_date
    FROM {each table} AS t
) AS h
WHERE {registered each table}
