-- Cost centers: the analytic accounts with the plan that each belongs to.
--
-- One row per analytic account; one without a company is for all of them. Archived accounts are there, with active false.
-- Join it by analytic_account_id.
--
-- Needs account_analytic_account (code, name, plan_id, root_plan_id, company_id, active), account_analytic_plan (name,
-- complete_name), res_company (name); Odoo 16 or later.
SELECT
    a.id AS analytic_account_id,
    a.code,
    a.name AS cost_center,
    a.root_plan_id,
    r.name AS root_plan,
    a.plan_id,
    p.name AS plan,
    p.complete_name AS plan_path,
    a.company_id,
    c.name AS company,
    a.active
FROM {account_analytic_account} AS a
LEFT JOIN {account_analytic_plan} AS p ON p.id = a.plan_id
LEFT JOIN {account_analytic_plan} AS r ON r.id = a.root_plan_id
LEFT JOIN {res_company} AS c ON c.id = a.company_id
WHERE NOT COALESCE(a._deleted, FALSE)
