package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.edge.Answer.File;
import coop.lightweb.hosting.edge.Answer.Moved;
import coop.lightweb.hosting.edge.Answer.Parts;
import coop.lightweb.hosting.edge.Answer.PassOn;
import coop.lightweb.hosting.edge.Answer.Refusal;
import coop.lightweb.hosting.edge.Answer.Unchanged;
import coop.lightweb.hosting.http.AcceptEncoding;
import coop.lightweb.hosting.http.ByteRange;
import coop.lightweb.hosting.http.EntityTags;
import coop.lightweb.hosting.http.Field;
import coop.lightweb.hosting.http.HttpDate;
import coop.lightweb.hosting.http.UrlPath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a host answers, as a pure function: no sockets, no clock, no I/O, so that every rule can be a line in a table of tests.
 *
 * <p>A path finds, in this order: the file of that name; {@code index.html} below it when it ends in a slash; the file with
 * {@code .html} appended; a redirect to the other form when only that exists; the nearest {@code 404.html} going up; a plain 404.
 * Conditions are weighed in the order of RFC 9110, section 13.2.2, and only where the answer would have been 200.
 */
public final class Deciding {
    /** Everything below it on a site's own host belongs to the server behind. */
    public static final String RESERVED = "/.lightweb/";

    private static final Answer PASS_ON = new PassOn();
    private static final Answer BAD_PATH = Refusal.of(400, "The address in this request is not well-formed.");
    private static final Answer NOT_FOUND = Refusal.of(404, "There is no page at this address.");
    private static final Answer NOT_ALLOWED =
            new Refusal(405, "This address can only be read.", Map.of("allow", "GET, HEAD"));
    private static final Answer FAILED_CONDITION =
            Refusal.of(412, "The file is not the version this request asked about.");

    private Deciding() {}

    public static Answer decide(Target target, Request request) {
        return switch (target) {
            case Target.Behind behind -> PASS_ON;
            case Target.Site site -> decide(site.deploy(), request);
            case Target.AtRest rest -> Refusal.of(rest.status(), rest.sentence());
            case Target.Elsewhere other -> new Moved("//" + other.host() + withQuery(request.path(), request));
        };
    }

    static Answer decide(SiteDeploy deploy, Request request) {
        String path = UrlPath.decode(request.path());
        if (path == null) {
            return BAD_PATH;
        }
        if (path.startsWith(RESERVED)) {
            // Compared on the decoded path, so that no spelling of the prefix slips past; passed on as it was sent.
            return PASS_ON;
        }
        if (!request.isGet() && !request.isHead()) {
            return NOT_ALLOWED;
        }
        return ofFile(deploy.files(), path, request);
    }

    private static Answer ofFile(SiteDeploy.Files files, String path, Request request) {
        Entry entry = files.at(path);
        if (entry != null) {
            return withConditions(entry, request);
        }
        return path.endsWith("/") ? ofDirectory(files, path, request) : ofCleanName(files, path, request);
    }

    private static Answer ofDirectory(SiteDeploy.Files files, String path, Request request) {
        Entry index = files.at(path + "index.html");
        if (index != null) {
            return withConditions(index, request);
        }
        String bare = path.substring(0, path.length() - 1);
        boolean elsewhere = !bare.isEmpty() && (files.at(bare + ".html") != null);
        return elsewhere ? movedTo(bare, request) : notFound(files, path, request);
    }

    private static Answer ofCleanName(SiteDeploy.Files files, String path, Request request) {
        Entry page = files.at(path + ".html");
        if (page != null) {
            return withConditions(page, request);
        }
        return files.at(path + "/index.html") != null ? movedTo(path + "/", request) : notFound(files, path, request);
    }

    private static Answer movedTo(String path, Request request) {
        // A path that starts with two slashes would be read as a host by the browser.
        return path.startsWith("//") ? NOT_FOUND : new Moved(withQuery(UrlPath.encode(path), request));
    }

    private static String withQuery(String path, Request request) {
        return request.query() == null ? path : path + '?' + request.query();
    }

    private static Answer notFound(SiteDeploy.Files files, String path, Request request) {
        for (int slash = path.lastIndexOf('/'); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
            Entry page = files.at(path.substring(0, slash) + "/404.html");
            if (page != null) {
                return new File(404, chosen(page, request), null, request.isGet());
            }
        }
        return NOT_FOUND;
    }

    private static Representation chosen(Entry entry, Request request) {
        return entry.representations().size() == 1
                ? entry.plain()
                : entry.choose(AcceptEncoding.parse(request.fields().get(Field.ACCEPT_ENCODING)));
    }

    private static Answer withConditions(Entry entry, Request request) {
        Representation chosen = chosen(entry, request);
        if (!mayProceed(chosen, request.fields())) {
            return FAILED_CONDITION;
        }
        if (isUnchanged(chosen, request.fields())) {
            return new Unchanged(chosen);
        }
        return withRange(chosen, request);
    }

    private static boolean mayProceed(Representation chosen, Request.Fields fields) {
        String ifMatch = fields.get(Field.IF_MATCH);
        if (ifMatch != null) {
            return EntityTags.matchStrongly(ifMatch, chosen.etag());
        }
        Instant since = date(fields.get(Field.IF_UNMODIFIED_SINCE));
        return since == null || !chosen.modified().isAfter(since);
    }

    private static boolean isUnchanged(Representation chosen, Request.Fields fields) {
        String ifNoneMatch = fields.get(Field.IF_NONE_MATCH);
        if (ifNoneMatch != null) {
            return EntityTags.matchWeakly(ifNoneMatch, chosen.etag());
        }
        Instant since = date(fields.get(Field.IF_MODIFIED_SINCE));
        return since != null && !chosen.modified().isAfter(since);
    }

    private static Answer withRange(Representation chosen, Request request) {
        // RFC 9110, section 14.2: ranges are defined for GET alone.
        String header = request.isGet() ? request.fields().get(Field.RANGE) : null;
        List<ByteRange> ranges =
                header == null || !stillTheSame(chosen, request.fields().get(Field.IF_RANGE))
                        ? null
                        : ByteRange.parse(header, chosen.size());
        if (ranges == null) {
            return new File(200, chosen, null, request.isGet());
        }
        if (ranges.isEmpty()) {
            return new Refusal(
                    416,
                    "The file has " + chosen.size() + " bytes; none of them were asked for.",
                    Map.of("content-range", "bytes */" + chosen.size()));
        }
        return ranges.size() == 1 ? new File(206, chosen, ranges.getFirst(), true) : new Parts(chosen, ranges);
    }

    private static boolean stillTheSame(Representation chosen, @Nullable String ifRange) {
        if (ifRange == null) {
            return true;
        }
        String validator = ifRange.strip();
        if (validator.endsWith("\"")) {
            return validator.equals(chosen.etag());
        }
        Instant date = date(validator);
        return date != null && date.equals(chosen.modified());
    }

    private static @Nullable Instant date(@Nullable String text) {
        return text == null ? null : HttpDate.parse(text);
    }
}
