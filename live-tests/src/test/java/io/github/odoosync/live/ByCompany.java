package io.github.odoosync.live;

/**
 * How Odoo's own database keeps what differs by company and language: queries of one text a row, ordered by id.
 *
 * @param codes of accounts, by company
 * @param prices of products, by company
 * @param names of products, by language
 */
record ByCompany(String codes, String prices, String names) {
    private static final ByCompany IN_JSONB = new ByCompany("""
            SELECT id || ' ' || COALESCE(code_store->>'%1$s', '') FROM account_account
            JOIN account_account_res_company_rel ON account_account_id = id AND res_company_id = %1$s ORDER BY id""", """
            SELECT p.id || ' ' || COALESCE(CAST(standard_price->>'%1$s' AS numeric), 0)::numeric(16, 2)
            FROM product_product p JOIN product_template t ON t.id = product_tmpl_id
            WHERE COALESCE(t.company_id, %1$s) = %1$s ORDER BY p.id""", """
            SELECT p.id || ' ' || COALESCE(t.name->>'%1$s', t.name->>'en_US')
            FROM product_product p JOIN product_template t ON t.id = product_tmpl_id ORDER BY p.id""");
    private static final ByCompany IN_TABLES = new ByCompany(
            "SELECT id || ' ' || code FROM account_account WHERE company_id = %1$s ORDER BY id", """
            SELECT p.id || ' ' || COALESCE(own.value_float, every.value_float, 0)::numeric(16, 2)
            FROM product_product p JOIN product_template t ON t.id = product_tmpl_id
            LEFT JOIN ir_property own ON own.name = 'standard_price' AND own.company_id = %1$s
              AND own.res_id = 'product.product,' || p.id
            LEFT JOIN ir_property every ON every.name = 'standard_price' AND every.res_id IS NULL
              AND COALESCE(every.company_id, %1$s) = %1$s
            WHERE COALESCE(t.company_id, %1$s) = %1$s ORDER BY p.id""", """
            SELECT p.id || ' ' || COALESCE(NULLIF(translated.value, ''), t.name)
            FROM product_product p JOIN product_template t ON t.id = product_tmpl_id
            LEFT JOIN ir_translation translated ON translated.name = 'product.template,name'
              AND translated.type = 'model' AND translated.lang = '%1$s' AND translated.res_id = t.id ORDER BY p.id""");

    static ByCompany of(LiveServer server) {
        return server == LiveServer.ODOO_14 ? IN_TABLES : IN_JSONB;
    }
}
