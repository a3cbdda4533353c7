package io.github.odoosync.live.fidelity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one session has met of ids and times, so that requests can name them and answers be freed of them. */
final class Seen {
    private static final Pattern TIME = Pattern.compile("\\$(\\w+)\\.(\\w+)");
    private static final Set<String> TIMES = Set.of("write_date", "create_date");
    private static final Set<String> IDS = Set.of("search", "create", "exists");
    private static final Map<String, String> RELATIONS = Map.ofEntries(
            Map.entry("category_id", "res.partner.category"),
            Map.entry("parent_id", "res.partner"),
            Map.entry("child_ids", "res.partner"),
            Map.entry("partner_ids", "res.partner"),
            Map.entry("commercial_partner_id", "res.partner"),
            Map.entry("currency_id", "res.currency"));

    private final Target target;
    private final String mark;
    private final Map<String, Long> idOf = new HashMap<>();
    private final Map<String, String> nameOf = new HashMap<>();
    private final Map<String, String> times = new HashMap<>();

    Seen(Target target, String mark) {
        this.target = target;
        this.mark = mark;
    }

    void name(Step step, Object ids) {
        List<?> all = ids instanceof List<?> list ? list : List.of(ids);
        for (int i = 0; i < Math.min(all.size(), step.names().size()); i++) {
            idOf.put(step.names().get(i), (Long) all.get(i));
            nameOf.put(step.model() + all.get(i), step.names().get(i));
        }
    }

    /** Puts ids, times, the mark and what the target is called into a request. */
    @Nullable
    Object filled(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> filled = new ArrayList<>();
            list.forEach(each -> filled.add(filled(each)));
            return filled;
        } else if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> filled = new LinkedHashMap<>();
            map.forEach((key, each) -> filled.put(String.valueOf(key), filled(each)));
            return filled;
        } else if (value instanceof String text) {
            Long id = text.startsWith("$") ? idOf.get(text.substring(1)) : null;
            return id == null ? text(text) : id;
        }
        return value;
    }

    private String text(String text) {
        Matcher time = TIME.matcher(text);
        String timed = time.replaceAll(found -> times.getOrDefault(found.group(1) + "." + found.group(2), "$0"));
        return timed.replace("§", mark).replace("$database", target.database()).replace("$key", target.secret("admin"));
    }

    /** Frees an answer of what differs between servers. */
    Answer comparable(Step step, Answer answer) {
        Object content = answer.content();
        if (answer.result() != null && IDS.contains(step.method())) {
            content = ids(step.model(), content);
        }
        return answer.content(freed(step, content, ""));
    }

    private @Nullable Object ids(String model, @Nullable Object content) {
        if (content instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach(
                    (key, value) -> copy.put(String.valueOf(key), key.equals("result") ? ids(model, value) : value));
            return copy;
        } else if (content instanceof List<?> list) {
            return list.stream().map(each -> ids(model, each)).toList();
        }
        return content instanceof Long id ? id(model, id) : content;
    }

    private String id(String model, @Nullable Object id) {
        return nameOf.getOrDefault(model + id, "an id");
    }

    private @Nullable Object freed(Step step, @Nullable Object value, String key) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> freed = new LinkedHashMap<>();
            map.forEach((name, each) -> freed.put(
                    String.valueOf(name),
                    TIMES.contains(name) && each instanceof String time
                            ? movement(id(step.model(), map.get("id")) + "." + name, time)
                            : freed(step, each, map.containsKey("jsonrpc") ? "" : String.valueOf(name))));
            return freed;
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> freed = new ArrayList<>();
            list.forEach(each -> freed.add(freed(step, each, key)));
            return freed;
        } else if (value instanceof Long id && key.matches("(.*_)?ids?")) {
            return id(RELATIONS.getOrDefault(key, step.model()), id);
        } else if (value instanceof String text) {
            return words(step, text, key);
        }
        return value;
    }

    /** Says how a time stands to the one that was seen before. */
    private String movement(String what, String time) {
        String before = times.put(what, time);
        String shape = time.replaceAll("\\d", "9");
        return before == null ? shape : shape + (time.compareTo(before) > 0 ? " later" : " as before");
    }

    private String words(Step step, String text, String key) {
        if (key.equals("debug")) {
            return "a traceback";
        }
        if (step.comparesErrorKind() || !text.matches("(builtins|psycopg2)\\.[\\w.]+")) {
            return message(step, text, key);
        }
        return "an error of Python";
    }

    private String message(Step step, String text, String key) {
        String said = key.equals("faultString") ? withoutTraceback(text) : text;
        boolean message = Set.of("message", "arguments", "faultString").contains(key);
        if (message && !step.comparesWords()) {
            boolean named = said.startsWith("a traceback") && step.comparesErrorKind();
            return named ? said.replaceFirst(":(?s).*", ": ...") : "...";
        }
        return said.replace(mark, "§")
                .replace(target.database(), "$database")
                .replaceAll("Record: ([\\w.]+)\\(\\d+,\\)", "Record: $1(an id,)");
    }

    /** Leaves the name and the message of the exception. */
    private static String withoutTraceback(String text) {
        if (!text.startsWith("Traceback")) {
            return text;
        }
        List<String> lines = text.lines().toList();
        int last = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("  ")) {
                last = i;
            }
        }
        return "a traceback of " + String.join("\n", lines.subList(last + 1, lines.size()));
    }
}
