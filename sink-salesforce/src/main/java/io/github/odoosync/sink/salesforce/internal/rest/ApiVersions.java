package io.github.odoosync.sink.salesforce.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.spi.sink.PermanentSinkException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** What {@code GET /services/data} tells. */
final class ApiVersions {
    private static final Pattern VERSION = Pattern.compile("\\d{1,3}\\.\\d");

    private ApiVersions() {}

    /**
     * Insists on a version.
     *
     * @throws PermanentSinkException if the org lacks it, or the answer is none of an org
     */
    static void require(String version, String host, RestAnswer answer) {
        List<String> there = versions(answer);
        String newest = there.stream()
                .max(Comparator.comparingDouble(Double::parseDouble))
                .orElseThrow(() -> new PermanentSinkException(
                        "asking for the API versions at " + host
                                + ": the answer names none; check that the address is an org's My Domain",
                        null));
        if (!there.contains(version)) {
            throw new PermanentSinkException(
                    "the org at " + host + " does not have API version " + version + "; the newest that it has is "
                            + newest + ": name that as apiVersion",
                    null);
        }
    }

    private static List<String> versions(RestAnswer answer) {
        try (InputStream body = answer.body()) {
            JsonNode list = answer.status() == 200 ? RestJson.tree(body) : RestJson.NOTHING;
            return StreamSupport.stream(list.spliterator(), false)
                    .map(each -> each.path("version").asText(""))
                    .filter(version -> VERSION.matcher(version).matches())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
