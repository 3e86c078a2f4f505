package coop.lightweb.crm.party;

import coop.lightweb.hosting.template.InTemplates;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An amount of money.
 *
 * @param cents in the smallest unit of the currency, which for most is a hundredth; not below zero
 * @param currency ISO 4217, {@code CAD}
 */
public record Money(long cents, String currency) {
    public static final String CAD = "CAD";
    /** Ten billion dollars: sums of a million such amounts still fit into a long. */
    public static final long MOST = 1_000_000_000_000L;

    private static final Pattern TYPED = Pattern.compile("(\\d[\\d.,' ]*)");
    private static final Pattern DECIMALS = Pattern.compile("(.*)[.,](\\d{1,2})");

    public Money {
        currency =
                currency == null || currency.isBlank() ? CAD : currency.strip().toUpperCase(Locale.ROOT);
    }

    /** Whether there is such a currency, and so much of it is thinkable. */
    public boolean sound() {
        return cents >= 0 && cents <= MOST && isCurrency(currency);
    }

    public static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(each -> each.getCurrencyCode().equals(code) && each.getDefaultFractionDigits() >= 0);
    }

    /** As people type it in English or French: {@code 1,234.50}, {@code 1 234,5 $}, {@code $1234}. Empty when it is no amount. */
    public static Optional<Money> typed(String text, String currency) {
        String plain = text.strip()
                .replaceAll("[\\p{Sc}\\s\u00a0\u202f\u2009]+", " ")
                .replaceAll("(?i)^ ?(CA|US)?\\$? ?|[a-z]{3}$", "")
                .strip();
        Matcher typed = TYPED.matcher(plain);
        if (!typed.matches() || !isCurrency(new Money(0, currency).currency())) {
            return Optional.empty();
        }
        Matcher decimals = DECIMALS.matcher(typed.group(1));
        String number = decimals.matches()
                ? decimals.group(1).replaceAll("\\D", "") + "." + decimals.group(2)
                : typed.group(1).replaceAll("\\D", "");
        if (number.length() > 15) {
            return Optional.empty();
        }
        int digits = Currency.getInstance(new Money(0, currency).currency()).getDefaultFractionDigits();
        BigDecimal cents = new BigDecimal(number).movePointRight(digits).setScale(0, RoundingMode.HALF_UP);
        return Optional.of(new Money(cents.longValueExact(), currency)).filter(Money::sound);
    }

    /** One sum for each currency, this one first. */
    public static List<Money> sums(Stream<Money> all, String first) {
        Map<String, Long> sums =
                all.collect(Collectors.groupingBy(Money::currency, TreeMap::new, Collectors.summingLong(Money::cents)));
        return sums.entrySet().stream()
                .map(sum -> new Money(sum.getValue(), sum.getKey()))
                .sorted(Comparator.comparing((Money sum) -> !sum.currency().equals(first)))
                .toList();
    }

    /** For a form, as it can be typed: {@code 1234.50}. */
    @InTemplates
    public String plain() {
        BigDecimal amount =
                BigDecimal.valueOf(cents, Currency.getInstance(currency).getDefaultFractionDigits());
        return (amount.stripTrailingZeros().scale() <= 0 ? amount.setScale(0, RoundingMode.UNNECESSARY) : amount)
                .toPlainString();
    }

    /** For {@code {0@money}} in a message. */
    public String said() {
        return cents + " " + currency;
    }

    @Override
    public String toString() {
        return "Money[hidden]";
    }
}
