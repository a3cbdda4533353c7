package io.github.odoosync.sink.jdbc.internal.run;

import io.github.odoosync.sink.jdbc.internal.dialect.Database;
import io.github.odoosync.sink.jdbc.internal.dialect.Dialect;
import io.github.odoosync.sink.jdbc.internal.setup.StreamRegistry;
import io.github.odoosync.sink.jdbc.internal.setup.TableSetup;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.SinkException;
import io.github.odoosync.spi.sink.TablePreview;
import io.github.odoosync.spi.sink.TargetTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks at a database as a run would find it, and changes nothing there. */
public final class JdbcPreview {
    private final Database database;
    private final RunContext context;
    private final List<TargetTable> tables;

    /** Looks at these tables for a run. */
    public JdbcPreview(Database database, RunContext context, List<TargetTable> tables) {
        this.database = database;
        this.context = context;
        this.tables = tables;
    }

    /**
     * Tells what the run would do to each table, and what would keep it from writing.
     *
     * @throws SinkException if the database can't be opened
     */
    public List<TablePreview> look() {
        Path file = database.file();
        if (file != null && !Files.exists(file)) {
            return toBeMade(file);
        }
        try (Connection connection = database.connect()) {
            return look(connection);
        } catch (SQLException e) {
            throw dialect().failure("opening " + database.place(), e);
        }
    }

    private List<TablePreview> look(Connection connection) throws SQLException {
        TableNames names = TableNames.of(database, connection);
        TableName registry = names.registry();
        boolean exists = !dialect().columns(connection, registry).isEmpty();
        List<String> lacking = dialect().lackingRights(connection, registry, false);
        TableSetup setup = setup(registry);
        List<TablePreview> previews = new ArrayList<>();
        for (TargetTable target : tables) {
            boolean registered = exists && lacking.isEmpty();
            TablePreview table = setup.preview(connection, target, names.of(target), registered);
            List<String> problems = new ArrayList<>(lacking);
            table.problems().stream()
                    .filter(problem -> !lacking.contains(problem))
                    .forEach(problems::add);
            previews.add(new TablePreview(target, table.changes(), problems));
        }
        return previews;
    }

    private List<TablePreview> toBeMade(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new PermanentSinkException(
                    database.place() + " can't be made: " + folder
                            + " is no folder that can be written to; make it, or give the right to write there",
                    null);
        }
        TableNames names = new TableNames(dialect(), new TableName(file.toString(), "main", StreamRegistry.NAME));
        TableSetup setup = setup(names.registry());
        return tables.stream()
                .map(target -> setup.preview(target, names.of(target)))
                .toList();
    }

    private TableSetup setup(TableName registry) {
        return new TableSetup(dialect(), new StreamRegistry(dialect(), registry, context));
    }

    private Dialect dialect() {
        return database.dialect();
    }
}
