package coop.lightweb.hosting.acme;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.database.Work;
import coop.lightweb.hosting.language.Language;
import coop.lightweb.hosting.language.Messages;
import coop.lightweb.hosting.language.Words;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The book of this node, in its database. */
final class NodeBook implements Book {
    private static final Logger log = LoggerFactory.getLogger(NodeBook.class);
    private static final Words WORDS = Messages.of(
                    NodeBook.class.getClassLoader(),
                    List.of("coop.lightweb.hosting.acme", "coop.lightweb.hosting.domain"))
            .in(Language.EN, ZoneOffset.UTC);

    private final Database database;
    private final Clock clock;

    NodeBook(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<Wanted> claim(Instant now, Duration lease) {
        return database.shared(sql(book -> book.claim(now, Book.newLease(), now.plus(lease))));
    }

    @Override
    public void hold(Wanted name, Instant until) {
        if (database.shared(sql(book -> book.hold(name.name(), lease(name), until))) == 0) {
            throw new NotOurTurn(name.name());
        }
    }

    @Override
    public void rest(Wanted name, List<Step> steps) {
        database.shared(tx -> {
            BookSql book = ours(tx, name);
            steps.forEach(step -> record(book, step));
            return book.release(name.name(), lease(name));
        });
    }

    @Override
    public Optional<Order> open(String name) {
        return database.shared(sql(book -> book.open(name)));
    }

    /** Two processes that count at the same time would both find room for the last one: they count one after the other. */
    @Override
    public @Nullable Instant begin(Wanted name, Order order, List<Limit> limits) {
        return database.shared(tx -> {
            BookSql book = ours(tx, name);
            if (!limits.isEmpty()) {
                book.lockBudget(order.authority());
            }
            Instant free = null;
            for (Limit limit : limits) {
                Instant since = order.begunAt().minus(limit.window());
                Instant wait = full(book, order, limit, since)
                        .map(oldest -> oldest.plus(limit.window()))
                        .orElse(null);
                free = wait == null || free != null && free.isAfter(wait) ? free : wait;
            }
            if (free == null) {
                book.insert(order);
            }
            return free;
        });
    }

    private static Optional<Instant> full(BookSql book, Order order, Limit limit, Instant since) {
        return switch (limit.scope()) {
            case ACCOUNT -> book.ofAccount(order.authority(), since, limit.most());
            case REGISTERED_DOMAIN -> book.ofRegistered(order.authority(), order.registered(), since, limit.most());
            case NAME -> book.ofName(order.authority(), order.name(), since, limit.most());
            case BUSINESS -> book.ofBusiness(order.holder(), since, limit.most());
        };
    }

    @Override
    public void placed(Wanted name, OrderId order, URI url, Step step) {
        database.shared(tx -> {
            BookSql book = ours(tx, name);
            record(book, step);
            return book.placed(order, url.toString());
        });
    }

    @Override
    public void proving(Wanted name, OrderId order, OrderSeen.Challenge challenge, Step step) {
        database.shared(tx -> {
            BookSql book = ours(tx, name);
            book.prove(name.name(), challenge.type(), challenge.token(), challenge.proof(), order, clock.instant());
            record(book, step);
            return null;
        });
    }

    @Override
    public void answered(Wanted name, OrderId order, OrderSeen.Challenge challenge) {
        database.shared(tx -> ours(tx, name).answered(order, challenge.type()));
    }

    @Override
    public void ended(Wanted name, OrderId order, String outcome, Step step) {
        database.shared(tx -> {
            BookSql book = ours(tx, name);
            book.forgetProofs(order);
            record(book, step);
            return book.end(order, outcome, clock.instant());
        });
    }

    @Override
    public void issued(Wanted name, Order order, IssuedChain chain, List<Step> steps) {
        database.shared(tx -> {
            BookSql book = ours(tx, name);
            if (book.end(order.id(), "issued", clock.instant()) == 0) {
                throw new NotOurTurn(name.name());
            }
            book.forgetProofs(order.id());
            if (!order.rehearsal()) {
                book.keep(name.name(), chain.pem(), order.sealedKey(), chain.notAfter(), clock.instant());
                book.tell(name.name());
            }
            steps.forEach(step -> record(book, step));
            return book.release(name.name(), lease(name));
        });
    }

    @Override
    public Optional<Instant> pause(String authority, Instant now) {
        return database.shared(sql(book -> book.pause(authority, now)));
    }

    @Override
    public Instant pause(String authority, Instant now, @Nullable Instant notBefore, Problem why) {
        return database.shared(tx -> {
            BookSql book = tx.attach(BookSql.class);
            int times = book.pauses(authority) + 1;
            Instant until = Book.pauseOf(now, times, notBefore);
            book.pause(authority, until, times, why.type(), why.detail());
            return until;
        });
    }

    @Override
    public void resume(String authority) {
        database.shared(tx -> {
            tx.attach(BookSql.class).resume(authority);
            return null;
        });
    }

    private static BookSql ours(Handle tx, Wanted name) {
        BookSql book = tx.attach(BookSql.class);
        if (book.write(name) == 0) {
            throw new NotOurTurn(name.name());
        }
        return book;
    }

    /** The log tells what the recorder tells. */
    static void record(BookSql book, Step step) {
        String detail = step.detail();
        log.info(
                "{}: {}{}",
                step.name(),
                WORDS.said(step.message(), step.args()),
                detail == null || detail.isBlank() ? "" : " (" + detail + ")");
        book.record(
                Ids.next(),
                step.name(),
                step.holder(),
                step.at(),
                step.outcome().name(),
                step.message(),
                step.args().toArray(String[]::new),
                step.detail(),
                step.nextAt());
    }

    private static UUID lease(Wanted name) {
        return Objects.requireNonNull(name.lease(), "a name is worked on without a lease");
    }

    private static <T> Work<T> sql(Function<BookSql, T> verb) {
        return tx -> verb.apply(tx.attach(BookSql.class));
    }
}
