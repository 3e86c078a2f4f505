package coop.lightweb.hosting.dns;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * The resolvers of this node. What they remember may be an hour old, so they are only asked what does not change while somebody
 * sets a record: where the servers of a top-level domain are, and at which address a name server is.
 */
final class Resolvers {
    private static final int DNS = 53;

    private final List<InetSocketAddress> servers;
    private final Wire wire;

    Resolvers(List<String> configured, Wire wire) {
        this.servers = configured.isEmpty()
                ? ResolverConfig.getCurrentConfig().servers()
                : configured.stream().map(Resolvers::address).toList();
        this.wire = wire;
    }

    private static InetSocketAddress address(String text) {
        HostAndPort given = HostAndPort.fromString(text).withDefaultPort(DNS);
        return new InetSocketAddress(InetAddresses.forString(given.getHost()), given.getPort());
    }

    /** The answer of the first that answers; null when none does. */
    CompletableFuture<@Nullable Message> ask(Name name, int type, int... flags) {
        int[] all = java.util.Arrays.copyOf(flags, flags.length + 1);
        all[flags.length] = Flags.RD;
        CompletableFuture<@Nullable Message> answer = CompletableFuture.completedFuture(null);
        for (InetSocketAddress server : servers) {
            answer = answer.thenCompose(before ->
                    usable(before) ? CompletableFuture.completedFuture(before) : wire.ask(server, name, type, all));
        }
        return answer;
    }

    private static boolean usable(@Nullable Message answer) {
        return answer != null && answer.getRcode() != Rcode.REFUSED;
    }

    /** IPv4 where there is any: every node has that, and an IPv6 path that is broken would look like a broken server. */
    CompletionStage<@Nullable InetAddress> address(Name host) {
        return ask(host, Type.A).thenCompose(four -> {
            InetAddress found = first(four);
            return found != null
                    ? CompletableFuture.completedFuture(found)
                    : ask(host, Type.AAAA).thenApply(Resolvers::first);
        });
    }

    private static @Nullable InetAddress first(@Nullable Message answer) {
        return answer == null ? null : first(answer.getSection(Section.ANSWER));
    }

    /** Of address records, IPv4 first. */
    static @Nullable InetAddress first(List<Record> records) {
        InetAddress six = null;
        for (Record record : records) {
            if (record instanceof ARecord a) {
                return a.getAddress();
            }
            if (record instanceof AAAARecord aaaa) {
                six = aaaa.getAddress();
            }
        }
        return six;
    }
}
