package coop.lightweb.hosting.template;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a template once as HTML before it is used, because escaping alone is right only in text and quoted attributes.
 * References are refused in unquoted attributes, in names of tags and attributes' names beginning with {@code on}, and
 * inside script and style. Where an address begins ({@code href}, {@code src}, {@code action} and their kin) only
 * {@code $url...} may stand, which checks the scheme.
 *
 * <p>It follows the text alone and does not know which branch of an {@code #if} will be taken; so keep quotes and tags
 * whole within a branch.
 */
final class TemplateCheck {

    private static final Set<String> ADDRESSES = Set.of(
            "href",
            "src",
            "action",
            "formaction",
            "poster",
            "data",
            "cite",
            "manifest",
            "hx-get",
            "hx-post",
            "hx-put",
            "hx-delete",
            "hx-patch",
            "hx-push-url");
    private static final Pattern ADDRESS = Pattern.compile("\\$!?\\{?url\\.[\\s\\S]*");

    private enum At {
        TEXT,
        TAG,
        NAME,
        VALUE,
        QUOTED,
        UNQUOTED,
        CODE
    }

    private final String name;
    private final String text;
    private At at = At.TEXT;
    private int i;
    private char quote;
    private String tag = "";
    private String attribute = "";
    private boolean valueBegun;

    private TemplateCheck(String name, String text) {
        this.name = name;
        this.text = text;
    }

    static void check(String name, String text) {
        new TemplateCheck(name, text).run();
    }

    private void run() {
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '#' && skipVelocity()) {
                continue;
            }
            if (c == '$' && beginsReference()) {
                reference();
                skipReference();
                valueBegun = true;
                continue;
            }
            html(c);
            i++;
        }
    }

    private void html(char c) {
        switch (at) {
            case TEXT -> {
                if (c == '<') {
                    openTag();
                }
            }
            case CODE -> {
                if (text.startsWith("</" + tag, i)) {
                    at = At.TAG;
                    tag = "";
                }
            }
            case TAG, NAME -> inTag(c);
            case VALUE -> {
                if (c == '"' || c == '\'') {
                    quote = c;
                    at = At.QUOTED;
                    valueBegun = false;
                } else if (!Character.isWhitespace(c)) {
                    at = At.UNQUOTED;
                }
            }
            case QUOTED -> {
                if (c == quote) {
                    at = At.TAG;
                } else {
                    valueBegun = true;
                }
            }
            case UNQUOTED -> {
                if (c == '>') {
                    closeTag();
                } else if (Character.isWhitespace(c)) {
                    at = At.TAG;
                }
            }
        }
    }

    private void openTag() {
        int end = i + 1;
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end)) || "/!-".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        if (end == i + 1) {
            if (end < text.length() && text.charAt(end) == '$') {
                throw trouble("a reference cannot be the name of a tag");
            }
            return;
        }
        if (text.startsWith("!--", i + 1)) {
            int close = text.indexOf("-->", i);
            i = close < 0 ? text.length() : close + 2;
            return;
        }
        tag = text.substring(i + 1, end).toLowerCase(java.util.Locale.ROOT);
        i = end - 1;
        at = At.TAG;
    }

    private void inTag(char c) {
        if (c == '>') {
            closeTag();
        } else if (c == '=') {
            at = At.VALUE;
        } else if (Character.isWhitespace(c) || c == '/') {
            at = At.TAG;
        } else if (at == At.TAG) {
            int end = i;
            while (end < text.length()
                    && (Character.isLetterOrDigit(text.charAt(end)) || "-:_@.".indexOf(text.charAt(end)) >= 0)) {
                end++;
            }
            attribute = text.substring(i, end).toLowerCase(java.util.Locale.ROOT);
            if (attribute.startsWith("on") || attribute.equals("style") || attribute.equals("srcdoc")) {
                throw trouble("the attribute " + attribute + " is code, which the page's policy refuses");
            }
            i = Math.max(i, end - 1);
            at = At.NAME;
        }
    }

    private void closeTag() {
        at = tag.equals("script") || tag.equals("style") ? At.CODE : At.TEXT;
    }

    private void reference() {
        switch (at) {
            case TEXT -> {}
            case QUOTED -> {
                boolean address = ADDRESSES.contains(attribute) && !valueBegun;
                if (address && !ADDRESS.matcher(text.substring(i)).matches()) {
                    throw trouble("an address in " + attribute + " begins with $url, which checks it");
                }
            }
            case VALUE, UNQUOTED -> throw trouble("the value of " + attribute + " needs quotes");
            case TAG, NAME -> throw trouble("a reference cannot be an attribute; write #if(..) name=\"value\" #end");
            case CODE -> throw trouble("a reference cannot be inside " + tag);
        }
    }

    private boolean beginsReference() {
        if (i > 0 && text.charAt(i - 1) == '\\') {
            return false;
        }
        int next = i + 1;
        while (next < text.length() && (text.charAt(next) == '!' || text.charAt(next) == '{')) {
            next++;
        }
        return next < text.length() && Character.isLetter(text.charAt(next));
    }

    private void skipReference() {
        i++;
        int braces = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '{') {
                braces++;
            } else if (c == '}') {
                if (braces-- == 0) {
                    return;
                }
            } else if (c == '(' || c == '[') {
                skipBrackets();
                continue;
            } else if (c == '.') {
                if (i + 1 >= text.length() || !Character.isLetter(text.charAt(i + 1))) {
                    return;
                }
            } else if (c != '!' && c != '_' && !Character.isLetterOrDigit(c) && braces == 0) {
                return;
            }
            i++;
        }
    }

    /** Directives and comments are no part of the HTML. Returns whether there was one. */
    private boolean skipVelocity() {
        if (text.startsWith("##", i)) {
            int end = text.indexOf('\n', i);
            i = end < 0 ? text.length() : end;
            return true;
        }
        if (text.startsWith("#*", i)) {
            int end = text.indexOf("*#", i);
            i = end < 0 ? text.length() : end + 2;
            return true;
        }
        if (text.startsWith("#[[", i)) {
            throw trouble("unparsed blocks are not used here");
        }
        int next = i + 1;
        if (next < text.length() && (text.charAt(next) == '@' || text.charAt(next) == '{')) {
            next++;
        }
        if (next >= text.length() || !Character.isLetter(text.charAt(next)) || at == At.QUOTED && isFragment(next)) {
            return false;
        }
        while (next < text.length() && (Character.isLetterOrDigit(text.charAt(next)) || text.charAt(next) == '_')) {
            next++;
        }
        if (next < text.length() && text.charAt(next) == '}') {
            next++;
        }
        i = next;
        if (i < text.length() && text.charAt(i) == '(') {
            skipBrackets();
        }
        return true;
    }

    /** {@code href="#main"} is an anchor unless it is a known directive. */
    private boolean isFragment(int from) {
        return !text.startsWith("if", from)
                && !text.startsWith("else", from)
                && !text.startsWith("end", from)
                && !text.startsWith("foreach", from)
                && !text.startsWith("set", from);
    }

    private void skipBrackets() {
        int depth = 0;
        char in = 0;
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (in != 0) {
                if (c == in) {
                    in = 0;
                }
            } else if (c == '"' || c == '\'') {
                in = c;
            } else if (c == '(' || c == '[') {
                depth++;
            } else if (c == ')' || c == ']') {
                if (--depth == 0) {
                    i++;
                    return;
                }
            }
        }
    }

    private TemplateTrouble trouble(String what) {
        long line = text.substring(0, Math.min(i, text.length())).lines().count();
        return new TemplateTrouble(name + " line " + line + ": " + what);
    }
}
