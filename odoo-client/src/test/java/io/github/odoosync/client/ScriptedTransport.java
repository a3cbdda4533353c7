package io.github.odoosync.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.odoosync.client.connection.OdooContext;
import io.github.odoosync.client.connection.OdooVersion;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.internal.transport.OdooCall;
import io.github.odoosync.client.internal.transport.ResultDecoder;
import io.github.odoosync.client.internal.transport.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers calls with JSON that a test writes: for servers that no honest fake can play. */
final class ScriptedTransport implements Transport {
    static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");

    private final JsonFactory json = new JsonFactory();
    private final List<OdooCall> calls = Collections.synchronizedList(new ArrayList<>());
    private final Function<OdooCall, String> answers;
    private int most = 1_000;
    private OdooVersion version = OdooVersion.parse("19.0");

    ScriptedTransport(Function<OdooCall, String> answers) {
        this.answers = answers;
    }

    /** Answers {@code fields_get} for a model of an id, a name and a write_date, and leaves the rest to the test. */
    static ScriptedTransport named(Function<OdooCall, String> answers) {
        return new ScriptedTransport(call -> call.method().equals("fields_get") ? """
                {"id": {"type": "integer", "store": true},
                 "name": {"type": "char", "store": true},
                 "write_date": {"type": "datetime", "store": true}}""" : answers.apply(call));
    }

    ScriptedTransport version(String text) {
        version = OdooVersion.parse(text);
        return this;
    }

    /** Takes more calls than these for a loop; 1,000 otherwise. */
    void allow(int calls) {
        most = calls;
    }

    OdooClient client(int pageSize) {
        return new OdooClient(this, OdooContext.empty(), pageSize, false);
    }

    List<OdooCall> calls() {
        return calls;
    }

    @Override
    public <T extends @Nullable Object> T call(OdooCall call, ResultDecoder<T> decoder) {
        calls.add(call);
        if (calls.size() > most) {
            throw new AssertionError("a loop: " + call);
        }
        try (JsonParser parser = json.createParser(answers.apply(call))) {
            parser.nextToken();
            return decoder.json(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Instant serverTime() {
        return NOW;
    }

    @Override
    public OdooVersion version() {
        return version;
    }

    @Override
    public TransportKind kind() {
        return TransportKind.JSON2;
    }
}
