package coop.lightweb.ops.house;

import java.util.Locale;
import java.util.stream.Stream;

/** Constants as message keys spell them. */
final class Constants {
    private Constants() {}

    static String hyphened(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String[] words(Enum<?>... constants) {
        return Stream.of(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
    }
}
