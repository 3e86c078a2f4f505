package coop.lightweb.hosting.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What other node processes (and this one) committed, by topic, within milliseconds: PostgreSQL's LISTEN on one connection.
 * Notices are hints about caches, never truth. When the connection breaks, notices may be missed; after it is back every
 * handler hears {@link #LOST} and drops what it holds. Handlers run one after another on this room's thread: be quick.
 */
public final class Notices implements AutoCloseable {
    /** Payload after a reconnect: anything may have changed. */
    public static final String LOST = "*";

    private static final Logger log = LoggerFactory.getLogger(Notices.class);
    private static final Duration RETRY = Duration.ofMillis(500);
    private final String url;
    private final DatabaseSecrets secrets;
    private final Map<String, List<Consumer<String>>> handlers = new ConcurrentHashMap<>();
    private volatile boolean stopped;
    private volatile @Nullable Connection connection;
    private volatile @Nullable Thread listener;

    Notices(String url, DatabaseSecrets secrets) {
        this.url = url;
        this.secrets = secrets;
    }

    /** Calls the handler with the payload of every notice of this topic committed from now on. */
    public void on(String topic, Consumer<String> handler) {
        handlers.computeIfAbsent(topic, t -> new CopyOnWriteArrayList<>()).add(handler);
    }

    /** Listens from when this returns: what commits later is heard. */
    public Notices start() {
        connection = connectOrNull();
        listener = Thread.ofPlatform().name("notices").daemon().start(this::listen);
        return this;
    }

    private void listen() {
        while (!stopped) {
            Connection open = connection;
            if (open == null) {
                open = reconnect();
                if (open == null) {
                    continue;
                }
            }
            hear(open);
        }
    }

    private void hear(Connection open) {
        try {
            PGNotification[] heard = open.unwrap(PGConnection.class).getNotifications(10_000);
            if (heard == null || heard.length == 0) {
                try (Statement alive = open.createStatement()) {
                    alive.execute("select 1");
                }
                return;
            }
            for (PGNotification notice : heard) {
                dispatch(notice.getParameter());
            }
        } catch (SQLException e) {
            if (!stopped) {
                log.warn("the connection for notices broke and is made again: {}", e.getMessage());
            }
            connection = null;
        }
    }

    private void dispatch(String parameter) {
        int colon = parameter.indexOf(':');
        if (colon > 0) {
            tell(handlers.getOrDefault(parameter.substring(0, colon), List.of()), parameter.substring(colon + 1));
        }
    }

    private static void tell(List<Consumer<String>> listeners, String payload) {
        for (Consumer<String> listener : listeners) {
            try {
                listener.accept(payload);
            } catch (RuntimeException e) {
                log.warn("a handler of notices failed", e);
            }
        }
    }

    private @Nullable Connection reconnect() {
        Connection made = connectOrNull();
        if (made == null) {
            pause();
            return null;
        }
        connection = made;
        handlers.values().forEach(listeners -> tell(listeners, LOST));
        return made;
    }

    private void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }

    private @Nullable Connection connectOrNull() {
        Properties properties = new Properties();
        properties.setProperty("user", Roles.APP);
        properties.setProperty("password", secrets.appPassword());
        properties.setProperty("ApplicationName", "lightweb notices");
        properties.setProperty("tcpKeepAlive", "true");
        try {
            Connection made = DriverManager.getConnection(url, properties);
            try (Statement sql = made.createStatement()) {
                sql.execute("listen lightweb");
            }
            return made;
        } catch (SQLException e) {
            return null;
        }
    }

    @Override
    public void close() {
        stopped = true;
        Connection open = connection;
        Thread running = listener;
        if (running != null) {
            running.interrupt();
        }
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                log.debug("closing", e);
            }
        }
    }
}
