package coop.lightweb.hosting.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;

/** Sends questions: by UDP, by TCP when the answer did not fit; once more when nothing came, since UDP loses packets. */
final class Wire {
    /** What passes every path unfragmented (DNS flag day 2020). */
    private static final int UDP_BYTES = 1232;

    private final Duration attempt;

    Wire(Duration attempt) {
        this.attempt = attempt;
    }

    /** @param flags those of {@link Flags} that are set in the question: none for a server in charge, RD for a resolver */
    CompletableFuture<@Nullable Message> ask(InetSocketAddress server, Name name, int type, int... flags) {
        return once(server, name, type, true, flags).thenCompose(first -> {
            if (first == null) {
                return once(server, name, type, true, flags);
            }
            // Servers from before EDNS say that they do not understand (RFC 6891, section 7).
            return first.getRcode() == Rcode.FORMERR
                    ? once(server, name, type, false, flags)
                    : CompletableFuture.completedFuture(first);
        });
    }

    private CompletableFuture<@Nullable Message> once(
            InetSocketAddress server, Name name, int type, boolean edns, int... flags) {
        SimpleResolver to = new SimpleResolver(server);
        to.setTimeout(attempt);
        to.setEDNS(edns ? 0 : -1, UDP_BYTES, 0);
        Message question = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        question.getHeader().unsetFlag(Flags.RD);
        for (int flag : flags) {
            question.getHeader().setFlag(flag);
        }
        CompletionStage<Message> sent = to.sendAsync(question);
        return sent.<@Nullable Message>handle((answer, failure) -> answer).toCompletableFuture();
    }
}
