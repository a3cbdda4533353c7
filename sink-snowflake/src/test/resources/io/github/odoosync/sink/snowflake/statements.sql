ALTER SESSION SET TIMEZONE = 'UTC', QUOTED_IDENTIFIERS_IGNORE_CASE = FALSE, QUERY_TAG = 'odoosync contract run';

SELECT CURRENT_DATABASE(), CURRENT_SCHEMA(), CURRENT_WAREHOUSE(), CURRENT_ROLE();

SHOW WAREHOUSES LIKE 'LOADING';

DESCRIBE TABLE "FINANCE"."ODOO"."_ODOOSYNC_STREAMS";

CREATE TABLE IF NOT EXISTS "FINANCE"."ODOO"."_ODOOSYNC_STREAMS" (
  pipeline VARCHAR NOT NULL, stream VARCHAR NOT NULL,
  table_catalog VARCHAR NOT NULL, table_schema VARCHAR NOT NULL, table_name VARCHAR NOT NULL,
  fresh_until TIMESTAMP_NTZ(6), run_id VARCHAR, attempt VARCHAR, updated_at TIMESTAMP_NTZ(6),
  changed NUMBER(19,0));

SELECT pipeline, stream FROM "FINANCE"."ODOO"."_ODOOSYNC_STREAMS" WHERE table_catalog = ? AND table_schema = ? AND table_name = ?;

MERGE INTO "FINANCE"."ODOO"."_ODOOSYNC_STREAMS" r USING (SELECT ? AS pipeline, ? AS stream, ? AS table_catalog, ? AS table_schema,
  ? AS table_name) c
ON r.table_catalog = c.table_catalog AND r.table_schema = c.table_schema AND r.table_name = c.table_name
WHEN NOT MATCHED THEN INSERT (pipeline, stream, table_catalog, table_schema, table_name)
  VALUES (c.pipeline, c.stream, c.table_catalog, c.table_schema, c.table_name);

SELECT pipeline, stream FROM "FINANCE"."ODOO"."_ODOOSYNC_STREAMS" WHERE table_catalog = ? AND table_schema = ? AND table_name = ?;

DESCRIBE TABLE "FINANCE"."ODOO"."ACCOUNT_MOVE_LINE";

CREATE TABLE "FINANCE"."ODOO"."ACCOUNT_MOVE_LINE" ("ID" NUMBER(19,0) NOT NULL COMMENT 'ID', "NAME" VARCHAR(16777216) COMMENT 'Label: It''s shown; a \\ too', "BALANCE" NUMBER(24,6), "DATE" DATE, "CREATE_DATE" TIMESTAMP_NTZ(6), "QUANTITY" FLOAT, "RECONCILED" BOOLEAN, "ANALYTIC_DISTRIBUTION" VARIANT, "TAX_IDS" ARRAY, "ORDER" VARCHAR(16777216), "_SYNCED_AT" TIMESTAMP_NTZ(6) COMMENT 'When the row was last written, UTC', "_RUN_ID" VARCHAR(16777216) COMMENT 'The run that last wrote the row', "_VERSION" TIMESTAMP_NTZ(6) COMMENT 'When the record last changed in the source, UTC', "_ROW_HASH" VARCHAR(16777216) COMMENT 'Hash of the synced values', "_DELETED" BOOLEAN COMMENT 'Whether the record is gone from the source', "_DELETED_AT" TIMESTAMP_NTZ(6) COMMENT 'When the row was marked as deleted, UTC');

COMMENT ON TABLE "FINANCE"."ODOO"."ACCOUNT_MOVE_LINE" IS 'Journal Item';

ALTER SESSION SET TIMEZONE = 'UTC', QUOTED_IDENTIFIERS_IGNORE_CASE = FALSE, QUERY_TAG = 'odoosync contract run';

CREATE OR REPLACE TRANSIENT TABLE "FINANCE"."ODOO"."_ODOOSYNC_STAGE_ACCOUNT_MOVE_LINE" (_odoosync_attempt VARCHAR, _odoosync_ordinal NUMBER(19,0), _odoosync_forces BOOLEAN, _version TIMESTAMP_NTZ(6), _row_hash VARCHAR, _deleted BOOLEAN, "ID" NUMBER(19,0), "NAME" VARCHAR(16777216), "BALANCE" NUMBER(24,6), "DATE" DATE, "CREATE_DATE" TIMESTAMP_NTZ(6), "QUANTITY" FLOAT, "RECONCILED" BOOLEAN, "ANALYTIC_DISTRIBUTION" VARCHAR, "TAX_IDS" VARCHAR, "ORDER" VARCHAR(16777216)) DATA_RETENTION_TIME_IN_DAYS = 0;

TRUNCATE TABLE "FINANCE"."ODOO"."_ODOOSYNC_STAGE_ACCOUNT_MOVE_LINE";

REMOVE '@"FINANCE"."ODOO".%"_ODOOSYNC_STAGE_ACCOUNT_MOVE_LINE"/';

PUT 'file:///<folder>/*' '@"FINANCE"."ODOO".%"_ODOOSYNC_STAGE_ACCOUNT_MOVE_LINE"/run_1_1/' SOURCE_COMPRESSION = GZIP AUTO_COMPRESS = FALSE OVERWRITE = TRUE;

COPY INTO "FINANCE"."ODOO"."_ODOOSYNC_STAGE_ACCOUNT_MOVE_LINE" FROM '@"FINANCE"."ODOO".%"_ODOOSYNC_STAGE_ACCOUNT_MOVE_LINE"/run_1_1/' FILE_FORMAT = (TYPE = CSV, COMPRESSION = GZIP, FIELD_OPTIONALLY_ENCLOSED_BY = '"', NULL_IF = (), EMPTY_FIELD_AS_NULL = TRUE, ESCAPE_UNENCLOSED_FIELD = NONE, TIMESTAMP_FORMAT = 'YYYY-MM-DD HH24:MI:SS.FF6', DATE_FORMAT = 'YYYY-MM-DD') ON_ERROR = ABORT_STATEMENT;

REMOVE '@"FINANCE"."ODOO".%"_ODOOSYNC_STAGE_ACCOUNT_MOVE_LINE"/';

UPDATE "FINANCE"."ODOO"."_ODOOSYNC_STREAMS" SET run_id = ?, attempt = ?, updated_at = TO_TIMESTAMP_NTZ(?, 'YYYY-MM-DD HH24:MI:SS.FF6') WHERE table_catalog = ? AND table_schema = ? AND table_name = ? AND pipeline = ? AND stream = ?;

SELECT LISTAGG(j._odoosync_verdict, '') WITHIN GROUP (ORDER BY j._odoosync_ordinal) FROM (SELECT s.*, CASE WHEN s._odoosync_place > 1 THEN 'S' ELSE CASE
  WHEN t."ID" IS NULL THEN CASE WHEN s._deleted THEN 'A' ELSE 'C' END
  WHEN NOT COALESCE(s._odoosync_forced OR s._version IS NULL OR t._version IS NULL
    OR s._version > t._version
    OR s._version = t._version AND (t._deleted OR NOT s._deleted), FALSE) THEN 'S'
  WHEN s._deleted THEN CASE
    WHEN t._deleted AND s._version IS NOT DISTINCT FROM t._version THEN 'A' ELSE 'D' END
  WHEN NOT COALESCE(t._deleted, FALSE) AND s._version IS NOT DISTINCT FROM t._version
    AND s._row_hash = t._row_hash THEN '='
  ELSE 'U' END END AS _odoosync_verdict
FROM (SELECT n.*, n._odoosync_since IS NOT NULL AS _odoosync_forced,
  ROW_NUMBER() OVER (PARTITION BY "ID" ORDER BY IFF(n._odoosync_ordinal < n._odoosync_since, 1, 0),
    n._version DESC NULLS LAST, IFF(n._deleted, 1, 0), n._odoosync_ordinal DESC) AS _odoosync_place
FROM (SELECT a.*, MAX(IFF(a._odoosync_forces, a._odoosync_ordinal, NULL)) OVER (PARTITION BY "ID") AS _odoosync_since FROM "FINANCE"."ODOO"."_ODOOSYNC_STAGE_ACCOUNT_MOVE_LINE" a WHERE a._odoosync_attempt = ?) n) s LEFT JOIN "FINANCE"."ODOO"."ACCOUNT_MOVE_LINE" t ON t."ID" = s."ID") j;

MERGE INTO "FINANCE"."ODOO"."ACCOUNT_MOVE_LINE" t USING (
SELECT TO_TIMESTAMP_NTZ(?, 'YYYY-MM-DD HH24:MI:SS.FF6') AS _odoosync_now, ? AS _odoosync_run, j._odoosync_verdict, j._version, j._row_hash, j."ID", j."NAME", j."BALANCE", j."DATE", j."CREATE_DATE", j."QUANTITY", j."RECONCILED", PARSE_JSON(j."ANALYTIC_DISTRIBUTION") AS "ANALYTIC_DISTRIBUTION", PARSE_JSON(j."TAX_IDS")::ARRAY AS "TAX_IDS", j."ORDER"
FROM (SELECT s.*, CASE WHEN s._odoosync_place > 1 THEN 'S' ELSE CASE
  WHEN t."ID" IS NULL THEN CASE WHEN s._deleted THEN 'A' ELSE 'C' END
  WHEN NOT COALESCE(s._odoosync_forced OR s._version IS NULL OR t._version IS NULL
    OR s._version > t._version
    OR s._version = t._version AND (t._deleted OR NOT s._deleted), FALSE) THEN 'S'
  WHEN s._deleted THEN CASE
    WHEN t._deleted AND s._version IS NOT DISTINCT FROM t._version THEN 'A' ELSE 'D' END
  WHEN NOT COALESCE(t._deleted, FALSE) AND s._version IS NOT DISTINCT FROM t._version
    AND s._row_hash = t._row_hash THEN '='
  ELSE 'U' END END AS _odoosync_verdict
FROM (SELECT n.*, n._odoosync_since IS NOT NULL AS _odoosync_forced,
  ROW_NUMBER() OVER (PARTITION BY "ID" ORDER BY IFF(n._odoosync_ordinal < n._odoosync_since, 1, 0),
    n._version DESC NULLS LAST, IFF(n._deleted, 1, 0), n._odoosync_ordinal DESC) AS _odoosync_place
FROM (SELECT a.*, MAX(IFF(a._odoosync_forces, a._odoosync_ordinal, NULL)) OVER (PARTITION BY "ID") AS _odoosync_since FROM "FINANCE"."ODOO"."_ODOOSYNC_STAGE_ACCOUNT_MOVE_LINE" a WHERE a._odoosync_attempt = ?) n) s LEFT JOIN "FINANCE"."ODOO"."ACCOUNT_MOVE_LINE" t ON t."ID" = s."ID") j
WHERE j._odoosync_verdict IN ('C', 'U', 'D') AND (SELECT MAX(h.attempt) FROM "FINANCE"."ODOO"."_ODOOSYNC_STREAMS" h WHERE h.table_catalog = ? AND h.table_schema = ? AND h.table_name = ?) = ?) s
ON t."ID" = s."ID"
WHEN MATCHED AND s._odoosync_verdict = 'D' THEN UPDATE SET _synced_at = s._odoosync_now,
  _run_id = s._odoosync_run, _version = s._version, _deleted = TRUE,
  _deleted_at = COALESCE(t._deleted_at, s._odoosync_now)
WHEN MATCHED AND s._odoosync_verdict = 'U' THEN UPDATE SET _synced_at = s._odoosync_now,
  _run_id = s._odoosync_run, _version = s._version, _row_hash = s._row_hash, _deleted = FALSE,
  _deleted_at = NULL, "NAME" = s."NAME", "BALANCE" = s."BALANCE", "DATE" = s."DATE", "CREATE_DATE" = s."CREATE_DATE", "QUANTITY" = s."QUANTITY", "RECONCILED" = s."RECONCILED", "ANALYTIC_DISTRIBUTION" = s."ANALYTIC_DISTRIBUTION", "TAX_IDS" = s."TAX_IDS", "ORDER" = s."ORDER"
WHEN NOT MATCHED AND s._odoosync_verdict = 'C' THEN INSERT
  (_synced_at, _run_id, _version, _row_hash, _deleted, "ID", "NAME", "BALANCE", "DATE", "CREATE_DATE", "QUANTITY", "RECONCILED", "ANALYTIC_DISTRIBUTION", "TAX_IDS", "ORDER")
  VALUES (s._odoosync_now, s._odoosync_run, s._version, s._row_hash, FALSE, s."ID", s."NAME", s."BALANCE", s."DATE", s."CREATE_DATE", s."QUANTITY", s."RECONCILED", s."ANALYTIC_DISTRIBUTION", s."TAX_IDS", s."ORDER");

DROP TABLE IF EXISTS "FINANCE"."ODOO"."_ODOOSYNC_STAGE_ACCOUNT_MOVE_LINE";

DESCRIBE TABLE "FINANCE"."ODOO"."_ODOOSYNC_STREAMS";

SELECT pipeline, stream FROM "FINANCE"."ODOO"."_ODOOSYNC_STREAMS" WHERE table_catalog = ? AND table_schema = ? AND table_name = ?;

MERGE INTO "FINANCE"."ODOO"."_ODOOSYNC_STREAMS" r USING (SELECT ? AS pipeline, ? AS stream, ? AS table_catalog, ? AS table_schema,
  ? AS table_name) c
ON r.table_catalog = c.table_catalog AND r.table_schema = c.table_schema AND r.table_name = c.table_name
WHEN NOT MATCHED THEN INSERT (pipeline, stream, table_catalog, table_schema, table_name)
  VALUES (c.pipeline, c.stream, c.table_catalog, c.table_schema, c.table_name);

SELECT pipeline, stream FROM "FINANCE"."ODOO"."_ODOOSYNC_STREAMS" WHERE table_catalog = ? AND table_schema = ? AND table_name = ?;

DESCRIBE TABLE "FINANCE"."ODOO"."HARD";

CREATE TABLE "FINANCE"."ODOO"."HARD" ("ID" NUMBER(19,0) NOT NULL COMMENT 'ID', "NAME" VARCHAR(16777216) COMMENT 'Label: It''s shown; a \\ too', "BALANCE" NUMBER(24,6), "DATE" DATE, "CREATE_DATE" TIMESTAMP_NTZ(6), "QUANTITY" FLOAT, "RECONCILED" BOOLEAN, "ANALYTIC_DISTRIBUTION" VARIANT, "TAX_IDS" ARRAY, "ORDER" VARCHAR(16777216), "_SYNCED_AT" TIMESTAMP_NTZ(6) COMMENT 'When the row was last written, UTC', "_RUN_ID" VARCHAR(16777216) COMMENT 'The run that last wrote the row', "_VERSION" TIMESTAMP_NTZ(6) COMMENT 'When the record last changed in the source, UTC', "_ROW_HASH" VARCHAR(16777216) COMMENT 'Hash of the synced values', "_DELETED" BOOLEAN COMMENT 'Whether the record is gone from the source', "_DELETED_AT" TIMESTAMP_NTZ(6) COMMENT 'When the row was marked as deleted, UTC');

COMMENT ON TABLE "FINANCE"."ODOO"."HARD" IS 'Journal Item';

ALTER SESSION SET TIMEZONE = 'UTC', QUOTED_IDENTIFIERS_IGNORE_CASE = FALSE, QUERY_TAG = 'odoosync contract run';

CREATE OR REPLACE TRANSIENT TABLE "FINANCE"."ODOO"."_ODOOSYNC_STAGE_HARD" (_odoosync_attempt VARCHAR, _odoosync_ordinal NUMBER(19,0), _odoosync_forces BOOLEAN, _version TIMESTAMP_NTZ(6), _row_hash VARCHAR, _deleted BOOLEAN, "ID" NUMBER(19,0), "NAME" VARCHAR(16777216), "BALANCE" NUMBER(24,6), "DATE" DATE, "CREATE_DATE" TIMESTAMP_NTZ(6), "QUANTITY" FLOAT, "RECONCILED" BOOLEAN, "ANALYTIC_DISTRIBUTION" VARCHAR, "TAX_IDS" VARCHAR, "ORDER" VARCHAR(16777216)) DATA_RETENTION_TIME_IN_DAYS = 0;

TRUNCATE TABLE "FINANCE"."ODOO"."_ODOOSYNC_STAGE_HARD";

REMOVE '@"FINANCE"."ODOO".%"_ODOOSYNC_STAGE_HARD"/';

PUT 'file:///<folder>/*' '@"FINANCE"."ODOO".%"_ODOOSYNC_STAGE_HARD"/run_1_1/' SOURCE_COMPRESSION = GZIP AUTO_COMPRESS = FALSE OVERWRITE = TRUE;

COPY INTO "FINANCE"."ODOO"."_ODOOSYNC_STAGE_HARD" FROM '@"FINANCE"."ODOO".%"_ODOOSYNC_STAGE_HARD"/run_1_1/' FILE_FORMAT = (TYPE = CSV, COMPRESSION = GZIP, FIELD_OPTIONALLY_ENCLOSED_BY = '"', NULL_IF = (), EMPTY_FIELD_AS_NULL = TRUE, ESCAPE_UNENCLOSED_FIELD = NONE, TIMESTAMP_FORMAT = 'YYYY-MM-DD HH24:MI:SS.FF6', DATE_FORMAT = 'YYYY-MM-DD') ON_ERROR = ABORT_STATEMENT;

REMOVE '@"FINANCE"."ODOO".%"_ODOOSYNC_STAGE_HARD"/';

UPDATE "FINANCE"."ODOO"."_ODOOSYNC_STREAMS" SET run_id = ?, attempt = ?, updated_at = TO_TIMESTAMP_NTZ(?, 'YYYY-MM-DD HH24:MI:SS.FF6') WHERE table_catalog = ? AND table_schema = ? AND table_name = ? AND pipeline = ? AND stream = ?;

SELECT LISTAGG(j._odoosync_verdict, '') WITHIN GROUP (ORDER BY j._odoosync_ordinal) FROM (SELECT s.*, CASE WHEN s._odoosync_place > 1 THEN 'S' ELSE CASE
  WHEN t."ID" IS NULL THEN CASE WHEN s._deleted THEN 'A' ELSE 'C' END
  WHEN NOT COALESCE(s._odoosync_forced OR s._version IS NULL OR t._version IS NULL
    OR s._version > t._version
    OR s._version = t._version AND (t._deleted OR NOT s._deleted), FALSE) THEN 'S'
  WHEN s._deleted THEN CASE
    WHEN FALSE AND s._version IS NOT DISTINCT FROM t._version THEN 'A' ELSE 'D' END
  WHEN NOT COALESCE(t._deleted, FALSE) AND s._version IS NOT DISTINCT FROM t._version
    AND s._row_hash = t._row_hash THEN '='
  ELSE 'U' END END AS _odoosync_verdict
FROM (SELECT n.*, n._odoosync_since IS NOT NULL AS _odoosync_forced,
  ROW_NUMBER() OVER (PARTITION BY "ID" ORDER BY IFF(n._odoosync_ordinal < n._odoosync_since, 1, 0),
    n._version DESC NULLS LAST, IFF(n._deleted, 1, 0), n._odoosync_ordinal DESC) AS _odoosync_place
FROM (SELECT a.*, MAX(IFF(a._odoosync_forces, a._odoosync_ordinal, NULL)) OVER (PARTITION BY "ID") AS _odoosync_since FROM "FINANCE"."ODOO"."_ODOOSYNC_STAGE_HARD" a WHERE a._odoosync_attempt = ?) n) s LEFT JOIN "FINANCE"."ODOO"."HARD" t ON t."ID" = s."ID") j;

MERGE INTO "FINANCE"."ODOO"."HARD" t USING (
SELECT TO_TIMESTAMP_NTZ(?, 'YYYY-MM-DD HH24:MI:SS.FF6') AS _odoosync_now, ? AS _odoosync_run, j._odoosync_verdict, j._version, j._row_hash, j."ID", j."NAME", j."BALANCE", j."DATE", j."CREATE_DATE", j."QUANTITY", j."RECONCILED", PARSE_JSON(j."ANALYTIC_DISTRIBUTION") AS "ANALYTIC_DISTRIBUTION", PARSE_JSON(j."TAX_IDS")::ARRAY AS "TAX_IDS", j."ORDER"
FROM (SELECT s.*, CASE WHEN s._odoosync_place > 1 THEN 'S' ELSE CASE
  WHEN t."ID" IS NULL THEN CASE WHEN s._deleted THEN 'A' ELSE 'C' END
  WHEN NOT COALESCE(s._odoosync_forced OR s._version IS NULL OR t._version IS NULL
    OR s._version > t._version
    OR s._version = t._version AND (t._deleted OR NOT s._deleted), FALSE) THEN 'S'
  WHEN s._deleted THEN CASE
    WHEN FALSE AND s._version IS NOT DISTINCT FROM t._version THEN 'A' ELSE 'D' END
  WHEN NOT COALESCE(t._deleted, FALSE) AND s._version IS NOT DISTINCT FROM t._version
    AND s._row_hash = t._row_hash THEN '='
  ELSE 'U' END END AS _odoosync_verdict
FROM (SELECT n.*, n._odoosync_since IS NOT NULL AS _odoosync_forced,
  ROW_NUMBER() OVER (PARTITION BY "ID" ORDER BY IFF(n._odoosync_ordinal < n._odoosync_since, 1, 0),
    n._version DESC NULLS LAST, IFF(n._deleted, 1, 0), n._odoosync_ordinal DESC) AS _odoosync_place
FROM (SELECT a.*, MAX(IFF(a._odoosync_forces, a._odoosync_ordinal, NULL)) OVER (PARTITION BY "ID") AS _odoosync_since FROM "FINANCE"."ODOO"."_ODOOSYNC_STAGE_HARD" a WHERE a._odoosync_attempt = ?) n) s LEFT JOIN "FINANCE"."ODOO"."HARD" t ON t."ID" = s."ID") j
WHERE j._odoosync_verdict IN ('C', 'U', 'D') AND (SELECT MAX(h.attempt) FROM "FINANCE"."ODOO"."_ODOOSYNC_STREAMS" h WHERE h.table_catalog = ? AND h.table_schema = ? AND h.table_name = ?) = ?) s
ON t."ID" = s."ID"
WHEN MATCHED AND s._odoosync_verdict = 'D' THEN DELETE
WHEN MATCHED AND s._odoosync_verdict = 'U' THEN UPDATE SET _synced_at = s._odoosync_now,
  _run_id = s._odoosync_run, _version = s._version, _row_hash = s._row_hash, _deleted = FALSE,
  _deleted_at = NULL, "NAME" = s."NAME", "BALANCE" = s."BALANCE", "DATE" = s."DATE", "CREATE_DATE" = s."CREATE_DATE", "QUANTITY" = s."QUANTITY", "RECONCILED" = s."RECONCILED", "ANALYTIC_DISTRIBUTION" = s."ANALYTIC_DISTRIBUTION", "TAX_IDS" = s."TAX_IDS", "ORDER" = s."ORDER"
WHEN NOT MATCHED AND s._odoosync_verdict = 'C' THEN INSERT
  (_synced_at, _run_id, _version, _row_hash, _deleted, "ID", "NAME", "BALANCE", "DATE", "CREATE_DATE", "QUANTITY", "RECONCILED", "ANALYTIC_DISTRIBUTION", "TAX_IDS", "ORDER")
  VALUES (s._odoosync_now, s._odoosync_run, s._version, s._row_hash, FALSE, s."ID", s."NAME", s."BALANCE", s."DATE", s."CREATE_DATE", s."QUANTITY", s."RECONCILED", s."ANALYTIC_DISTRIBUTION", s."TAX_IDS", s."ORDER");

DROP TABLE IF EXISTS "FINANCE"."ODOO"."_ODOOSYNC_STAGE_HARD";

DESCRIBE TABLE "FINANCE"."ODOO"."_ODOOSYNC_STREAMS";

SELECT pipeline, stream FROM "FINANCE"."ODOO"."_ODOOSYNC_STREAMS" WHERE table_catalog = ? AND table_schema = ? AND table_name = ?;

DESCRIBE TABLE "FINANCE"."ODOO"."ACCOUNT_MOVE_LINE";

ALTER SESSION SET TIMEZONE = 'UTC', QUOTED_IDENTIFIERS_IGNORE_CASE = FALSE, QUERY_TAG = 'odoosync contract run';

SELECT t."ID", TO_CHAR(_version, 'YYYY-MM-DD HH24:MI:SS.FF6'), _row_hash, IFF(_deleted, 1, 0) FROM "FINANCE"."ODOO"."ACCOUNT_MOVE_LINE" AS t ORDER BY t."ID";

ALTER SESSION SET TIMEZONE = 'UTC', QUOTED_IDENTIFIERS_IGNORE_CASE = FALSE, QUERY_TAG = 'odoosync contract run';

SELECT t."ID", TO_CHAR(_version, 'YYYY-MM-DD HH24:MI:SS.FF6'), _row_hash, IFF(_deleted, 1, 0) FROM "FINANCE"."ODOO"."ACCOUNT_MOVE_LINE" AS t WHERE _version >= TO_TIMESTAMP_NTZ(?, 'YYYY-MM-DD HH24:MI:SS.FF6') ORDER BY t."ID";

ALTER SESSION SET TIMEZONE = 'UTC', QUOTED_IDENTIFIERS_IGNORE_CASE = FALSE, QUERY_TAG = 'odoosync contract run';

SELECT t."ID" FROM "FINANCE"."ODOO"."ACCOUNT_MOVE_LINE" AS t WHERE NOT COALESCE(_deleted, FALSE) AND t."ID" IN (1, 2);

ALTER SESSION SET TIMEZONE = 'UTC', QUOTED_IDENTIFIERS_IGNORE_CASE = FALSE, QUERY_TAG = 'odoosync contract run';

SELECT t."ID" FROM "FINANCE"."ODOO"."ACCOUNT_MOVE_LINE" AS t WHERE NOT COALESCE(_deleted, FALSE) AND ARRAYS_OVERLAP(t."TAX_IDS", ARRAY_CONSTRUCT(1, 2));

UPDATE "FINANCE"."ODOO"."_ODOOSYNC_STREAMS" SET run_id = ?, updated_at = TO_TIMESTAMP_NTZ(?, 'YYYY-MM-DD HH24:MI:SS.FF6'), fresh_until = TO_TIMESTAMP_NTZ(?, 'YYYY-MM-DD HH24:MI:SS.FF6'), changed = ? WHERE table_catalog = ? AND table_schema = ? AND table_name = ? AND pipeline = ? AND stream = ?;

ALTER SESSION SET TIMEZONE = 'UTC', QUOTED_IDENTIFIERS_IGNORE_CASE = FALSE, QUERY_TAG = 'odoosync contract looks';

SELECT CURRENT_DATABASE(), CURRENT_SCHEMA(), CURRENT_WAREHOUSE(), CURRENT_ROLE();

SHOW WAREHOUSES LIKE 'LOADING';

DESCRIBE TABLE "FINANCE"."ODOO"."_ODOOSYNC_STREAMS";

SHOW GRANTS ON TABLE "FINANCE"."ODOO"."_ODOOSYNC_STREAMS";

DESCRIBE TABLE "FINANCE"."ODOO"."ACCOUNT_MOVE_LINE";

SELECT pipeline, stream FROM "FINANCE"."ODOO"."_ODOOSYNC_STREAMS" WHERE table_catalog = ? AND table_schema = ? AND table_name = ?;

SHOW GRANTS ON SCHEMA "FINANCE"."ODOO";

SELECT IFF(IS_ROLE_IN_SESSION('SYSADMIN'), 1, 0);

SHOW GRANTS ON TABLE "FINANCE"."ODOO"."ACCOUNT_MOVE_LINE";
