package coop.lightweb.hosting.web;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads what a client still sends before it is answered. A server that answers half way through an upload and closes makes
 * the network throw the answer away, and the client hears of a broken connection instead of the reason. Above the
 * limit that price is right: whoever sends so much is cut off.
 */
final class WholeRequest implements ContainerResponseFilter {
    private static final long MOST = 64L << 20;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        try {
            if (request.hasEntity()) {
                drain(request.getEntityStream());
            }
        } catch (IOException | IllegalStateException | ProcessingException gone) {
            // Read and closed by the resource, or the client went away: nothing is left to be read.
        }
    }

    private static void drain(InputStream rest) throws IOException {
        byte[] buffer = new byte[16 << 10];
        long left = MOST;
        int read = 0;
        while (left > 0 && read >= 0) {
            read = rest.read(buffer);
            left -= Math.max(read, 0);
        }
    }
}
