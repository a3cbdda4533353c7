package io.github.odoosync.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.internal.transport.OdooCall;
import io.github.odoosync.client.row.OdooRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Memory is bounded by a page, not by the table. */
class SmallHeapTest {
    private static final int ROWS = 100_000;
    private static final int PAGE = 1_000;

    /** Reads all rows in a JVM whose heap could not hold them. */
    public static void main(String[] arguments) {
        OdooClient odoo = ScriptedTransport.named(SmallHeapTest::page).client(PAGE);
        Rows rows = odoo.model("x.model").searchRead(ReadQuery.of(Domain.all(), "name"));
        long sum = 0;
        for (OdooRow row : rows) {
            sum += row.id();
        }
        Changes changes = odoo.changes("x.model", null);
        sum -= changes.stream().mapToLong(OdooRow::id).sum();
        System.out.println(sum + " " + changes.watermark());
    }

    private static String page(OdooCall call) {
        String domain = call.arguments().toString();
        int after = domain.indexOf("[id, >, ") + "[id, >, ".length();
        long last =
                domain.contains("[id, >, ") ? Long.parseLong(domain.substring(after, domain.indexOf(']', after))) : 0;
        StringBuilder rows = new StringBuilder("[");
        for (long id = last + 1; id <= Math.min(ROWS, last + PAGE); id++) {
            rows.append(rows.length() == 1 ? "" : ",")
                    .append("{\"id\": ")
                    .append(id)
                    .append(", \"write_date\": \"2026-06-01 00:00:00\", \"name\": \"")
                    .append("some two hundred characters ".repeat(8))
                    .append(id)
                    .append("\"}");
        }
        return rows.append(']').toString();
    }

    @Test
    void readsAHundredThousandRowsInSixteenMegabytes() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx16m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeapTest.class.getName()))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output).endsWith("0 Watermark[until=2026-06-30T12:00:00Z]\n");
        assertThat(process.exitValue()).isZero();
    }
}
