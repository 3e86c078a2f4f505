package coop.lightweb.ops;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.HostingCore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Somebody who sends the form “contact” of a site, as a browser does. */
public final class FormPoster {
    private FormPoster() {}

    /** @param body as a browser encodes it */
    public static void post(HostingCore hosting, String site, String body) {
        URI address = URI.create(
                "https://" + site + ".localhost:" + hosting.face().edge().httpsPort() + "/.lightweb/forms/contact");
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(Trust.in(hosting.face().certificates().rootPem()))
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body))
                    .build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(303);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
