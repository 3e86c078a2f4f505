package coop.lightweb.ops.bench;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that is measured: a protocol and a file, or full handshakes when there is no file. */
record Cell(Protocol protocol, @Nullable String file) {
    enum Protocol {
        HTTP_1_1("h1", "HTTPS 1.1"),
        HTTP_2("h2", "HTTP/2"),
        HANDSHAKE("handshake", "full handshake");

        final String key;
        final String title;

        Protocol(String key, String title) {
            this.key = key;
            this.title = title;
        }
    }

    static List<Cell> all() {
        List<Cell> cells = new ArrayList<>();
        for (String file : Pages.SIZES.keySet()) {
            cells.add(new Cell(Protocol.HTTP_1_1, file));
        }
        for (String file : Pages.SIZES.keySet()) {
            cells.add(new Cell(Protocol.HTTP_2, file));
        }
        cells.add(new Cell(Protocol.HANDSHAKE, null));
        return List.copyOf(cells);
    }

    String key() {
        return file == null ? protocol.key : protocol.key + "-" + file;
    }

    String title() {
        return file == null ? protocol.title : protocol.title + ", " + file;
    }

    /** The most of nginx's CPU a request that we allow ourselves. */
    double aim() {
        return switch (protocol) {
            case HTTP_1_1 -> 1.0;
            case HTTP_2 -> 0.7;
            case HANDSHAKE -> 1.2;
        };
    }
}
