package coop.lightweb.hosting.domain;

import com.google.common.net.InternetDomainName;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.IDNA.Error;
import com.ibm.icu.text.SpoofChecker;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.web.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A name a business may want for a site, made of what a person typed: IDNA 2008 by UTS #46 without transitional mapping, so that
 * {@code faß.de} and {@code fass.de} are two names as they are in the registry.
 *
 * @param host as it stands in DNS
 * @param shown as people read it: {@code bäckerei.example}
 * @param warnings message keys of what to look at twice
 */
public record DomainName(HostName host, String shown, List<String> warnings) {
    private static final int LONGEST = 253;
    private static final Set<String> PRIVATE = Set.of(
            "localhost",
            "local",
            "localdomain",
            "internal",
            "intranet",
            "private",
            "lan",
            "home",
            "corp",
            "test",
            "invalid",
            "example",
            "onion",
            "arpa",
            "alt");
    private static final IDNA UTS46 = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.NONTRANSITIONAL_TO_UNICODE
            | IDNA.USE_STD3_RULES
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ
            | IDNA.CHECK_CONTEXTO);

    public DomainName {
        warnings = List.copyOf(warnings);
    }

    /**
     * @param typed a name, or a web address with one in it
     * @throws Refused with {@code domain.refused.*}, each with the way out
     */
    public static DomainName of(String typed, OwnNames own) {
        String text = Typed.host(typed);
        String ascii = ascii(text);
        HostName host = HostName.parse(ascii);
        if (host == null) {
            throw Typed.refused("characters", text);
        }
        String shown = shown(host);
        checkOwn(host, shown, own);
        checkPublic(host, shown, own);
        return new DomainName(host, shown, warnings(shown));
    }

    /** How a name that is known to be one is read. */
    public static String shown(HostName host) {
        IDNA.Info info = new IDNA.Info();
        StringBuilder unicode = UTS46.nameToUnicode(host.value(), new StringBuilder(), info);
        return info.hasErrors() ? host.value() : unicode.toString();
    }

    private static String ascii(String text) {
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        IDNA.Info info = new IDNA.Info();
        String ascii = UTS46.nameToASCII(name, new StringBuilder(), info).toString();
        if (info.hasErrors()) {
            throw refused(name, ascii, info.getErrors());
        }
        return ascii.toLowerCase(Locale.ROOT);
    }

    private static Refused refused(String name, String ascii, Set<Error> errors) {
        if (errors.contains(Error.EMPTY_LABEL)) {
            return Typed.refused("dots", name);
        }
        if (errors.contains(Error.DOMAIN_NAME_TOO_LONG) || ascii.length() > LONGEST) {
            return Typed.refused("long", ascii.length());
        }
        if (errors.contains(Error.LABEL_TOO_LONG)) {
            return Typed.refused("label", name);
        }
        if (errors.contains(Error.LEADING_HYPHEN)
                || errors.contains(Error.TRAILING_HYPHEN)
                || errors.contains(Error.HYPHEN_3_4)) {
            return Typed.refused("hyphen", name);
        }
        if (errors.contains(Error.PUNYCODE) || errors.contains(Error.INVALID_ACE_LABEL)) {
            return Typed.refused("punycode", name);
        }
        return Typed.refused("characters", name);
    }

    private static void checkOwn(HostName host, String shown, OwnNames own) {
        if (own.isPanel(host)) {
            throw Typed.refused("panel", shown);
        }
        if (own.isSite(host)) {
            throw Typed.refused("site", shown, own.siteDomain().value());
        }
    }

    private static void checkPublic(HostName host, String shown, OwnNames own) {
        String last = host.value().substring(host.value().lastIndexOf('.') + 1);
        boolean secluded = PRIVATE.contains(last);
        if (secluded && !own.privateNames()) {
            throw Typed.refused("private", shown);
        }
        InternetDomainName name = InternetDomainName.from(host.value());
        if (!secluded && name.isPublicSuffix()) {
            throw Typed.refused(host.parent() == null ? "top" : "suffix", shown);
        }
        if (host.parent() == null) {
            throw Typed.refused("single", shown);
        }
    }

    static List<String> warnings(String shown) {
        List<String> all = new ArrayList<>();
        if (shown.codePoints().anyMatch(c -> UCharacter.hasBinaryProperty(c, UProperty.EXTENDED_PICTOGRAPHIC))) {
            all.add("domain.warned.emoji");
        }
        if (mixes(shown)) {
            all.add("domain.warned.scripts");
        }
        return all;
    }

    /** Letters of several writings in one label, or only letters that look like Latin ones (UTS #39). */
    private static boolean mixes(String shown) {
        SpoofChecker checker = new SpoofChecker.Builder()
                .setChecks(SpoofChecker.RESTRICTION_LEVEL)
                .setRestrictionLevel(SpoofChecker.RestrictionLevel.HIGHLY_RESTRICTIVE)
                .build();
        for (String label : shown.split("\\.")) {
            if (label.chars().anyMatch(c -> c > 0x7f) && (checker.failsChecks(label) || looksLatin(label))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a label without a Latin letter has the skeleton of one that has nothing else: {@code аррӏе}. */
    private static boolean looksLatin(String label) {
        boolean latin = label.codePoints()
                .anyMatch(c -> Character.isLetter(c) && Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN);
        if (latin) {
            return false;
        }
        String skeleton = new SpoofChecker.Builder().build().getSkeleton(label);
        return skeleton.chars().anyMatch(Character::isLetter)
                && skeleton.chars().allMatch(c -> c < 0x80);
    }

    /** The zone somebody registers: {@code example.ca} for {@code www.shop.example.ca}. */
    static HostName registered(HostName host) {
        InternetDomainName name = InternetDomainName.from(host.value());
        return name.isUnderPublicSuffix() ? new HostName(name.topPrivateDomain().toString()) : host;
    }

    /** {@code www.example.ca} for {@code example.ca} and the other way round; null for names that come alone. */
    static @Nullable HostName pairOf(HostName host) {
        String www = "www.";
        HostName registered = registered(host);
        if (host.equals(registered)) {
            return host.value().length() + www.length() <= LONGEST ? new HostName(www + host.value()) : null;
        }
        return host.value().equals(www + registered.value()) ? registered : null;
    }
}
