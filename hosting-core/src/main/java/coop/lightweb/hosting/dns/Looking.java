package coop.lightweb.hosting.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * One look around: what it has learned of zones, what went wrong on the way, and what it may still spend.
 *
 * <p>Where a name's servers are is found from the top: a resolver says who has the top-level domain, whose servers say who has
 * the next label, and so on down. Only so is the answer as new as the registry's: a resolver would remember for hours who was
 * in charge before a domain moved. At each cut one good answer is enough; of the last zone every server is asked.
 */
final class Looking {
    /** Asked at first where one answer is enough. */
    private static final int A_FEW = 3;

    private final Wire wire;
    private final Resolvers resolvers;
    private final DnsSettings settings;
    private final long until;
    private final Map<Name, Zone> zones = new HashMap<>();
    private final Set<Name> gone = new HashSet<>();
    private final Set<Trouble> troubles = Collections.synchronizedSet(new LinkedHashSet<>());
    private int questionsLeft;

    Looking(Wire wire, Resolvers resolvers, DnsSettings settings) {
        this.wire = wire;
        this.resolvers = resolvers;
        this.settings = settings;
        this.until = System.nanoTime() + settings.patience().toNanos();
        this.questionsLeft = settings.mostQuestions();
    }

    Set<Trouble> troubles() {
        return troubles;
    }

    void trouble(Trouble.Kind kind, String subject, String detail) {
        troubles.add(new Trouble(kind, subject, detail));
    }

    /** The zone a name lies in, or null when nobody usable is in charge of it. */
    @Nullable
    Zone zoneOf(Name name) {
        Zone known = zones.get(name);
        if (known != null) {
            return known;
        }
        Zone found = name.labels() <= 2 ? top(name) : below(name);
        if (found != null) {
            zones.put(name, found);
        }
        return found;
    }

    private @Nullable Zone top(Name name) {
        for (Name apex : List.of(name, Name.root)) {
            Message answer = spend(1) ? await(resolvers.ask(apex, Type.NS)) : null;
            if (answer == null) {
                trouble(Trouble.Kind.NO_RESOLVER, "", "");
                return null;
            }
            List<NSRecord> servers = answer.getSection(Section.ANSWER).stream()
                    .filter(record ->
                            record.getType() == Type.NS && record.getName().equals(apex))
                    .map(NSRecord.class::cast)
                    .toList();
            if (!servers.isEmpty()) {
                return zone(apex, servers, answer.getSection(Section.ADDITIONAL), Name.root);
            }
        }
        return null;
    }

    private @Nullable Zone below(Name name) {
        Name parent = new Name(name, 1);
        Zone above = zoneOf(parent);
        if (above == null || gone.contains(parent)) {
            gone.add(name);
            return above;
        }
        Reply reply = anyOf(above, name);
        if (reply == null) {
            return null;
        }
        List<NSRecord> told = reply.delegation(above.apex(), name);
        if (told.isEmpty()) {
            if (reply.noSuchName()) {
                gone.add(name);
            }
            return above;
        }
        return zone(told.getFirst().getName(), told, reply.additional(), above.apex());
    }

    /** One usable answer about who has the name; a few servers first, then the others. */
    private @Nullable Reply anyOf(Zone zone, Name name) {
        List<Server> all = zone.servers();
        List<Reply> failed = new ArrayList<>();
        for (List<Server> some : List.of(
                all.subList(0, Math.min(A_FEW, all.size())), all.subList(Math.min(A_FEW, all.size()), all.size()))) {
            List<CompletableFuture<Reply>> asked =
                    some.stream().map(server -> ask(server, name, Type.NS)).toList();
            CompletableFuture<@Nullable Reply> usable = new CompletableFuture<>();
            asked.forEach(one -> one.thenAccept(reply -> {
                if (usable(reply, zone, name)) {
                    usable.complete(reply);
                }
            }));
            CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                    .whenComplete((nothing, failure) -> usable.complete(null));
            Reply good = await(usable);
            if (good != null) {
                return good;
            }
            asked.stream()
                    .filter(CompletableFuture::isDone)
                    .map(CompletableFuture::join)
                    .forEach(failed::add);
        }
        failed.forEach(this::blame);
        return null;
    }

    private static boolean usable(Reply reply, Zone zone, Name name) {
        return reply.authoritative() || !reply.delegation(zone.apex(), name).isEmpty();
    }

    /** Says of a server that was no use why. */
    void blame(Reply reply) {
        Trouble.Kind kind = reply.trouble();
        trouble(kind == null ? Trouble.Kind.LAME : kind, reply.server().shown(), "");
    }

    private Zone zone(Name apex, List<NSRecord> records, List<Record> additional, Name above) {
        List<CompletableFuture<@Nullable Server>> found = records.stream()
                .map(NSRecord::getTarget)
                .distinct()
                .sorted(Comparator.comparing(Words::plain))
                .limit(settings.mostServers())
                .map(target -> server(target, additional, above))
                .toList();
        List<Server> servers = new ArrayList<>();
        for (CompletableFuture<@Nullable Server> one : found) {
            Server server = await(one);
            if (server != null) {
                servers.add(server);
            }
        }
        return new Zone(apex, List.copyOf(servers));
    }

    /** An address told along is taken from those in charge of the server's own name only; else a stranger could name any. */
    private CompletableFuture<@Nullable Server> server(Name target, List<Record> additional, Name above) {
        List<Record> glue = target.subdomain(above)
                ? additional.stream()
                        .filter(record -> record.getName().equals(target))
                        .toList()
                : List.of();
        InetAddress told = Resolvers.first(glue);
        CompletableFuture<@Nullable InetAddress> address = told != null
                ? CompletableFuture.completedFuture(told)
                : spend(2) ? resolvers.address(target).toCompletableFuture() : CompletableFuture.completedFuture(null);
        return address.thenApply(at -> checked(target, at));
    }

    private @Nullable Server checked(Name target, @Nullable InetAddress at) {
        if (at == null) {
            trouble(Trouble.Kind.LOST_SERVER, Words.plain(target), "");
            return null;
        }
        if (!settings.privateAddresses() && !Reach.isPublic(at)) {
            trouble(Trouble.Kind.PRIVATE_SERVER, Words.plain(target), Words.address(at));
            return null;
        }
        return new Server(target, new InetSocketAddress(at, settings.port()));
    }

    /** What every server of the zone says about each type. */
    Map<RecordType, List<Reply>> askAll(Zone zone, Name name, Collection<RecordType> types) {
        Map<RecordType, List<CompletableFuture<Reply>>> asked = new java.util.EnumMap<>(RecordType.class);
        for (RecordType type : types) {
            asked.put(
                    type,
                    zone.servers().stream()
                            .map(server -> ask(server, name, type.code))
                            .toList());
        }
        Map<RecordType, List<Reply>> all = new java.util.EnumMap<>(RecordType.class);
        asked.forEach((type, replies) -> all.put(
                type,
                Stream.iterate(0, at -> at < replies.size(), at -> at + 1)
                        .map(at -> Objects.requireNonNullElseGet(
                                await(replies.get(at)),
                                () -> new Reply(zone.servers().get(at), null)))
                        .toList()));
        return all;
    }

    private CompletableFuture<Reply> ask(Server server, Name name, int type) {
        if (!spend(1)) {
            return CompletableFuture.completedFuture(new Reply(server, null));
        }
        return wire.ask(server.address(), name, type).thenApply(message -> new Reply(server, message));
    }

    /** A resolver's view, for what only a resolver can tell. */
    @Nullable
    Message resolved(Name name, RecordType type, int... flags) {
        return spend(1) ? await(resolvers.ask(name, type.code, flags)) : null;
    }

    private boolean spend(int questions) {
        questionsLeft -= questions;
        if (questionsLeft < 0 || System.nanoTime() > until) {
            trouble(Trouble.Kind.OUT_OF_TIME, "", "");
            return false;
        }
        return true;
    }

    private <T extends @Nullable Object> @Nullable T await(CompletableFuture<T> future) {
        try {
            long nanos =
                    Math.max(until - System.nanoTime(), Duration.ofMillis(1).toNanos());
            return future.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            trouble(Trouble.Kind.OUT_OF_TIME, "", "");
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            trouble(Trouble.Kind.OUT_OF_TIME, "", "");
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
