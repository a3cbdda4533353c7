package io.github.odoosync.benchmarks.sync;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Partners as Odoo's JSON-2 answers them, prepared once; only their ids differ from page to page. */
final class CannedPage {
    static final int ROWS = 16_000;
    static final int FIRST_ID = 1_000_001;
    private static final int DIGITS = 7;
    private static final String ID = "0000000";

    private final byte[] text;
    private final int[] idsAt = new int[2 * ROWS];
    private final int[] rowEndsAt = new int[ROWS];

    CannedPage() {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        for (int i = 0; i < ROWS; i++) {
            page.writeBytes(((i == 0 ? "[" : ", ") + row(i)).getBytes(StandardCharsets.UTF_8));
            rowEndsAt[i] = page.size();
        }
        text = page.toByteArray();
        byte[] id = ID.getBytes(StandardCharsets.US_ASCII);
        for (int at = 0, found = 0; found < idsAt.length; at++) {
            if (Arrays.equals(text, at, at + DIGITS, id, 0, DIGITS)) {
                idsAt[found++] = at;
                at += DIGITS;
            }
        }
    }

    /** {@return the records after an id, as JSON} */
    byte[] after(long lastId, int rows) {
        if (rows == 0) {
            return new byte[] {'[', ']'};
        }
        byte[] page = Arrays.copyOf(text, rowEndsAt[rows - 1] + 1);
        page[page.length - 1] = ']';
        for (int i = 0; i < 2 * rows; i++) {
            write(lastId + 1 + i / 2, page, idsAt[i]);
        }
        return page;
    }

    private static void write(long id, byte[] page, int at) {
        long rest = id;
        for (int digit = DIGITS - 1; digit >= 0; digit--) {
            page[at + digit] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static String row(int i) {
        return """
                {"id": %s, "name": "Partner number %s", "ref": "REF%d", "email": "partner%d@example.com", \
                "phone": "+49 30 %d", "street": "Street %d", "city": %s, "zip": "%d", "vat": %s, \
                "country_id": %d, "parent_id": false, "is_company": %b, "active": true, "color": %d, \
                "create_date": "2025-%02d-%02d 08:30:%02d", "write_date": "2025-%02d-%02d 17:45:%02d"}""".formatted(
                        ID,
                        ID,
                        i,
                        i,
                        1_000_001 + i,
                        i % 977,
                        i % 4 > 0 ? "\"K\u00f6ln\"" : "false",
                        10_001 + i,
                        i % 3 == 0 ? "\"DE" + (111_111_111 + i) + '"' : "false",
                        1 + i % 200,
                        i % 5 == 0,
                        i % 12,
                        1 + i % 12,
                        1 + i % 28,
                        i % 60,
                        1 + i % 12,
                        1 + i % 28,
                        i % 60);
    }
}
