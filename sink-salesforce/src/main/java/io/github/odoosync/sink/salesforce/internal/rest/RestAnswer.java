package io.github.odoosync.sink.salesforce.internal.rest;

import java.io.InputStream;

/**
 * An answer of the REST API.
 *
 * @param status of HTTP
 * @param body held or streamed; its reader closes it
 */
public record RestAnswer(int status, InputStream body) {}
