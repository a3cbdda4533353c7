package io.github.odoosync.examples;

import io.github.odoosync.client.error.OdooAuthenticationException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Runs an example by its name. */
public final class Main {
    private static final Set<String> EXAMPLES = Set.of("warehouse-sync", "odoo-to-snowflake", "odoo-to-salesforce");
    private static final String USAGE = """
            usage: warehouse-sync [folder]
                   odoo-to-snowflake [folder]
                   odoo-to-salesforce [folder]

            warehouse-sync copies an Odoo's finance records into a DuckDB warehouse, and writes report.html from it. Run it again to
            copy what has changed since. Without ODOO_URL it reads a demo company. All is kept in the folder, by default
            the working folder, unless these say otherwise:

              ODOO_URL            the server, for example https://acme.odoo.com
              ODOO_DATABASE       its database
              ODOO_LOGIN          the user, for jsonrpc and xmlrpc
              ODOO_API_KEY        the user's API key
              ODOO_TRANSPORT      auto (default), json2, jsonrpc or xmlrpc
              ODOOSYNC_WAREHOUSE  JDBC URL, default <folder>/odoosync.duckdb, of the demo odoosync-demo.duckdb
              ODOOSYNC_STATE      folder of the watermarks and the audit log, default <folder>/state
              ODOOSYNC_STREAMS    comma-separated models; finance (default) and inventory stand for many
              ODOOSYNC_DEBUG      if set, errors come with a stack trace

            odoo-to-snowflake copies the finance records into Snowflake by its SQL API. Without SNOWFLAKE_ACCOUNT it
            writes to a stand-in that keeps its tables in the folder.

              SNOWFLAKE_ACCOUNT   the account, for example myorg-myaccount
              SNOWFLAKE_USER, SNOWFLAKE_PRIVATE_KEY_FILE, SNOWFLAKE_ROLE,
              SNOWFLAKE_WAREHOUSE, SNOWFLAKE_DATABASE, SNOWFLAKE_SCHEMA

            odoo-to-salesforce writes customers, products, orders and invoices into a Salesforce org. Without SF_MY_DOMAIN it
            writes to a stand-in inside the program, which forgets all at its end.

              SF_MY_DOMAIN        the org, for example https://acme.my.salesforce.com
              SF_CLIENT_ID, SF_CLIENT_SECRET
            """;

    private Main() {}

    /**
     * Runs it, and ends the JVM with 1 if it failed, or with 2 if a setting must be changed first.
     *
     * @param arguments the example's name and its own arguments
     */
    public static void main(String[] arguments) {
        int exitCode = run(arguments, System.getenv(), System.out, System.err);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    static int run(String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        if (arguments.length < 1 || arguments.length > 2 || !EXAMPLES.contains(arguments[0])) {
            err.print(USAGE);
            return 2;
        }
        try {
            Settings settings = new Settings(environment, Path.of(arguments.length == 2 ? arguments[1] : ""));
            if (arguments[0].equals("warehouse-sync")) {
                new WarehouseSync(settings, out).run();
            } else if (arguments[0].equals("odoo-to-snowflake")) {
                new OdooToSnowflake(environment, settings, out).run();
            } else {
                new OdooToSalesforce(environment, settings, out).run();
            }
            return 0;
        } catch (RuntimeException e) {
            err.println("error: " + e.getMessage());
            if (environment.containsKey("ODOOSYNC_DEBUG")) {
                e.printStackTrace(err);
            }
            return settingsAreWrong(e) ? 2 : 1;
        }
    }

    private static boolean settingsAreWrong(RuntimeException e) {
        return e instanceof ConfigurationException
                || e instanceof OdooAuthenticationException
                || e.getCause() instanceof OdooAuthenticationException;
    }
}
