package io.github.odoosync.sync;

import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.audit.AuditLog;
import io.github.odoosync.spi.audit.AuditQuery;
import io.github.odoosync.spi.audit.AuditVerification;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.sink.HeldRows;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.SinkCapabilities;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.StreamSummary;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.spi.sink.WriteResult;
import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.spi.state.StreamId;
import io.github.odoosync.spi.state.StreamState;
import io.github.odoosync.spi.state.WatermarkStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lets a process die before or after one of the moments in which target, audit log or state change. */
public final class Crashes {
    private int left = Integer.MAX_VALUE;
    private int count;

    /** The end of the process: nothing of the library catches it. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Lets it die at the so many-th moment from now. */
    public void in(int moments) {
        left = moments;
    }

    /** How often it died. */
    public int count() {
        return count;
    }

    /** One of the moments. */
    public void moment() {
        if (left != Integer.MAX_VALUE && --left <= 0) {
            left = Integer.MAX_VALUE;
            count++;
            throw new Crash();
        }
    }

    /** Returns the sink with moments around what it writes. */
    public Sink around(Sink sink) {
        return new Sink() {
            @Override
            public SinkCapabilities capabilities() {
                return sink.capabilities();
            }

            @Override
            public SinkRun open(RunContext context) {
                SinkRun run = sink.open(context);
                return new SinkRun() {
                    @Override
                    public SinkWriter writer(TargetTable table) {
                        return around(run.writer(table));
                    }

                    @Override
                    public HeldRows held(TargetTable table) {
                        return run.held(table);
                    }

                    @Override
                    public void complete(List<StreamSummary> streams) {
                        moment();
                        run.complete(streams);
                    }

                    @Override
                    public void fail(Throwable cause) {
                        run.fail(cause);
                    }

                    @Override
                    public void close() {
                        run.close();
                    }
                };
            }
        };
    }

    private SinkWriter around(SinkWriter writer) {
        return new SinkWriter() {
            @Override
            public WriteResult write(RecordBatch batch) {
                moment();
                WriteResult result = writer.write(batch);
                moment();
                return result;
            }

            @Override
            public void close() {
                writer.close();
            }
        };
    }

    /** Returns the log with moments around its appends. */
    public AuditLog around(AuditLog log) {
        return new AuditLog() {
            @Override
            public AuditHead append(List<AuditEntry> entries) {
                moment();
                AuditHead head = log.append(entries);
                moment();
                return head;
            }

            @Override
            public Stream<AuditEntry> entries(AuditQuery query) {
                return log.entries(query);
            }

            @Override
            public AuditVerification verify(String pipeline, Collection<AuditHead> heads) {
                return log.verify(pipeline, heads);
            }

            @Override
            public int drop(String pipeline, Instant before) {
                return log.drop(pipeline, before);
            }
        };
    }

    /** Returns the store with moments around its saves. */
    public WatermarkStore around(WatermarkStore store) {
        return new WatermarkStore() {
            @Override
            public Optional<StreamState> load(StreamId stream) {
                return store.load(stream);
            }

            @Override
            public void save(StreamId stream, StreamState state) {
                moment();
                store.save(stream, state);
                moment();
            }

            @Override
            public PipelineLock lock(String pipeline, String holder) {
                return store.lock(pipeline, holder);
            }
        };
    }
}
