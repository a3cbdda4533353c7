package io.github.odoosync.sink.snowflake.internal.api;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * An answer to give. Bodies follow the examples of Snowflake's SQL API reference; those that Snowflake would not send are
 * marked as {@link #foreign} and are not checked.
 */
record Reply(int status, Map<String, String> headers, byte[] body, Fault fault, boolean isForeign) {
    static final String HANDLE = "019c06a4-0000-df4f-0000-00100006589e";

    /** What goes wrong on the way. */
    enum Fault {
        NONE,
        /** The connection ends before the answer does. */
        CUT,
        /** The connection ends instead of an answer. */
        LOST
    }

    static Reply json(int status, String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        return new Reply(status, headers, body.getBytes(StandardCharsets.UTF_8), Fault.NONE, false);
    }

    /** A result of columns of text in one part. */
    static Reply rows(String columns, String... rows) {
        return parted(columns, new int[] {rows.length}, rows);
    }

    /** A result in parts of so many rows, with the first part's rows. */
    static Reply parted(String columns, int[] partitions, String... rows) {
        String rowType = columns.lines()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(name -> "{\"name\":\"" + name + "\",\"type\":\"text\",\"length\":16777216,\"nullable\":true}")
                .collect(Collectors.joining(","));
        String info = IntStream.of(partitions)
                .mapToObj(count -> "{\"rowCount\":" + count + ",\"uncompressedSize\":1438}")
                .collect(Collectors.joining(","));
        return json(
                200,
                "{\"resultSetMetaData\":{\"numRows\":"
                        + IntStream.of(partitions).sum()
                        + ",\"format\":\"jsonv2\",\"rowType\":[" + rowType + "],\"partitionInfo\":[" + info
                        + "]},\"data\":[" + String.join(",", rows) + "],\"code\":\"090001\",\"statementStatusUrl\":"
                        + "\"/api/v2/statements/" + HANDLE
                        + "\",\"requestId\":\"b3a0ff5e-3b0a-4ed2-8f0a-6f2f9f3d0c11\","
                        + "\"sqlState\":\"00000\",\"statementHandle\":\"" + HANDLE
                        + "\",\"message\":\"Statement executed successfully.\",\"createdOn\":1620151584132}");
    }

    /** A further part of a result: compressed and without metadata. */
    static Reply part(String... rows) {
        return json(200, "{\"data\":[" + String.join(",", rows) + "]}").gzip();
    }

    static Reply status(String columns, String value) {
        return rows(columns, "[\"" + value + "\"]");
    }

    static Reply running() {
        return json(
                202,
                "{\"code\":\"333334\",\"message\":\"Asynchronous execution in progress. Use provided query id to perform"
                        + " query monitoring and management.\",\"statementHandle\":\"" + HANDLE
                        + "\",\"statementStatusUrl\":\"/api/v2/statements/" + HANDLE + "\"}");
    }

    static Reply failed(int status, String code, String sqlState, String message) {
        return json(
                status,
                "{\"code\":\"" + code + "\",\"message\":\"" + message + "\",\"sqlState\":\"" + sqlState
                        + "\",\"statementHandle\":\"" + HANDLE + "\"}");
    }

    static Reply refused(int status, String code, String message) {
        return json(status, "{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}");
    }

    static Reply cancelled() {
        return failed(200, "000604", "57014", "SQL execution canceled");
    }

    static Reply page(int status) {
        return new Reply(
                status,
                Map.of("Content-Type", "text/html; charset=utf-8"),
                "<!DOCTYPE html><title>Sign in</title>".getBytes(StandardCharsets.UTF_8),
                Fault.NONE,
                true);
    }

    Reply header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body, fault, isForeign);
    }

    Reply gzip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Reply(status, headers, bytes.toByteArray(), fault, isForeign).header("Content-Encoding", "gzip");
    }

    Reply body(byte[] other) {
        return new Reply(status, headers, other, fault, true);
    }

    Reply cut() {
        return new Reply(status, headers, body, Fault.CUT, isForeign);
    }

    Reply lost() {
        return new Reply(status, headers, body, Fault.LOST, isForeign);
    }

    /** Marks what Snowflake would not send. */
    Reply foreign() {
        return new Reply(status, headers, body, fault, true);
    }

    void give(HttpExchange exchange) throws IOException {
        if (fault == Fault.LOST) {
            exchange.close();
            return;
        }
        headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        if (fault == Fault.CUT) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body, 0, body.length / 2);
            exchange.getResponseBody().flush();
            exchange.close();
            return;
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (exchange) {
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
