package io.github.odoosync.sync;

import io.github.odoosync.spi.sink.WriteResult;
import java.time.Duration;

/**
 * A batch that the target has made durable.
 *
 * @param stream the stream
 * @param number which batch of the stream in this run, from 1
 * @param result what became of its rows
 * @param elapsed how long the write took, retries included
 */
public record BatchWritten(SyncStream stream, long number, WriteResult result, Duration elapsed) {}
