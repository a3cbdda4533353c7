package io.github.odoosync.sync;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.odoosync.client.error.OdooAuthenticationException;
import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.sync.schedule.CloseCalendar;
import io.github.odoosync.testkit.odoo.FakeBackup;
import io.github.odoosync.testkit.odoo.FakeClock;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The year 2026 of a firm in Berlin whose companies are carried into a warehouse by a close calendar, and all that goes
 * wrong in it. It is lived once, with random work in Odoo; each test looks back on one thing.
 *
 * <p>{@code year.closeEvery}, twelve hours if not given, is how often runs are while books are closed, {@code year.seed} what the work is made of.
 */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulatedYearTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Duration CLOSE_EVERY = Duration.parse(System.getProperty("year.closeEvery", "PT12H"));
    private static final long SEED = Long.getLong("year.seed", new Random().nextInt());

    private static final Instant NEW_YEAR = at("2026-01-01T00:00");
    private static final Instant LAPTOP_CLOSED = at("2026-01-15T22:00");
    private static final Instant LAPTOP_OPENED = at("2026-01-19T07:30");
    private static final Instant BACKUP = at("2026-03-23T20:00");
    private static final Instant RESTORE = at("2026-03-27T05:30");
    private static final Instant ACCEPTED = at("2026-03-28T10:00");
    private static final Instant OUTAGE = at("2026-04-14T12:00");
    private static final Instant OUTAGE_OVER = at("2026-04-17T09:00");
    private static final Instant UNINSTALLED = at("2026-06-09T14:20");
    private static final Instant POWER_CUT = at("2026-07-01T10:20");
    private static final Instant POWER_BACK = at("2026-07-02T07:10");
    private static final Instant KEY_REVOKED_TOO_SOON = at("2026-08-11T05:00");
    private static final Instant COMPANY_ADDED = at("2026-09-15T12:00");
    private static final Instant INSTALLED_AGAIN = at("2026-10-06T10:20");
    private static final Instant TICKETS_SWEPT = at("2026-10-08T10:00");
    private static final Instant WORK_ENDS = at("2026-12-31T23:00");

    /** Late enough for the weekly comparison, which alone finds what hung on a deleted partner of another company. */
    private static final Instant END = at("2027-01-09T00:00");

    private final FakeClock clock = FakeClock.at(NEW_YEAR);
    private final Agenda agenda = new Agenda(clock);
    private final Firm firm = new Firm(clock, agenda, new Random(SEED));
    private final long first = firm.found("First");
    private final Warehouse warehouse = new Warehouse();
    private final AtomicReference<FleetResult> withBoth = new AtomicReference<>();
    private Operations operations;
    private long second;

    @BeforeAll
    void live(@TempDir Path folder) throws InterruptedException {
        AtomicReference<String> key = new AtomicReference<>(Firm.FIRST_KEY);
        operations = new Operations(
                firm, agenda, warehouse, name -> Optional.ofNullable(key.get()), folder.resolve("audit"));
        plan(key);
        Instant begun = Instant.now();
        for (int i = 0; i < 50; i++) {
            firm.change();
        }
        firm.work(WORK_ENDS);

        CloseCalendar calendar =
                CloseCalendar.in(BERLIN).closeEvery(CLOSE_EVERY).build();
        operations.live("first load", List.of(first), calendar, OUTAGE);
        agenda.passTo(OUTAGE_OVER);
        operations.live("back after an outage since " + OUTAGE, List.of(first), calendar, COMPANY_ADDED);
        withBoth.set(operations.live("a company is added", List.of(first, second), calendar, END));
        System.out.println("simulated year: " + Duration.between(begun, Instant.now()) + ", seed " + SEED + ", "
                + firm.changes() + " changes, "
                + operations.begun(first).size() + " and "
                + operations.begun(second).size() + " runs");
    }

    private void plan(AtomicReference<String> key) {
        agenda.sleep(LAPTOP_CLOSED, LAPTOP_OPENED);
        agenda.sleep(POWER_CUT, POWER_BACK);

        AtomicReference<FakeBackup> backup = new AtomicReference<>();
        agenda.at(BACKUP, () -> backup.set(firm.server.backup()));
        agenda.at(at("2026-03-25T15:00"), () -> firm.renamesItsFirstCustomer("soon to be forgotten"));
        agenda.at(RESTORE, () -> firm.server.restore(Objects.requireNonNull(backup.get())));
        agenda.at(ACCEPTED, operations::acceptRestore);

        agenda.at(UNINSTALLED, firm::uninstallHelpdesk);
        agenda.at(INSTALLED_AGAIN, firm::installHelpdesk);
        agenda.at(TICKETS_SWEPT, operations::sweepTickets);

        rotate(key, "second-key", "2026-02-10T12:00", Firm.FIRST_KEY, "2026-02-10T12:00");
        rotate(key, "third-key", "2026-05-12T12:00", "second-key", "2026-05-20T12:00");
        agenda.at(KEY_REVOKED_TOO_SOON, () -> firm.revoke("third-key"));
        rotate(key, "fourth-key", "2026-08-11T09:00", "third-key", "2026-08-11T09:00");
        rotate(key, "fifth-key", "2026-11-10T12:00", "fourth-key", "2026-11-10T12:00");

        agenda.at(COMPANY_ADDED.minus(Duration.ofDays(1)), () -> second = firm.found("Second"));

        agenda.at(at("2026-03-28T15:00"), () -> firm.signs("before the clocks go forward"));
        agenda.at(at("2026-10-24T15:00"), () -> firm.signs("before the clocks go back"));
    }

    private void rotate(AtomicReference<String> key, String next, String since, String old, String until) {
        agenda.at(at(since), () -> {
            firm.allow(next);
            key.set(next);
        });
        agenda.at(at(until), () -> firm.revoke(old));
    }

    @AfterAll
    void close() {
        firm.close();
    }

    @Test
    void theWarehouseEqualsTheSource() {
        for (long company : List.of(first, second)) {
            for (String model : List.of(Firm.PARTNERS, Firm.ORDERS, Firm.TICKETS)) {
                assertThat(warehouse.rows(model, company))
                        .as("%s of company %s", model, company)
                        .isNotEmpty()
                        .isEqualTo(firm.rows(model, company));
            }
        }
    }

    @Test
    void theAuditIsIntactAndKnowsWhichRowsAreThere() {
        for (SyncPipeline pipeline : operations.pipelines()) {
            assertThat(pipeline.verifyAudit().intact()).isTrue();
            assertThat(pipeline.rejected()).isEmpty();
        }
        for (long company : List.of(first, second)) {
            Map<String, Set<Object>> live = new HashMap<>();
            for (AuditEntry entry : operations.audit(company)) {
                Set<Object> rows = live.computeIfAbsent(entry.stream(), stream -> new TreeSet<>());
                if (entry.action() == AuditAction.DELETED) {
                    rows.remove(entry.key().values().get(0));
                } else if (!Set.of(AuditAction.NOTED, AuditAction.SUPERSEDED).contains(entry.action())) {
                    rows.add(entry.key().values().get(0));
                }
            }
            for (String model : List.of(Firm.PARTNERS, Firm.ORDERS, Firm.TICKETS)) {
                assertThat(live.get(model + "@" + company))
                        .isEqualTo(warehouse.rows(model, company).keySet());
            }
        }
    }

    @Test
    void aRunBeganWheneverOneWasDueAndAtNoOtherTime() {
        List<Instant> awake = due(NEW_YEAR, END).stream()
                .filter(moment -> !missed().contains(moment))
                .toList();
        List<Instant> byHand =
                List.of(NEW_YEAR, ACCEPTED, OUTAGE_OVER, COMPANY_ADDED, TICKETS_SWEPT, LAPTOP_OPENED, POWER_BACK);

        assertThat(operations.begun(first))
                .containsExactlyElementsOf(
                        Stream.concat(awake.stream(), byHand.stream()).sorted().toList());
        assertThat(operations.begun(second))
                .containsExactlyElementsOf(operations.begun(first).stream()
                        .filter(moment -> !moment.isBefore(COMPANY_ADDED))
                        .toList());
    }

    @Test
    void onTheDaysOnWhichTheClocksChangeTheRunIsAtSixInTheMorningToo() {
        assertThat(moments("2026-03-28", "2026-03-31"))
                .contains(Instant.parse("2026-03-28T05:00:00Z"), Instant.parse("2026-03-29T04:00:00Z"));
        assertThat(moments("2026-03-29", "2026-03-30")).containsExactly(Instant.parse("2026-03-29T04:00:00Z"));
        assertThat(moments("2026-10-25", "2026-10-26")).containsExactly(Instant.parse("2026-10-25T05:00:00Z"));
    }

    @Test
    void runsThatWereMissedStandInTheAuditOfTheNextOne() {
        List<AuditEntry> notes = operations.notes(first, "the run's description: scheduled");

        assertThat(notes).extracting(AuditEntry::at).containsExactly(LAPTOP_OPENED, POWER_BACK);
        assertThat(notes.get(0).reason())
                .isEqualTo("the run's description: scheduled; " + made(LAPTOP_CLOSED, LAPTOP_OPENED));
        assertThat(notes.get(1).reason()).isEqualTo("the run's description: scheduled; " + made(POWER_CUT, POWER_BACK));
        assertThat(operations.notes(first, "the run's description: back after an outage"))
                .extracting(AuditEntry::at)
                .containsExactly(OUTAGE_OVER);
        assertThat(operations.audit(first, OUTAGE, OUTAGE_OVER)).isEmpty();
    }

    @Test
    void theRestoredDatabaseStoppedEachRunUntilItWasAccepted() {
        List<Instant> stopped = due(RESTORE, ACCEPTED);

        assertThat(stopped).hasSizeGreaterThan(1);
        assertThat(operations.notes(first, "stopped: Odoo's database was restored"))
                .extracting(AuditEntry::at)
                .isEqualTo(stopped);
        for (Instant run : stopped) {
            assertThat(operations.failures().get(run))
                    .hasCauseInstanceOf(RestoredDatabaseException.class)
                    .hasMessageContaining("acceptRestore()");
        }
        assertThat(operations.notes(first, "Odoo's database is accepted"))
                .extracting(AuditEntry::at)
                .containsExactly(ACCEPTED);
        List<AuditEntry> meanwhile = operations.audit(first, RESTORE, ACCEPTED);
        assertThat(meanwhile).extracting(AuditEntry::action).containsOnly(AuditAction.NOTED);
        assertThat(operations.audit(first, ACCEPTED, ACCEPTED.plusSeconds(1)))
                .extracting(AuditEntry::action)
                .contains(AuditAction.NOTED, AuditAction.REPAIRED);
    }

    @Test
    void theUninstalledModuleIsNotedOnceWhenItGoesAndOnceWhenItIsBack() {
        assertThat(operations.notes(first, "it was skipped: "))
                .extracting(AuditEntry::stream, AuditEntry::at)
                .containsExactly(tuple(Firm.TICKETS + "@" + first, runAfter(UNINSTALLED)));
        assertThat(operations.notes(first, "it runs again"))
                .extracting(AuditEntry::stream, AuditEntry::at)
                .containsExactly(tuple(Firm.TICKETS + "@" + first, runAfter(INSTALLED_AGAIN)));
        assertThat(operations.notes(second, "it was skipped: "))
                .extracting(AuditEntry::at)
                .containsExactly(COMPANY_ADDED);
        assertThat(operations.audit(first, UNINSTALLED, INSTALLED_AGAIN))
                .filteredOn(entry -> entry.stream().startsWith(Firm.TICKETS))
                .extracting(AuditEntry::action)
                .containsExactly(AuditAction.NOTED);
    }

    @Test
    void eachRotatedKeyIsNotedAndOneThatWasRevokedTooSoonFailsOneRun() {
        assertThat(operations.notes(first, "another API key"))
                .extracting(AuditEntry::at)
                .containsExactly(
                        at("2026-02-11T06:00"), at("2026-05-13T06:00"), at("2026-08-12T06:00"), at("2026-11-11T06:00"));
        assertThat(operations.notes(second, "another API key"))
                .extracting(AuditEntry::at)
                .containsExactly(at("2026-11-11T06:00"));
        assertThat(operations.failures().get(at("2026-08-11T06:00")))
                .hasCauseInstanceOf(OdooAuthenticationException.class);
    }

    @Test
    void noOtherRunFailed() {
        List<Instant> expected = new ArrayList<>(due(RESTORE, ACCEPTED));
        expected.add(at("2026-08-11T06:00"));

        assertThat(operations.failures()).containsOnlyKeys(expected);
    }

    @Test
    void theCompanyThatIsAddedIsLoadedAndTheOtherGoesOn() {
        List<AuditEntry> loaded = operations.audit(second, NEW_YEAR, COMPANY_ADDED.plusSeconds(1));
        SyncResult other = Objects.requireNonNull(withBoth.get())
                .member(Operations.name(first))
                .result()
                .orElseThrow();

        assertThat(loaded).extracting(AuditEntry::at).containsOnly(COMPANY_ADDED);
        assertThat(loaded)
                .extracting(AuditEntry::action)
                .containsOnly(AuditAction.NOTED, AuditAction.CREATED)
                .hasSizeGreaterThan(50);
        assertThat(operations.notes(second, "the run's description: a company is added"))
                .hasSize(1);
        assertThat(other.read()).as("rows that were read again").isLessThan(loaded.size() / 5);
        assertThat(operations.notes(first, "it is read from the start")).isEmpty();
    }

    private List<Instant> moments(String day, String until) {
        return operations.audit(first, at(day + "T00:00"), at(until + "T00:00")).stream()
                .map(AuditEntry::at)
                .distinct()
                .toList();
    }

    /** {@return all due moments at which no run began, as somebody slept or was dead} */
    private static Set<Instant> missed() {
        Set<Instant> missed = new TreeSet<>(due(LAPTOP_CLOSED, LAPTOP_OPENED));
        missed.addAll(due(POWER_CUT, POWER_BACK));
        missed.addAll(due(OUTAGE, OUTAGE_OVER));
        return missed;
    }

    /** What a run tells that makes up for the last of those that were due in a time. */
    private static String made(Instant from, Instant until) {
        List<Instant> due = due(from, until);
        return (due.size() - 1) + " before it missed, the first at " + due.get(0);
    }

    private static Instant runAfter(Instant moment) {
        return due(moment, END).get(0);
    }

    /** {@return when runs are due after a moment and before another, found hour by hour} */
    private static List<Instant> due(Instant after, Instant before) {
        List<Instant> due = new ArrayList<>();
        for (Instant hour = NEW_YEAR; hour.isBefore(before); hour = hour.plus(Duration.ofHours(1))) {
            if (hour.isAfter(after) && isDue(hour.atZone(BERLIN))) {
                due.add(hour);
            }
        }
        return due;
    }

    private static boolean isDue(ZonedDateTime local) {
        List<LocalDate> business = YearMonth.from(local)
                .atDay(1)
                .datesUntil(YearMonth.from(local).plusMonths(1).atDay(1))
                .filter(not(day -> Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(day.getDayOfWeek())))
                .toList();
        int place = business.indexOf(local.toLocalDate());
        boolean closes = place >= 0 && (place < 5 || place >= business.size() - 3);
        return closes ? local.getHour() % CLOSE_EVERY.toHours() == 0 : local.getHour() == 6;
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }
}
