-- The tables of finance streams, with the columns that views need, and the names of two companies.
CREATE TABLE RES_COMPANY (id BIGINT, name VARCHAR, currency_id BIGINT);
CREATE TABLE RES_CURRENCY (id BIGINT, name VARCHAR);
CREATE TABLE RES_PARTNER (id BIGINT, name VARCHAR, commercial_partner_id BIGINT);
CREATE TABLE ACCOUNT_GROUP (id BIGINT, name VARCHAR, parent_id BIGINT);
CREATE TABLE ACCOUNT_ACCOUNT (id BIGINT, code VARCHAR, name VARCHAR, account_type VARCHAR, group_id BIGINT, active BOOLEAN);
CREATE TABLE ACCOUNT_ANALYTIC_PLAN (id BIGINT, name VARCHAR, complete_name VARCHAR);
CREATE TABLE ACCOUNT_ANALYTIC_ACCOUNT (id BIGINT, code VARCHAR, name VARCHAR, plan_id BIGINT, root_plan_id BIGINT,
    company_id BIGINT, active BOOLEAN);
CREATE TABLE ACCOUNT_MOVE (id BIGINT, name VARCHAR, move_type VARCHAR, state VARCHAR, company_id BIGINT,
    commercial_partner_id BIGINT, invoice_date DATE, amount_untaxed_signed DECIMAL(24, 6));
CREATE TABLE ACCOUNT_MOVE_LINE (id BIGINT, company_id BIGINT, account_id BIGINT, partner_id BIGINT, move_id BIGINT, date DATE,
    date_maturity DATE, parent_state VARCHAR, display_type VARCHAR, debit DECIMAL(24, 6), credit DECIMAL(24, 6),
    balance DECIMAL(24, 6), amount_residual DECIMAL(24, 6), amount_currency DECIMAL(24, 6), currency_id BIGINT,
    quantity DECIMAL(24, 6), purchase_line_id BIGINT, analytic_distribution JSON);
CREATE TABLE PURCHASE_ORDER (id BIGINT, name VARCHAR, state VARCHAR, company_id BIGINT, partner_id BIGINT, currency_id BIGINT,
    currency_rate DOUBLE, date_approve TIMESTAMP, date_planned TIMESTAMP, effective_date TIMESTAMP);
CREATE TABLE PURCHASE_ORDER_LINE (id BIGINT, order_id BIGINT, name VARCHAR, display_type VARCHAR, product_qty DECIMAL(24, 6),
    qty_received DECIMAL(24, 6), price_subtotal DECIMAL(24, 6), date_planned TIMESTAMP);
CREATE TABLE _ODOOSYNC_STREAMS (pipeline VARCHAR, stream VARCHAR, table_catalog VARCHAR, table_schema VARCHAR,
    table_name VARCHAR, fresh_until TIMESTAMP, run_id VARCHAR);
INSERT INTO res_company VALUES (1, 'Here', 1), (2, 'There', 2);
INSERT INTO res_currency VALUES (1, 'EUR'), (2, 'USD');
INSERT INTO res_partner VALUES (9, 'Azure', 9), (8, 'Azure, Ada', 9), (7, 'Deco', 7);
