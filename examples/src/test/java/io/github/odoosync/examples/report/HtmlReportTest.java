package io.github.odoosync.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final String NASTY = "<img src=x onerror=alert(1)> & \"Söhne\" </script> 株式会社";

    private final String html = HtmlReport.html(NASTY, NASTY, List.of(section(Chart.BARS), section(Chart.NONE)));
    private final Document page = Jsoup.parse(html);

    @Test
    void isWellFormed() {
        Parser parser = Parser.htmlParser().setTrackErrors(10);

        parser.parseInput(html, "");

        assertThat(parser.getErrors()).isEmpty();
    }

    @Test
    void showsNamesAsTheyAre() {
        assertThat(page.select("img, [onerror]")).isEmpty();
        assertThat(page.select("script")).hasSize(2);
        assertThat(page.title()).isEqualTo(NASTY);
        assertThat(page.select("h1").text()).isEqualTo(NASTY);
        assertThat(page.select("figcaption").eachText()).containsExactly(NASTY, NASTY);
        assertThat(page.select("tbody th").eachText()).containsExactly(NASTY, NASTY);
        assertThat(page.select("canvas").attr("aria-label")).contains(NASTY);
    }

    @Test
    void loadsNothing() {
        assertThat(page.select("link, [src], iframe, object")).isEmpty();
        assertThat(page.select("[href]").eachAttr("href")).allMatch(target -> target.startsWith("#"));
        assertThat(page.select("style").html()).doesNotContain("url(", "@import");
        assertThat(page.select("script").html()).doesNotContain("sourceMappingURL");
    }

    @Test
    void allowsItsOwnScriptsAndNothingElse() throws Exception {
        String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");

        assertThat(policy).startsWith("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-");
        for (Element script : page.select("script")) {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(script.data().getBytes(StandardCharsets.UTF_8));
            assertThat(policy).contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
        }
    }

    @Test
    void drawsFromTheNumbersOfItsTables() {
        Elements figure = page.select("figure[data-chart=BARS]");

        assertThat(figure.select("th[data-charted]").eachText()).containsExactly("Open");
        assertThat(figure.select("td[data-value]").eachAttr("data-value")).containsExactly("-1234.5");
        assertThat(figure.select("tbody td").eachText()).containsExactly("-1,234.50");
        assertThat(figure.select("tfoot td").eachText()).containsExactly("-1,234.50");
        assertThat(page.select("figure:not([data-chart]) canvas")).isEmpty();
    }

    private static Section section(Chart chart) {
        List<Cell> row = List.of(Cell.text(NASTY), Cell.number(new BigDecimal("-1234.500"), 2));
        List<Cell> total = List.of(Cell.text("Total"), Cell.number(new BigDecimal("-1234.500"), 2));
        List<ReportTable.Column> columns = List.of(
                new ReportTable.Column("Customer", ReportTable.Kind.TEXT, false),
                new ReportTable.Column("Open", ReportTable.Kind.AMOUNT, true));
        return new Section(
                "Open invoices", NASTY, chart, List.of(new ReportTable(NASTY, columns, List.of(row), total)));
    }
}
