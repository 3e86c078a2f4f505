package coop.lightweb.crm.importing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days as tables write them, to ISO 8601; without a year {@code --07-21}. */
final class DayText {
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[T ].*)?");
    private static final Pattern NO_YEAR = Pattern.compile("--(\\d{1,2})-?(\\d{2})");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})(?:[T ].*)?");
    private static final Pattern NONE = Pattern.compile("0{1,4}[-/.]0{1,2}[-/.]0{1,4}");
    private static final Pattern NOT_WHOLE = Pattern.compile("\\d{4}(-\\d{2})?");

    private DayText() {}

    /** Outlook's way to write no day at all. */
    static boolean isNone(String text) {
        return NONE.matcher(text.strip()).matches();
    }

    /** Empty when it is not a day. With the year last the month is first, as in North America, unless it cannot be. */
    static String read(String text) {
        String value = text.strip();
        Matcher first = YEAR_FIRST.matcher(value);
        Matcher none = NO_YEAR.matcher(value);
        Matcher last = YEAR_LAST.matcher(value);
        try {
            if (first.matches()) {
                return day(number(first.group(1)), number(first.group(2)), number(first.group(3)));
            }
            if (none.matches()) {
                return day(0, number(none.group(1)), number(none.group(2)));
            }
            if (last.matches()) {
                int a = number(last.group(1));
                int b = number(last.group(2));
                boolean dayFirst = a > 12;
                return day(number(last.group(3)), dayFirst ? b : a, dayFirst ? a : b);
            }
        } catch (DateTimeException e) {
            return "";
        }
        return NOT_WHOLE.matcher(value).matches() ? value : "";
    }

    static String day(int year, int month, int day) {
        return year == 0
                ? MonthDay.of(month, day).toString()
                : LocalDate.of(year, month, day).toString();
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
