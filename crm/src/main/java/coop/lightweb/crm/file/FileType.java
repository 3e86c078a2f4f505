package coop.lightweb.crm.file;

import java.util.Locale;
import java.util.regex.Pattern;

/** Media types as strangers say them. */
final class FileType {
    private static final String UNKNOWN = "application/octet-stream";
    private static final Pattern FORM = Pattern.compile("[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,80}");

    /** What a browser might run, were it ever to show it. */
    private static final Pattern ACTIVE = Pattern.compile("text/(?!plain$|csv$|vcard$|calendar$).*"
            + "|.*(html|xml|svg|script|ecmascript|flash|wasm|java|multipart|message).*");

    private FileType() {}

    static String said(String type) {
        String lower = type.strip().toLowerCase(Locale.ROOT);
        int parameters = lower.indexOf(';');
        String plain = (parameters < 0 ? lower : lower.substring(0, parameters)).strip();
        return FORM.matcher(plain).matches() ? plain : UNKNOWN;
    }

    /** What it is called when it is given out. Office's types have {@code xml} in their names and are archives. */
    static String given(String type) {
        boolean office = type.startsWith("application/vnd.openxmlformats-officedocument.");
        return !office && ACTIVE.matcher(type).matches() ? UNKNOWN : type;
    }
}
