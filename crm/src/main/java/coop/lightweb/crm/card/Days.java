package coop.lightweb.crm.card;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days between ISO 8601, as a contact has them ({@code 1985-07-21}, without a year {@code --07-21}), and as cards do: RFC 6350 has {@code
 * 19850721} and {@code --0721}, Google {@code --07-21}, and Apple cannot write a day without its year in version 3 and takes 1604.
 */
final class Days {
    /** A leap year that nobody alive was born in. */
    private static final String NO_YEAR = "1604";

    private static final Pattern DAY = Pattern.compile("(\\d{4})([-/.]?)(\\d{1,2})\\2(\\d{1,2})(?:[T ].*)?");
    private static final Pattern WITHOUT_YEAR = Pattern.compile("--(\\d{2})-?(\\d{2})(?:[T ].*)?");
    private static final Pattern NOT_WHOLE = Pattern.compile("\\d{4}(-\\d{2})?");

    private Days() {}

    /** Empty when it is not a day. */
    static String read(String value, String omittedYear) {
        String text = value.strip();
        Matcher day = DAY.matcher(text);
        Matcher without = WITHOUT_YEAR.matcher(text);
        try {
            if (without.matches()) {
                return monthDay(without.group(1), without.group(2));
            }
            if (!day.matches() || (day.group(2).isEmpty() && !text.matches("\\d{8}([T ].*)?"))) {
                return NOT_WHOLE.matcher(text).matches() ? text : "";
            }
            String year = day.group(1);
            boolean omitted = year.equals(NO_YEAR) || year.equals("0000") || year.equals(omittedYear);
            return omitted
                    ? monthDay(day.group(3), day.group(4))
                    : LocalDate.of(number(year), number(day.group(3)), number(day.group(4)))
                            .toString();
        } catch (DateTimeException e) {
            return "";
        }
    }

    /** Parameters, a colon and the value. */
    static String write(String day, Version version) {
        if (WITHOUT_YEAR.matcher(day).matches() && day.length() == 7) {
            return version == Version.V4
                    ? ":--" + day.substring(2).replace("-", "")
                    : ";X-APPLE-OMIT-YEAR=" + NO_YEAR + ":" + NO_YEAR + day.substring(1);
        }
        if (day.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return ":" + (version == Version.V4 ? day.replace("-", "") : day);
        }
        if (version == Version.V4 && NOT_WHOLE.matcher(day).matches()) {
            return ":" + day;
        }
        return ";VALUE=text:" + CardText.escaped(day);
    }

    private static String monthDay(String month, String day) {
        return MonthDay.of(number(month), number(day)).toString();
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
