package io.github.odoosync.sync.store;

import io.github.odoosync.spi.audit.AuditLog;
import io.github.odoosync.testkit.sink.AuditLogContractTest;
import io.github.odoosync.testkit.sink.AuditTampering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesAuditLogContractTest extends AuditLogContractTest {
    @TempDir
    Path folder;

    @Override
    protected AuditLog open() {
        return JsonLinesAuditLog.at(folder);
    }

    @Override
    protected Optional<AuditLog> openWithSegmentPerAppend() {
        return Optional.of(JsonLinesAuditLog.builder(folder).segmentBytes(1).build());
    }

    @Override
    protected Optional<AuditTampering> tampering() {
        return Optional.of(new AuditTampering() {
            @Override
            public void change(String pipeline, long sequence) throws IOException {
                edit(pipeline, sequence, line -> Stream.of(line.replace("account_move", "somewhere")));
            }

            @Override
            public void remove(String pipeline, long sequence) throws IOException {
                edit(pipeline, sequence, line -> Stream.of());
            }
        });
    }

    private void edit(String pipeline, long sequence, Function<String, Stream<String>> edit) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(pipeline))) {
            for (Path segment :
                    files.filter(file -> file.toString().endsWith(".jsonl")).toList()) {
                List<String> lines = Files.readAllLines(segment);
                Files.write(
                        segment,
                        lines.stream()
                                .flatMap(line -> line.startsWith("{\"seq\":" + sequence + ",")
                                        ? edit.apply(line)
                                        : Stream.of(line))
                                .toList());
            }
        }
    }
}
