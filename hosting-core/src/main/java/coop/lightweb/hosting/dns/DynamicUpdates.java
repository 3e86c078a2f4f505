package coop.lightweb.hosting.dns;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/** {@link TxtRecords} by RFC 2136 dynamic updates, over TCP, each signed and its answer's signature checked. */
public final class DynamicUpdates implements TxtRecords {
    private static final int LONGEST_STRING = 255;
    private static final int ATTEMPTS = 5;
    /** Before the second attempt; twice as long before the third. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final DynamicUpdateSettings settings;

    /** @param settings that are {@link DynamicUpdateSettings#usable} */
    public DynamicUpdates(DynamicUpdateSettings settings) {
        this.settings = settings;
    }

    /** Whether a record of this name lies in the zone that can be changed. */
    public boolean covers(DnsName name) {
        return settings.usable()
                && (requireNonNull(settings.zone()).equals(".") || name.isWithin(DnsName.of(settings.zone())));
    }

    @Override
    public void put(DnsName name, String value) {
        Update update = update(name);
        update.add(record(name, value));
        send(name, update);
    }

    @Override
    public void remove(DnsName name, String value) {
        Update update = update(name);
        update.delete(record(name, value));
        send(name, update);
    }

    @Override
    public void removeAll(DnsName name) {
        Update update = update(name);
        update.delete(absolute(name.value()), Type.TXT);
        send(name, update);
    }

    private Update update(DnsName name) {
        if (!covers(name)) {
            throw new UpdateRefused(settings.toString(), name, "NOTZONE");
        }
        return new Update(absolute(requireNonNull(settings.zone())));
    }

    private TXTRecord record(DnsName name, String value) {
        List<String> strings =
                value.isEmpty() ? List.of("") : List.of(value.split("(?<=\\G.{" + LONGEST_STRING + "})"));
        return new TXTRecord(absolute(name.value()), DClass.IN, settings.ttl().toSeconds(), strings);
    }

    private void send(DnsName name, Update update) {
        String answer;
        try {
            SimpleResolver server =
                    new SimpleResolver(new InetSocketAddress(requireNonNull(settings.server()), settings.port()));
            server.setTCP(true);
            server.setTimeout(settings.timeout());
            server.setTSIGKey(new TSIG(
                    TSIG.HMAC_SHA256, absolute(requireNonNull(settings.key())), requireNonNull(settings.secret())));
            answer = Rcode.string(send(server, update).getRcode());
        } catch (IOException silent) {
            answer = "SILENT";
        }
        if (!answer.equals("NOERROR")) {
            throw new UpdateRefused(requireNonNull(settings.server()), name, answer);
        }
    }

    /**
     * Connections are kept for the next one, and servers close them when none comes for a while: that is found out by sending, as
     * an end, a reset or a broken pipe, and a moment passes until the library no longer offers what is broken. Made twice, an update
     * does what it does once.
     */
    private static Message send(SimpleResolver server, Update update) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return server.send(update);
            } catch (InterruptedIOException late) {
                throw late;
            } catch (IOException closed) {
                if (attempt == ATTEMPTS) {
                    throw closed;
                }
                LockSupport.parkNanos(attempt * PAUSE.toNanos());
            }
        }
    }

    private static Name absolute(String name) {
        try {
            return Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("not a name in DNS: " + name, e);
        }
    }
}
