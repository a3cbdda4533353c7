package io.github.odoosync.sink.salesforce.internal.events;

import io.grpc.Metadata;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * Why a stream ended, or a call failed.
 *
 * @param meaning what to do about it
 * @param shown what the org said, without its words
 * @param cause null if the org closed the stream in good order
 */
record StreamEnd(Meaning meaning, String shown, @Nullable Throwable cause) {
    private static final Metadata.Key<String> CODE = Metadata.Key.of("error-code", Metadata.ASCII_STRING_MARSHALLER);

    /** What to do. */
    enum Meaning {
        /** It may go better soon. */
        PASSING,
        /** The token is refused. */
        SESSION,
        /** The replay id is damaged, or older than what the org keeps. */
        STALE,
        /** Somebody has to act. */
        REFUSED
    }

    /** The org closed the stream. */
    static StreamEnd completed() {
        return new StreamEnd(Meaning.PASSING, "closed by the org", null);
    }

    /** Something went wrong. */
    static StreamEnd of(Throwable cause) {
        Status status = Status.fromThrowable(cause);
        Metadata trailers = Status.trailersFromThrowable(cause);
        String told = trailers == null ? null : trailers.get(CODE);
        String code = told == null ? "" : told.replaceAll("[^\\w.-]", "");
        String shown = status.getCode() + (code.isEmpty() ? "" : " " + code);
        return new StreamEnd(meaning(status.getCode(), code), shown, cause);
    }

    private static Meaning meaning(Status.Code status, String code) {
        if (code.contains(".replayid.")) {
            return Meaning.STALE;
        }
        if (code.endsWith(".auth.error") || status == Status.Code.UNAUTHENTICATED) {
            return Meaning.SESSION;
        }
        return switch (status) {
            case INVALID_ARGUMENT, NOT_FOUND, PERMISSION_DENIED, UNIMPLEMENTED -> Meaning.REFUSED;
            default -> Meaning.PASSING;
        };
    }
}
