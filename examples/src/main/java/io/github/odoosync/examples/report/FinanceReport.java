package io.github.odoosync.examples.report;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Asks a warehouse all the {@link Question questions}. */
public final class FinanceReport {
    private FinanceReport() {}

    /**
     * Reads the report's sections.
     *
     * @param warehouse a JDBC URL
     * @return one per question; one that the warehouse's tables can't answer has no tables and says why
     * @throws SQLException if the warehouse can't be read
     */
    public static List<Section> read(String warehouse) throws SQLException {
        try (Connection connection = DriverManager.getConnection(warehouse)) {
            List<Section> sections = new ArrayList<>();
            for (Question question : Question.values()) {
                sections.add(section(connection, question));
            }
            return sections;
        }
    }

    private static Section section(Connection connection, Question question) throws SQLException {
        String why = "";
        for (String name : question.queries()) {
            Query query = Query.named(name);
            try (PreparedStatement statement = connection.prepareStatement(query.sql());
                    ResultSet result = statement.executeQuery()) {
                List<ReportTable> tables = new Answer(result, question.series()).tables();
                return new Section(query.title(), query.explanation(), question.chart(), tables);
            } catch (SQLException e) {
                why = why.isEmpty() ? firstLine(e) : why;
            }
        }
        return new Section(
                Query.named(question.queries().get(0)).title(),
                "Left out: the warehouse lacks a table or a column for it (" + why + ").",
                question.chart(),
                List.of());
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }
}
