package coop.lightweb.hosting.api;

import coop.lightweb.hosting.web.Refused;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Something that must not be made twice. */
@Path("/api/v1/things")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ThingResource {
    final AtomicInteger made = new AtomicInteger();
    volatile CountDownLatch arrived = new CountDownLatch(0);
    volatile CountDownLatch go = new CountDownLatch(0);

    ThingResource() {}

    public record Thing(String name, int number) {}

    public record NewThing(String name) {}

    @POST
    @Idempotent
    public Response make(NewThing form) throws InterruptedException {
        int number = made.incrementAndGet();
        arrived.countDown();
        go.await();
        if (form.name().equals("refused")) {
            throw new Refused("web.failure.choice");
        }
        return Response.created(URI.create("/api/v1/things/" + number))
                .entity(new Thing(form.name(), number))
                .build();
    }

    @GET
    public int count() {
        return made.get();
    }
}
