package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.http.AcceptEncoding;
import coop.lightweb.hosting.http.Encoding;
import coop.lightweb.hosting.http.HttpDate;
import coop.lightweb.hosting.http.MediaTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A file of a deploy: the same content in one or several codings, the uncoded one last. */
public record Entry(List<Representation> representations) {
    public Entry {
        representations = List.copyOf(representations);
        if (representations.isEmpty() || representations.getLast().encoding() != Encoding.IDENTITY) {
            throw new IllegalArgumentException("the uncoded representation must come last");
        }
    }

    /** A stored blob: the hex SHA-256 of its bytes and how many there are. */
    public record Blob(String sha256, long size) {}

    /**
     * @param path where it is served; type and caching follow from its name
     * @param blob the file itself
     * @param coded what was made of it at deploy time, if anything
     */
    public static Entry of(String path, Instant modified, Blob blob, Map<Encoding, Blob> coded) {
        String type = MediaTypes.of(path);
        String caching = Caching.of(path, type);
        Instant second = HttpDate.toSecond(modified);
        List<Representation> all = new ArrayList<>();
        for (Encoding encoding : Encoding.values()) {
            Blob stored = encoding == Encoding.IDENTITY ? blob : coded.get(encoding);
            if (stored != null) {
                all.add(new Representation(
                        stored.sha256(), stored.size(), encoding, type, second, caching, !coded.isEmpty()));
            }
        }
        return new Entry(all);
    }

    public Representation plain() {
        return representations.getLast();
    }

    /** The representation the client likes best; among equals the earlier of {@link Encoding}. Plain when it likes none of ours. */
    public Representation choose(AcceptEncoding accepted) {
        Representation best = plain();
        int weight = 0;
        for (Representation candidate : representations) {
            int w = accepted.weight(candidate.encoding());
            if (w > weight) {
                best = candidate;
                weight = w;
            }
        }
        return best;
    }
}
