package io.github.odoosync.benchmarks.sync;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Fetches the pages that the client would ask for, one after the other, and throws them away. */
final class Floor {
    static final int PAGE = 2_000;
    private static final byte[] ID = "\"id\": ".getBytes(StandardCharsets.US_ASCII);
    private static final String FIELDS =
            Partners.FIELDS.stream().map(field -> '"' + field + '"').collect(Collectors.joining(", "));

    private final HttpClient http = HttpClient.newHttpClient();

    /** Fetches a number of pages, without the empty one that a loop would end with. */
    void fetch(int pages) throws IOException, InterruptedException {
        long last = 0;
        for (int i = 0; i < pages; i++) {
            last = last(page(last));
        }
    }

    /** Asks for the page after an id. */
    static HttpRequest request(long after) {
        String body = """
                {"domain": [["id", ">", %d]], "fields": [%s], "limit": %d, "order": "id asc", "load": "",
                 "context": {"active_test": false}}""".formatted(after, FIELDS, PAGE);
        return HttpRequest.newBuilder(URI.create(BenchOdoo.url() + "/json/2/res.partner/search_read"))
                .header("Authorization", "bearer " + BenchOdoo.apiKey())
                .header("X-Odoo-Database", BenchOdoo.database())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private byte[] page(long after) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request(after), BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode());
        }
        return response.body();
    }

    /** The id in the page's last row. */
    private static long last(byte[] page) {
        int at = page.length - ID.length;
        while (!startsWithId(page, at)) {
            at--;
        }
        long id = 0;
        for (int digit = at + ID.length; page[digit] >= '0' && page[digit] <= '9'; digit++) {
            id = id * 10 + page[digit] - '0';
        }
        return id;
    }

    private static boolean startsWithId(byte[] page, int at) {
        for (int i = 0; i < ID.length; i++) {
            if (page[at + i] != ID[i]) {
                return false;
            }
        }
        return true;
    }
}
