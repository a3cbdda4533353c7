package io.github.odoosync.sink.salesforce.internal.write;

import io.github.odoosync.spi.sink.PermanentSinkException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** The rows of one bulk job as CSV in a file, which is gone when this is closed or the process is. */
final class CsvPart implements AutoCloseable {
    static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setRecordSeparator("\n")
            .setNullString(Row.CLEAR)
            .get();
    private static final int PIECE = 1 << 20;

    private final RowShape shape;
    private final long mostBytes;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final StringBuilder line = new StringBuilder();
    private final CSVPrinter printer;
    private final FileChannel file;
    private final OutputStream out;
    private long bytes;

    CsvPart(RowShape shape, long mostBytes) {
        this.shape = shape;
        this.mostBytes = mostBytes;
        try {
            this.file = FileChannel.open(
                    Files.createTempFile("odoosync-salesforce", ".csv"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
            this.out = new BufferedOutputStream(Channels.newOutputStream(file), PIECE);
            this.printer = new CSVPrinter(line, FORMAT);
            printer.print(shape.externalIdField());
            for (Column column : shape.columns()) {
                printer.print(column.header(shape.externalIdField()));
            }
            printer.println();
            add(line.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw noRoom(e);
        }
    }

    /** {@return whether the row was taken; if not, the part is full} */
    boolean add(Row row) {
        try {
            line.setLength(0);
            printer.print(row.externalId());
            for (String text : row.texts()) {
                printer.print(text);
            }
            printer.println();
            byte[] encoded = line.toString().getBytes(StandardCharsets.UTF_8);
            if (bytes + encoded.length > mostBytes && !indexes.isEmpty()) {
                return false;
            }
            add(encoded);
            indexes.put(row.externalId(), row.index());
            return true;
        } catch (IOException e) {
            throw noRoom(e);
        }
    }

    boolean isEmpty() {
        return indexes.isEmpty();
    }

    /** {@return the position in the batch of each row, by its external id} */
    Map<String, Integer> indexes() {
        return indexes;
    }

    /** {@return the file, of which a piece is read when it is asked for} */
    List<byte[]> pieces() {
        try {
            out.flush();
        } catch (IOException e) {
            throw noRoom(e);
        }
        return new Pieces(file, bytes);
    }

    @Override
    public void close() {
        try (file) {
            indexes.clear();
        } catch (IOException e) {
            throw noRoom(e);
        }
    }

    private void add(byte[] encoded) throws IOException {
        out.write(encoded);
        bytes += encoded.length;
    }

    private static PermanentSinkException noRoom(IOException e) {
        return new PermanentSinkException(
                "the file of a bulk job can't be kept in the folder of temporary files: " + e.getMessage()
                        + "; make room there, or set java.io.tmpdir",
                e);
    }

    private static final class Pieces extends AbstractList<byte[]> implements RandomAccess {
        private final FileChannel file;
        private final long bytes;

        Pieces(FileChannel file, long bytes) {
            this.file = file;
            this.bytes = bytes;
        }

        @Override
        public byte[] get(int index) {
            long from = (long) index * PIECE;
            ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, bytes - from));
            try {
                while (piece.hasRemaining() && file.read(piece, from + piece.position()) >= 0) {
                    continue;
                }
            } catch (IOException e) {
                throw noRoom(e);
            }
            return piece.array();
        }

        @Override
        public int size() {
            return (int) ((bytes + PIECE - 1) / PIECE);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
