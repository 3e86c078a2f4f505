package coop.lightweb.ops.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that do what a site of files must not do. */
class BreachTest {
    private static final String PAGE = "<h1>Canoes</h1>";

    @Test
    void files_are_the_same_for_everybody() throws Exception {
        assertThat(reasons(exchange -> PAGE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cookie", "Referer", "User-Agent"})
    void a_header_that_comes_back_is_noticed(String name) throws Exception {
        String place = name.toLowerCase(Locale.ROOT).replace('-', ' ');
        assertThat(reasons(exchange -> PAGE + exchange.getRequestHeaders().getFirst(name)))
                .anyMatch(reason -> reason.endsWith("/ repeats what the request said (" + place + ")."))
                .noneMatch(reason -> reason.endsWith("/ repeats what the request said (query)."));
    }

    @Test
    void a_header_nobody_knows_that_comes_back_is_noticed() throws Exception {
        assertThat(reasons(exchange -> PAGE + exchange.getRequestHeaders().keySet()))
                .anyMatch(reason -> reason.endsWith("/ repeats what the request said (other header)."));
    }

    @Test
    void a_query_that_comes_back_is_noticed() throws Exception {
        assertThat(reasons(exchange -> PAGE + exchange.getRequestURI().getRawQuery()))
                .anyMatch(reason -> reason.endsWith("/ repeats what the request said (query)."));
    }

    @Test
    void a_path_that_comes_back_where_nothing_is_is_noticed() throws Exception {
        assertThat(reasons(exchange -> PAGE + exchange.getRequestURI().getPath()))
                .anyMatch(reason -> reason.endsWith("/… repeats what the request said (query)."))
                .noneMatch(reason -> reason.endsWith("/index.html repeats what the request said (query)."));
    }

    @Test
    void what_comes_back_in_another_form_is_noticed() throws Exception {
        assertThat(reasons(exchange -> PAGE + exchange.getRequestURI().hashCode()))
                .anyMatch(
                        reason -> reason.endsWith("/ answers otherwise when the request says something else (query)."));
    }

    @Test
    void a_cookie_is_noticed() throws Exception {
        assertThat(reasons(exchange -> {
                    exchange.getResponseHeaders().set("Set-Cookie", "visitor=1");
                    return PAGE;
                }))
                .anyMatch(reason -> reason.endsWith("/ sets a cookie, so its answers may be somebody's own."));
    }

    @Test
    void a_host_without_a_page_proves_nothing() throws Exception {
        assertThat(reasons(exchange -> "")).anyMatch(reason -> reason.contains("shows no page"));
    }

    @Test
    void a_page_of_somebody_s_own_goes_out_as_it_is() throws Exception {
        assertThat(inOwnPages(exchange -> PAGE)).isEmpty();
        assertThat(inOwnPages(exchange -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    return PAGE;
                }))
                .singleElement()
                .asString()
                .endsWith("/own is compressed (gzip).");
        assertThat(inOwnPages(exchange -> "")).singleElement().asString().contains("nothing is known about it");
    }

    private static Collection<String> reasons(Function<HttpExchange, String> answers) throws Exception {
        return with(answers, (breach, host) -> breach.inFiles(host));
    }

    private static Collection<String> inOwnPages(Function<HttpExchange, String> answers) throws Exception {
        return with(
                answers,
                (breach, host) -> breach.inOwnPages(List.of(URI.create(host + "/own")), Map.of("Cookie", "a=b")));
    }

    private interface Question {
        Collection<String> ask(Breach breach, String host) throws Exception;
    }

    /** @param answers what the page is, nothing for none */
    private static Collection<String> with(Function<HttpExchange, String> answers, Question question) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/", exchange -> answer(exchange, answers.apply(exchange).getBytes(StandardCharsets.UTF_8)));
        server.start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return question.ask(
                    new Breach(client, new Random(1)),
                    "http://localhost:" + server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, byte[] page) throws IOException {
        exchange.sendResponseHeaders(page.length == 0 ? 404 : 200, page.length == 0 ? -1 : page.length);
        if (page.length > 0) {
            exchange.getResponseBody().write(page);
        }
        exchange.close();
    }
}
