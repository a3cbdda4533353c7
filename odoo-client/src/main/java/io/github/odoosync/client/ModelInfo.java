package io.github.odoosync.client;

/**
 * A model that a server has.
 *
 * @param model its technical name, for example {@code account.move}
 * @param name its label in the context's language
 */
public record ModelInfo(String model, String name) {}
