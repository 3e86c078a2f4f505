package coop.lightweb.hosting.edge;

import io.netty.handler.codec.http2.Http2Connection.PropertyKey;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.GoAway;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.StreamPriority;
import io.vertx.core.http.impl.headers.HttpHeaders;
import io.vertx.core.http.impl.http2.Http2Stream;
import io.vertx.core.http.impl.http2.codec.Http2ServerConnectionImpl;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.HostAndPort;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * What the server underneath finds on a stream that was answered the short way: nothing to do. When a connection breaks, Vert.x tells
 * every open stream of it and takes for granted that each is one of its own; without this it would trip over ours half way and never
 * say GOAWAY. The key it files streams under is not public; should a newer Vert.x name it otherwise, there is no short way for
 * HTTP/2 and everything still works.
 */
final class AnsweredStream implements Http2Stream {
    static final AnsweredStream INSTANCE = new AnsweredStream();

    private static final @Nullable Field KEY = keyField();

    private AnsweredStream() {}

    private static @Nullable Field keyField() {
        try {
            Field key = Http2ServerConnectionImpl.class.getSuperclass().getDeclaredField("streamKey");
            key.setAccessible(true);
            return key;
        } catch (ReflectiveOperationException | RuntimeException anotherVersion) {
            return null;
        }
    }

    /** Where the connection files its streams; null when that cannot be told. */
    static @Nullable PropertyKey keyOf(HttpConnection connection) {
        try {
            return KEY == null ? null : (PropertyKey) KEY.get(connection);
        } catch (IllegalAccessException | RuntimeException anotherVersion) {
            return null;
        }
    }

    @Override
    public long id() {
        return -1;
    }

    @Override
    public String scheme() {
        return "https";
    }

    @Override
    @SuppressWarnings("NullAway") // Vert.x says neither way; nobody asks this of a stream that is answered
    public HostAndPort authority() {
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // Vert.x says neither way; nobody asks this either of a stream that is answered
    public ContextInternal context() {
        return null;
    }

    @Override
    public boolean isHeadersReceived() {
        return true;
    }

    @Override
    public void init(int id, boolean writable) {}

    @Override
    public void priority(StreamPriority priority) {}

    @Override
    public void onPriorityChange(StreamPriority priority) {}

    @Override
    public void onHeaders(HttpHeaders headers) {}

    @Override
    public void onData(Buffer data) {}

    @Override
    public void onCustomFrame(int type, int flags, Buffer payload) {}

    @Override
    public void onTrailers() {}

    @Override
    public void onTrailers(HttpHeaders trailers) {}

    @Override
    public void onReset(long code) {}

    @Override
    public void onWritabilityChanged() {}

    @Override
    public void onException(Throwable cause) {}

    @Override
    public void onClose(GoAway goAway) {}
}
