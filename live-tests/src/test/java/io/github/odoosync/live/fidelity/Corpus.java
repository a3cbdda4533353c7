package io.github.odoosync.live.fidelity;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The requests of {@code corpus.txt}, whose head explains how they are written. */
public final class Corpus {
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();
    private static final Pattern LINE = Pattern.compile(
            "(?:\\((?<options>[^)]*)\\) )?(?:(?<names>\\w+(?:, \\w+)*) = )?(?<model>[\\w.]+)(?: (?<rest>.*))?");
    private static final Pattern HTTP = Pattern.compile("(?<method>[A-Z]+ \\S+)(?<headers>(?: \\| [^|]*)*)");

    private Corpus() {}

    static List<Step> steps() {
        try (InputStream file = Objects.requireNonNull(Corpus.class.getResourceAsStream("corpus.txt"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return text.replaceAll("\n +", " ")
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Corpus::step)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Step step(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no request: " + line);
        }
        Set<String> options = Set.copyOf(split(parts.group("options"), " "));
        List<String> names = split(parts.group("names"), ", ");
        String model = parts.group("model");
        String rest = Objects.requireNonNullElse(parts.group("rest"), "");
        if (model.equals("http")) {
            return http(line, options, rest);
        }
        String method = rest.split(" ", 2)[0];
        List<Object> values = values(line, rest.substring(method.length()));
        return new Step(line, options, names, model, method, list(values), map(values));
    }

    private static Step http(String line, Set<String> options, String rest) {
        Matcher parts = HTTP.matcher(rest);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no HTTP request: " + line);
        }
        List<@Nullable Object> args = new ArrayList<>(split(parts.group("headers"), " \\| "));
        args.removeIf(""::equals);
        return new Step(line, options, List.of(), "http", parts.group("method"), args, Map.of());
    }

    private static List<String> split(@Nullable String text, String by) {
        return text == null ? List.of() : Arrays.asList(text.split(by));
    }

    private static List<Object> values(String line, String json) {
        List<Object> values = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(json)) {
            while (parser.nextToken() != null) {
                values.add(JSON.readValue(parser, Object.class));
            }
            return values;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + line, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<@Nullable Object> list(List<Object> values) {
        return values.isEmpty() ? List.of() : (List<@Nullable Object>) values.get(0);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> map(List<Object> values) {
        return values.size() < 2 ? Map.of() : (Map<String, @Nullable Object>) values.get(1);
    }
}
