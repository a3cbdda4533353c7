package io.github.odoosync.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What there was of each record from when to when, as far as a run can know: it sees what a record is at that moment, and the
 * {@code write_date} that tells since when. A change that tells no later one than was known begins when it is noticed.
 */
final class SeenVersions {
    private final Map<Long, List<Version>> versions = new TreeMap<>();
    private final Map<Long, Instant> known = new TreeMap<>();

    private record Version(Instant from, @Nullable Instant to, String content) {
        boolean holdsAt(Instant moment) {
            return !from.isAfter(moment) && (to == null || to.isAfter(moment));
        }
    }

    /** Sees a record; the content is null where it is out of the stream, and the other where it is gone. */
    void see(long id, @Nullable String content, @Nullable Instant written, Instant noticed) {
        List<Version> past = versions.computeIfAbsent(id, any -> new ArrayList<>());
        Version last = past.isEmpty() ? null : past.get(past.size() - 1);
        String before = last == null || last.to() != null ? null : last.content();
        if (content == null && last == null) {
            return;
        }
        Instant since = known.get(id);
        Instant at = written != null && (since == null || written.isAfter(since)) ? written : noticed;
        boolean turns = content == null ? before != null : !content.equals(before);
        if (turns && before != null && last != null) {
            past.set(past.size() - 1, new Version(last.from(), at, before));
        }
        if (turns && content != null) {
            past.add(new Version(at, null, content));
        }
        Instant told = turns ? at : written;
        if (told != null && (since == null || told.isAfter(since))) {
            known.put(id, told);
        }
    }

    /** The records that there are, as far as is known. */
    List<Long> open() {
        return versions.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(version -> version.to() == null))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What there was at a moment, a line a record. */
    List<String> at(Instant moment) {
        List<String> there = new ArrayList<>();
        versions.forEach((id, past) -> past.stream()
                .filter(version -> version.holdsAt(moment))
                .forEach(version -> there.add(id + " " + version.content())));
        return there;
    }

    /** How many versions there are in all. */
    int size() {
        return versions.values().stream().mapToInt(List::size).sum();
    }
}
