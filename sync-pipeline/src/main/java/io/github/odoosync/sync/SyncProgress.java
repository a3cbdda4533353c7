package io.github.odoosync.sync;

import java.util.OptionalLong;

/**
 * How far a stream has come in its window.
 *
 * @param stream the stream
 * @param rows rows read so far
 * @param expected rows that the server counted; empty when everything fits one page and was not counted
 */
public record SyncProgress(SyncStream stream, long rows, OptionalLong expected) {}
