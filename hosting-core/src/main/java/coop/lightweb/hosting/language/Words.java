package coop.lightweb.hosting.language;

import coop.lightweb.hosting.template.InTemplates;
import coop.lightweb.hosting.zone.Zones;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One reader's language and time zone: {@code $t} in templates. */
public final class Words {

    private static final Pattern SLOT = Pattern.compile("\\{(\\d)(?::([^|}]*)\\|([^}]*)|@([a-z.-]+))?}");
    /** {@code {0@date}}: a day, also where it was kept as words. */
    private static final String DAY = "date";
    /** {@code {0@money}}: an amount, kept as {@code 125000 CAD}. */
    private static final String MONEY = "money";

    private static final Pattern AMOUNT = Pattern.compile("(-?\\d{1,18}) ([A-Z]{3})");

    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};
    private static final String[] UNITES = {"o", "ko", "Mo", "Go", "To"};

    private final Messages messages;
    private final Language language;
    private final ZoneId zone;

    Words(Messages messages, Language language, ZoneId zone) {
        this.messages = messages;
        this.language = language;
        this.zone = zone;
    }

    @InTemplates
    public String lang() {
        return language.tag();
    }

    public Language language() {
        return language;
    }

    /** The message of a key. @throws IllegalArgumentException when nobody wrote it */
    @InTemplates
    public String get(String key, @Nullable Object... args) {
        return fill(text(key), UnaryOperator.identity(), args);
    }

    /** A message that holds markup of ours, such as strong; its arguments are escaped. */
    @InTemplates
    public String raw(String key, @Nullable Object... args) {
        return fill(text(key), Words::escaped, args);
    }

    /** One of a family of messages: {@code choice("audit.actor.", "staff")}; constants in lower case. */
    @InTemplates
    public String choice(String family, Object which, @Nullable Object... args) {
        String word = which instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : which.toString();
        return get(family + word, args);
    }

    /** What a line of the navigation leads to, when its room says so under the key {@code ....about}; else nothing. */
    @InTemplates
    public String about(String label) {
        return has(label + ".about") ? get(label + ".about") : "";
    }

    /** What a role is called. */
    @InTemplates
    public String role(Object role) {
        return choice("tenancy.role.", role);
    }

    /** A message whose key and arguments come from the database, an older release's perhaps: then the key itself. */
    @InTemplates
    public String said(String key, List<?> args) {
        try {
            return has(key) ? get(key, args.toArray()) : key;
        } catch (IndexOutOfBoundsException fewer) {
            return key;
        }
    }

    @InTemplates
    public boolean has(String key) {
        return messages.find(language, key) != null;
    }

    /** The first of the keys that has a text: the particular one, then the general one. */
    public String first(List<String> keys, @Nullable Object... args) {
        for (String key : keys) {
            if (has(key)) {
                return get(key, args);
            }
        }
        throw new IllegalArgumentException("No message for any of " + keys);
    }

    /** With as many decimals as an exact number has; of others at most three. */
    @InTemplates
    public String number(Number number) {
        NumberFormat format = NumberFormat.getInstance(language.locale());
        if (number instanceof BigDecimal exact) {
            format.setMaximumFractionDigits(Math.max(0, exact.scale()));
        }
        return format.format(number);
    }

    /**
     * $1,250, 1 250 $: without cents where there are none.
     *
     * @param cents of the currency's smallest unit
     * @param currency ISO 4217
     */
    @InTemplates
    public String money(long cents, String currency) {
        Currency unit = Currency.getInstance(currency);
        BigDecimal amount = BigDecimal.valueOf(cents, Math.max(0, unit.getDefaultFractionDigits()));
        NumberFormat format = NumberFormat.getCurrencyInstance(language.locale());
        format.setCurrency(unit);
        int digits = amount.stripTrailingZeros().scale() <= 0 ? 0 : amount.scale();
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(amount);
    }

    /** 1.4 MB, 1,4 Mo: powers of 1000, as disks are sold. */
    @InTemplates
    public String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        NumberFormat format = NumberFormat.getInstance(language.locale());
        format.setMaximumFractionDigits(value < 10 && unit > 0 ? 1 : 0);
        return format.format(value) + "\u00a0" + (language == Language.FR ? UNITES : UNITS)[unit];
    }

    /** Nov. 23, 2026. */
    @InTemplates
    public String date(Object when) {
        DateTimeFormatter format =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(language.locale());
        return switch (when) {
            case LocalDate day -> format.format(day);
            case Instant instant -> format.format(Zones.at(instant, zone));
            default -> throw new IllegalArgumentException("Not a date: " + when.getClass());
        };
    }

    /** November 2026. */
    @InTemplates
    public String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("LLLL yyyy", language.locale()).format(month);
    }

    /** Nov, for where there is little room. */
    @InTemplates
    public String shortMonth(YearMonth month) {
        return DateTimeFormatter.ofPattern("LLL", language.locale()).format(month);
    }

    /** 20K, 20 k: for the marks of a scale. */
    @InTemplates
    public String compact(long number) {
        return NumberFormat.getCompactNumberInstance(language.locale(), NumberFormat.Style.SHORT)
                .format(number);
    }

    /** Whole units of a currency, cents left out. */
    @InTemplates
    public long whole(long cents, String currency) {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return BigDecimal.valueOf(cents, digits).longValue();
    }

    @InTemplates
    public String time(Instant when) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(language.locale())
                .format(Zones.at(when, zone));
    }

    /** Date and time. */
    @InTemplates
    public String moment(Instant when) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(language.locale())
                .format(Zones.at(when, zone));
    }

    /** For the datetime attribute of a time element (ISO 8601). */
    @InTemplates
    public String iso(Instant when) {
        return when.toString();
    }

    /** 3 min 20 s. */
    @InTemplates
    public String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    /** KC for Kaslo Canoes, for the round sign beside a name. */
    @InTemplates
    public String initials(String name) {
        String[] words = name.strip().split("[\\s'’-]+");
        String first = initial(words[0]);
        return words.length > 1 ? first + initial(words[words.length - 1]) : first;
    }

    private static String initial(String word) {
        return word.isEmpty() ? "" : word.substring(0, word.offsetByCodePoints(0, 1));
    }

    private String text(String key) {
        String text = messages.find(language, key);
        if (text == null) {
            throw new IllegalArgumentException("No message " + key + " in " + language);
        }
        return text;
    }

    private String fill(String text, UnaryOperator<String> escape, @Nullable Object... args) {
        if (text.indexOf('{') < 0) {
            return text;
        }
        Matcher slot = SLOT.matcher(text);
        StringBuilder out = new StringBuilder();
        while (slot.find()) {
            Object arg = args[Integer.parseInt(slot.group(1))];
            slot.appendReplacement(out, Matcher.quoteReplacement(put(slot, arg, escape)));
        }
        return slot.appendTail(out).toString();
    }

    private String put(Matcher slot, @Nullable Object arg, UnaryOperator<String> escape) {
        if (slot.group(2) != null) {
            return counted(slot, arg);
        }
        if (DAY.equals(slot.group(4))) {
            return escape.apply(day(arg));
        }
        if (MONEY.equals(slot.group(4))) {
            Matcher amount = AMOUNT.matcher(said(arg));
            return escape.apply(amount.matches() ? money(Long.parseLong(amount.group(1)), amount.group(2)) : said(arg));
        }
        String text = said(arg);
        String member = slot.group(4) == null ? text : slot.group(4) + text;
        return escape.apply(slot.group(4) != null && has(member) ? text(member) : text);
    }

    /** So are days, {@code 2026-11-23}. */
    private String day(@Nullable Object arg) {
        try {
            return arg instanceof String text ? date(LocalDate.parse(text)) : said(arg);
        } catch (DateTimeParseException other) {
            return said(arg);
        }
    }

    private String counted(Matcher slot, @Nullable Object arg) {
        Number count = number(arg);
        String form = language.isSingular(count.doubleValue()) ? slot.group(2) : slot.group(3);
        return form.replace("#", number(count));
    }

    /** Numbers that were kept as words (in the database, in a cookie) are numbers still. */
    private static Number number(@Nullable Object arg) {
        if (arg instanceof Number number) {
            return number;
        }
        return arg instanceof String text && text.matches("-?\\d{1,18}") ? Long.parseLong(text) : 0L;
    }

    private String said(@Nullable Object arg) {
        return switch (arg) {
            case null -> "";
            case Instant when -> moment(when);
            case LocalDate day -> date(day);
            case YearMonth month -> month(month);
            case Duration duration -> duration(duration);
            case Number number -> number(number);
            default -> arg.toString();
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
