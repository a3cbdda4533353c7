package io.github.odoosync.client.internal.read;

/**
 * Ids that were found, ascending.
 *
 * @param count how many
 * @param first the lowest; 0 if there is none
 * @param last the highest; 0 if there is none
 */
record IdRange(int count, long first, long last) {
    static final IdRange EMPTY = new IdRange(0, 0, 0);
}
