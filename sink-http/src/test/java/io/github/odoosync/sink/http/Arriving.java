package io.github.odoosync.sink.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** A body on its way, and what its reader asks of the wire. */
final class Arriving {
    final BodyCollector collector;
    long asked;
    long arrived;
    boolean cancelled;

    Arriving(BodyLimits limits, Map<String, String> headers) {
        collector = new BodyCollector(info(headers), limits, bytes -> arrived += bytes);
        collector.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                asked += count;
            }

            @Override
            public void cancel() {
                cancelled = true;
            }
        });
    }

    void come(byte[]... pieces) {
        for (byte[] piece : pieces) {
            collector.onNext(List.of(ByteBuffer.wrap(piece)));
        }
    }

    CompletableFuture<Body> body() {
        return collector.getBody().toCompletableFuture();
    }

    static HttpHeaders headers(Map<String, String> headers) {
        return HttpHeaders.of(
                headers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue()))),
                (name, value) -> true);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzipped(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static ResponseInfo info(Map<String, String> headers) {
        HttpHeaders all = headers(headers);
        return new ResponseInfo() {
            @Override
            public int statusCode() {
                return 200;
            }

            @Override
            public HttpHeaders headers() {
                return all;
            }

            @Override
            public HttpClient.Version version() {
                return HttpClient.Version.HTTP_1_1;
            }
        };
    }
}
