package io.github.odoosync.sink.snowflake.internal.auth;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Reads the few ASN.1 types that a private key's wrapping is made of (ITU-T X.690), one after the other. */
final class Der {
    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int SEQUENCE = 0x30;

    private final ByteBuffer bytes;

    Der(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** What is written is no such thing. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    Der sequence() throws MalformedException {
        return new Der(value(SEQUENCE));
    }

    byte[] octets() throws MalformedException {
        return value(OCTET_STRING);
    }

    int integer() throws MalformedException {
        byte[] value = value(INTEGER);
        if (value.length == 0 || value.length > 4) {
            throw new MalformedException();
        }
        return new BigInteger(value).intValue();
    }

    /** An object identifier's encoding, in hexadecimal. */
    String oid() throws MalformedException {
        return HexFormat.of().withUpperCase().formatHex(value(OBJECT_IDENTIFIER));
    }

    boolean startsWithInteger() {
        return bytes.hasRemaining() && bytes.get(bytes.position()) == INTEGER;
    }

    boolean startsWithSequence() {
        return bytes.hasRemaining() && bytes.get(bytes.position()) == SEQUENCE;
    }

    private byte[] value(int tag) throws MalformedException {
        try {
            int found = bytes.get();
            int length = length();
            if (found != tag || length > bytes.remaining()) {
                throw new MalformedException();
            }
            byte[] value = new byte[length];
            bytes.get(value);
            return value;
        } catch (BufferUnderflowException e) {
            throw new MalformedException();
        }
    }

    private int length() throws MalformedException {
        int first = bytes.get() & 0xFF;
        if (first < 0x80) {
            return first;
        }
        int count = first & 0x7F;
        if (count == 0 || count > 3) {
            throw new MalformedException();
        }
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = length << 8 | bytes.get() & 0xFF;
        }
        return length;
    }
}
