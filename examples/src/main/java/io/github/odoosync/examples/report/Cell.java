package io.github.odoosync.examples.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One value as a table shows it.
 *
 * @param text for people
 * @param number for charts and totals; null if the value is no number
 */
public record Cell(String text, @Nullable BigDecimal number) {

    /** {@return a cell that holds no number} */
    public static Cell text(String text) {
        return new Cell(text, null);
    }

    /** {@return a cell with a whole number} */
    public static Cell count(long count) {
        return number(BigDecimal.valueOf(count), 0);
    }

    /** {@return a cell with as many digits behind the point as the currency has; two if it is unknown} */
    static Cell amount(BigDecimal amount, String currency) {
        int digits = Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(currency))
                .mapToInt(Currency::getDefaultFractionDigits)
                .findFirst()
                .orElse(2);
        return number(amount, Math.max(digits, 0));
    }

    /** {@return a cell with so many digits behind the point} */
    public static Cell number(BigDecimal number, int digits) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return new Cell(format.format(number), number);
    }

    /** {@return the number without a needless zero, as a chart reads it, or an empty text} */
    String plain() {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }
}
