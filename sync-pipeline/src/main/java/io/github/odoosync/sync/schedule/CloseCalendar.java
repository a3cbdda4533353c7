package io.github.odoosync.sync.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Runs once a day, and often while the books of a month are closed: on its last business days and on the first ones of the
 * next. Immutable.
 *
 * <p>Times are the zone's. On the day that the clocks go forward, a daily time that does not exist is an hour later; on the
 * day that they go back, one that exists twice is the first. The close's runs are counted from midnight by elapsed time,
 * so that an hourly one has 23 or 25 runs on such a day.
 */
public final class CloseCalendar implements Timing {
    private final ZoneId zone;
    private final LocalTime daily;
    private final int lastDays;
    private final int firstDays;
    private final Duration every;
    private final Set<DayOfWeek> weekend;
    private final Predicate<LocalDate> holiday;

    private CloseCalendar(Builder builder) {
        this.zone = builder.zone;
        this.daily = builder.daily;
        this.lastDays = builder.lastDays;
        this.firstDays = builder.firstDays;
        this.every = builder.every;
        this.weekend = builder.weekend;
        this.holiday = builder.holiday;
    }

    /**
     * Starts a calendar: daily at 06:00, hourly on the last three and the first five business days of a month.
     *
     * @param zone whose days are meant
     * @return a builder
     */
    public static Builder in(ZoneId zone) {
        return new Builder(zone);
    }

    @Override
    public Instant next(Instant due, Instant ended) {
        LocalDate day = due.atZone(zone).toLocalDate();
        while (true) {
            Instant next = runs(day).higher(due);
            if (next != null) {
                return next;
            }
            day = day.plusDays(1);
        }
    }

    /**
     * Tells whether books are closed on a day.
     *
     * @param day in the zone
     * @return whether runs are frequent
     */
    public boolean closes(LocalDate day) {
        return business(day)
                && (businessDays(day.withDayOfMonth(1), day) <= firstDays
                        || businessDays(day, day.withDayOfMonth(day.lengthOfMonth())) <= lastDays);
    }

    private TreeSet<Instant> runs(LocalDate day) {
        TreeSet<Instant> runs = new TreeSet<>();
        if (!closes(day)) {
            runs.add(day.atTime(daily).atZone(zone).toInstant());
            return runs;
        }
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        for (Instant run = day.atStartOfDay(zone).toInstant(); run.isBefore(end); run = run.plus(every)) {
            runs.add(run);
        }
        return runs;
    }

    /** {@return how many business days there are from one day to another, both included} */
    private long businessDays(LocalDate first, LocalDate last) {
        return first.datesUntil(last.plusDays(1)).filter(this::business).count();
    }

    private boolean business(LocalDate day) {
        return !weekend.contains(day.getDayOfWeek()) && !holiday.test(day);
    }

    /** Builds a {@link CloseCalendar}; not thread-safe. */
    public static final class Builder {
        private final ZoneId zone;
        private LocalTime daily = LocalTime.of(6, 0);
        private int lastDays = 3;
        private int firstDays = 5;
        private Duration every = Duration.ofHours(1);
        private Set<DayOfWeek> weekend = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        private Predicate<LocalDate> holiday = day -> false;

        private Builder(ZoneId zone) {
            this.zone = zone;
        }

        /**
         * Sets when the run of an ordinary day is; default 06:00.
         *
         * @param time in the zone
         * @return this
         */
        public Builder daily(LocalTime time) {
            this.daily = time;
            return this;
        }

        /**
         * Sets which days of a month are the close's; default the last 3 and the first 5.
         *
         * @param last how many of the last business days
         * @param first how many of the first business days
         * @return this
         * @throws IllegalArgumentException if one is negative
         */
        public Builder closeDays(int last, int first) {
            if (last < 0 || first < 0) {
                throw new IllegalArgumentException(
                        "closeDays are " + last + " and " + first + ", none may be negative");
            }
            this.lastDays = last;
            this.firstDays = first;
            return this;
        }

        /**
         * Sets how often runs are on the close's days; default each hour.
         *
         * @param every at least a minute
         * @return this
         * @throws IllegalArgumentException if it is less
         */
        public Builder closeEvery(Duration every) {
            if (every.compareTo(Duration.ofMinutes(1)) < 0) {
                throw new IllegalArgumentException("closeEvery is " + every + ", it must be at least a minute");
            }
            this.every = every;
            return this;
        }

        /**
         * Sets which days of a week are no business days; default Saturday and Sunday.
         *
         * @param days may be empty
         * @return this
         */
        public Builder weekend(Set<DayOfWeek> days) {
            this.weekend = days.isEmpty() ? EnumSet.noneOf(DayOfWeek.class) : EnumSet.copyOf(days);
            return this;
        }

        /**
         * Sets which other days are no business days; default none.
         *
         * @param holiday thread-safe
         * @return this
         */
        public Builder holidays(Predicate<LocalDate> holiday) {
            this.holiday = holiday;
            return this;
        }

        /** {@return the calendar} */
        public CloseCalendar build() {
            return new CloseCalendar(this);
        }
    }
}
