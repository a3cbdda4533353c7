package io.github.odoosync.sync.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CloseCalendarTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final CloseCalendar CALENDAR = CloseCalendar.in(BERLIN).build();

    @Test
    void anOrdinaryDayHasOneRun() {
        assertThat(runs(CALENDAR, LocalDate.of(2026, 6, 16))).containsExactly(Instant.parse("2026-06-16T04:00:00Z"));
    }

    @Test
    void theLastThreeAndTheFirstFiveBusinessDaysClose() {
        assertThat(closing(CALENDAR, LocalDate.of(2026, 6, 20), LocalDate.of(2026, 7, 15)))
                .containsExactly(
                        LocalDate.of(2026, 6, 26),
                        LocalDate.of(2026, 6, 29),
                        LocalDate.of(2026, 6, 30),
                        LocalDate.of(2026, 7, 1),
                        LocalDate.of(2026, 7, 2),
                        LocalDate.of(2026, 7, 3),
                        LocalDate.of(2026, 7, 6),
                        LocalDate.of(2026, 7, 7));
    }

    @Test
    void aHolidayIsNoBusinessDay() {
        CloseCalendar holiday = CloseCalendar.in(BERLIN)
                .holidays(LocalDate.of(2026, 7, 1)::equals)
                .closeDays(0, 1)
                .build();
        assertThat(closing(holiday, LocalDate.of(2026, 7, 1), LocalDate.of(2026, 7, 31)))
                .containsExactly(LocalDate.of(2026, 7, 2));
    }

    @Test
    void aClosingDayHasARunEachHourAndOneMoreOrLessWhenTheClocksChange() {
        CloseCalendar always = CloseCalendar.in(BERLIN)
                .weekend(EnumSet.noneOf(java.time.DayOfWeek.class))
                .closeDays(31, 31)
                .build();
        assertThat(runs(always, LocalDate.of(2026, 7, 1)))
                .hasSize(24)
                .startsWith(Instant.parse("2026-06-30T22:00:00Z"));
        assertThat(runs(always, LocalDate.of(2026, 3, 29))).hasSize(23);
        assertThat(runs(always, LocalDate.of(2026, 10, 25))).hasSize(25);
    }

    @Test
    void aDailyTimeThatTheClocksSkipIsLaterAndOneThatComesTwiceIsTheFirst() {
        CloseCalendar night = CloseCalendar.in(BERLIN)
                .daily(LocalTime.of(2, 30))
                .closeDays(0, 0)
                .build();
        assertThat(runs(night, LocalDate.of(2026, 3, 29))).containsExactly(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(runs(night, LocalDate.of(2026, 10, 25))).containsExactly(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    void refusesWhatMakesNoSense() {
        CloseCalendar.Builder builder = CloseCalendar.in(BERLIN);
        assertThatThrownBy(() -> builder.closeDays(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.closeEvery(Duration.ofSeconds(59)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Instant> runs(Timing timing, LocalDate day) {
        Instant end = day.plusDays(1).atStartOfDay(BERLIN).toInstant();
        Instant before = day.atStartOfDay(BERLIN).toInstant().minusNanos(1);
        return Stream.iterate(timing.next(before, before), run -> run.isBefore(end), run -> timing.next(run, run))
                .toList();
    }

    private static List<LocalDate> closing(CloseCalendar calendar, LocalDate first, LocalDate last) {
        return first.datesUntil(last.plusDays(1)).filter(calendar::closes).toList();
    }
}
