-- How fresh each table is
--
-- Every change that Odoo committed before this moment is in the table.
SELECT
  table_name AS "Table",
  CAST(fresh_until AS VARCHAR) AS "Fresh until (UTC)",
  pipeline AS "Pipeline"
FROM _odoosync_streams
ORDER BY fresh_until NULLS FIRST, table_name
