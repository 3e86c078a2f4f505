package coop.lightweb.hosting.acme;

import coop.lightweb.hosting.acme.AuthorityTrouble.Kind;
import coop.lightweb.hosting.acme.OrderSeen.Challenge;
import coop.lightweb.hosting.acme.OrderSeen.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.OrderBuilder;
import org.shredzone.acme4j.RenewalInfo;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.challenge.Dns01Challenge;
import org.shredzone.acme4j.challenge.TokenChallenge;
import org.shredzone.acme4j.connector.NetworkSettings;
import org.shredzone.acme4j.connector.Resource;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeLazyLoadingException;
import org.shredzone.acme4j.exception.AcmeNetworkException;
import org.shredzone.acme4j.exception.AcmeNotSupportedException;
import org.shredzone.acme4j.exception.AcmeProtocolException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.provider.GenericAcmeProvider;

/**
 * A real authority, through acme4j. One conversation takes one nonce after the other and so does one request at a time: each verb
 * takes a conversation of its own from a few that are kept.
 */
final class AcmeAuthority implements Authority {
    private static final int LONGEST_PEM = 200_000;
    private static final int MOST_ROUNDS = 3;
    private static final String BAD_NONCE = "badNonce";

    private final URI directory;
    private final AuthoritySettings settings;
    private final @Nullable String contact;
    private final Accounts accounts;
    private final Clock clock;
    private final Duration timeout;
    private final Trusting provider;
    private final ConcurrentLinkedQueue<Login> idle = new ConcurrentLinkedQueue<>();

    AcmeAuthority(URI directory, AuthoritySettings settings, AcmeSettings acme, Accounts accounts, Clock clock) {
        this.directory = directory;
        this.settings = settings;
        this.contact = acme.contact();
        this.timeout = acme.requestTimeout();
        this.accounts = accounts;
        this.clock = clock;
        this.provider = new Trusting(settings.trust());
    }

    /** acme4j with a root of our choice for the authority's own HTTPS. */
    private static final class Trusting extends GenericAcmeProvider {
        private final @Nullable Path root;
        private @Nullable HttpClient client;

        private Trusting(@Nullable Path root) {
            this.root = root;
        }

        @Override
        public synchronized HttpClient createHttpClient(NetworkSettings network) {
            HttpClient made = client;
            if (made == null) {
                HttpClient.Builder builder = HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .connectTimeout(network.getTimeout());
                if (root != null) {
                    builder.sslContext(trusting(root));
                }
                made = builder.build();
                client = made;
            }
            return made;
        }

        private static SSLContext trusting(Path root) {
            try (InputStream pem = Files.newInputStream(root)) {
                KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
                store.load(null, null);
                int number = 0;
                for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                    store.setCertificateEntry("root" + number++, each);
                }
                TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                trust.init(store);
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, trust.getTrustManagers(), null);
                return context;
            } catch (IOException | GeneralSecurityException unusable) {
                throw new IllegalStateException(
                        "The certificates in " + root + " cannot be read; give a PEM file or leave the setting out",
                        unusable);
            }
        }
    }

    @FunctionalInterface
    private interface Asking<T> {
        T ask(Login login) throws AcmeException, IOException;
    }

    @Override
    public URI order(String name, @Nullable String profile, @Nullable String replaces) throws AuthorityTrouble {
        return ask(login -> {
            OrderBuilder order = login.newOrder().domain(name);
            if (profile != null) {
                order.profile(profile);
            }
            if (replaces != null && !replaces.isEmpty()) {
                order.replaces(replaces);
            }
            return URI.create(order.create().getLocation().toString());
        });
    }

    @Override
    public OrderSeen look(URI order) throws AuthorityTrouble {
        return ask(login -> {
            Order seen = login.bindOrder(url(order));
            Instant again = seen.fetch().orElse(null);
            return switch (seen.getStatus()) {
                case PENDING -> pending(seen, again);
                case READY -> new OrderSeen(Status.READY, List.of(), null, again);
                case VALID -> new OrderSeen(Status.VALID, List.of(), null, again);
                case INVALID, DEACTIVATED, EXPIRED, REVOKED, CANCELED ->
                    new OrderSeen(Status.INVALID, List.of(), why(seen), again);
                default -> new OrderSeen(Status.PROCESSING, List.of(), null, again);
            };
        });
    }

    /** An authority may leave an order pending although its only authorization has failed. */
    private static OrderSeen pending(Order order, @Nullable Instant again) throws AcmeException {
        List<Challenge> challenges = new ArrayList<>();
        for (Authorization authorization : order.getAuthorizations()) {
            authorization.fetch();
            switch (authorization.getStatus()) {
                case PENDING ->
                    authorization.getChallenges().forEach(each -> {
                        if (each instanceof TokenChallenge token) {
                            challenges.add(new Challenge(
                                    token.getType(),
                                    token.getJSON().get("token").asString(),
                                    token instanceof Dns01Challenge dns ? dns.getDigest() : token.getAuthorization(),
                                    URI.create(token.getLocation().toString())));
                        }
                    });
                case INVALID, DEACTIVATED, EXPIRED, REVOKED -> {
                    return new OrderSeen(Status.INVALID, List.of(), why(authorization), again);
                }
                default -> {}
            }
        }
        return new OrderSeen(Status.PENDING, challenges, null, again);
    }

    private static Problem why(Order order) {
        for (Authorization authorization : order.getAuthorizations()) {
            Problem problem = why(authorization);
            if (!problem.type().equals("other")) {
                return problem;
            }
        }
        return order.getError().map(AcmeAuthority::problem).orElse(new Problem("other", ""));
    }

    private static Problem why(Authorization authorization) {
        return authorization.getChallenges().stream()
                .flatMap(challenge -> challenge.getError().stream())
                .findFirst()
                .map(AcmeAuthority::problem)
                .orElse(new Problem("other", ""));
    }

    @Override
    public void answer(URI challenge) throws AuthorityTrouble {
        ask(login -> {
            login.bindChallenge(url(challenge)).trigger();
            return true;
        });
    }

    @Override
    public void finish(URI order, byte[] request) throws AuthorityTrouble {
        ask(login -> {
            login.bindOrder(url(order)).execute(request);
            return true;
        });
    }

    @Override
    public IssuedChain download(URI order) throws AuthorityTrouble {
        return ask(login -> {
            var certificate = login.bindOrder(url(order)).getCertificate();
            certificate.download();
            StringWriter pem = new StringWriter();
            certificate.writeCertificate(pem);
            if (pem.getBuffer().length() > LONGEST_PEM) {
                throw new AcmeProtocolException("the certificate chain is over " + LONGEST_PEM + " characters long");
            }
            return IssuedChain.of(pem.toString(), certificate.getCertificate());
        });
    }

    @Override
    public Optional<RenewalWindow> renewal(String certificateId) throws AuthorityTrouble {
        return ask(login -> {
            Optional<URL> at = login.getSession().resourceUrlOptional(Resource.RENEWAL_INFO);
            if (at.isEmpty()) {
                return Optional.empty();
            }
            String base = at.get().toString();
            RenewalInfo info =
                    login.bindRenewalInfo(url(URI.create(base + (base.endsWith("/") ? "" : "/") + certificateId)));
            Instant again = info.fetch().orElse(clock.instant().plus(Duration.ofHours(6)));
            return Optional.of(new RenewalWindow(
                    info.getSuggestedWindowStart(),
                    info.getSuggestedWindowEnd(),
                    info.getExplanation().map(URL::toString).orElse(null),
                    sane(again)));
        });
    }

    /** RFC 9773 section 4.3.2 leaves the bounds to us: not more often than each minute, not more seldom than each day. */
    private Instant sane(Instant again) {
        Instant soonest = clock.instant().plus(Duration.ofMinutes(1));
        Instant latest = clock.instant().plus(Duration.ofDays(1));
        return again.isBefore(soonest) ? soonest : again.isAfter(latest) ? latest : again;
    }

    /** The library sends a request ten times with a fresh nonce; an authority that refuses them all by chance is no reason to stop. */
    private <T> T ask(Asking<T> asking) throws AuthorityTrouble {
        for (int times = 1; ; times++) {
            try {
                return askOnce(asking);
            } catch (AuthorityTrouble trouble) {
                // Nothing of such a request was done (RFC 8555, section 6.5), so it may be sent again, whatever it is.
                if (times == MOST_ROUNDS || !trouble.problem().type().equals(BAD_NONCE)) {
                    throw trouble;
                }
            }
        }
    }

    private <T> T askOnce(Asking<T> asking) throws AuthorityTrouble {
        Login login = null;
        try {
            login = idle.poll();
            if (login == null) {
                Session session = new Session(directory, provider);
                session.networkSettings().setTimeout(timeout);
                login = accounts.login(directory, settings, contact, session);
            }
            T answer = asking.ask(login);
            idle.add(login);
            return answer;
        } catch (AcmeServerException refused) {
            throw refused(refused, login);
        } catch (AcmeNotSupportedException unknown) {
            // Found out from its directory: it works, and does not have what the settings ask for.
            String type = settings.profile() == null ? "other" : "invalidProfile";
            throw new AuthorityTrouble(Kind.REFUSED, new Problem(type, String.valueOf(unknown.getMessage())), null);
        } catch (AcmeLazyLoadingException lazy) {
            if (lazy.getCause() instanceof AcmeServerException refused) {
                throw refused(refused, login);
            }
            throw new AuthorityTrouble(Kind.UNREACHABLE, new Problem("unreachable", words(lazy)), null);
        } catch (AcmeException | AcmeProtocolException | IOException unreachable) {
            throw new AuthorityTrouble(Kind.UNREACHABLE, new Problem("unreachable", words(unreachable)), null);
        }
    }

    private AuthorityTrouble refused(AcmeServerException refused, @Nullable Login login) {
        Problem problem = problem(refused.getProblem());
        Instant notBefore = refused instanceof AcmeRateLimitedException limited
                ? limited.getRetryAfter().orElse(null)
                : null;
        Kind kind = switch (problem.type()) {
            case "rateLimited" -> Kind.TOO_MUCH;
            case "serverInternal", BAD_NONCE -> Kind.UNREACHABLE;
            case "accountDoesNotExist" -> Kind.NO_ACCOUNT;
            case "alreadyReplaced" -> Kind.NOT_REPLACEABLE;
            default -> Kind.REFUSED;
        };
        if (kind == Kind.NO_ACCOUNT && login != null) {
            accounts.forget(directory, login.getAccountLocation());
            idle.clear();
        }
        return new AuthorityTrouble(kind, problem, notBefore);
    }

    private static String words(Exception failure) {
        Throwable cause =
                failure instanceof AcmeNetworkException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getClass().getSimpleName().toLowerCase(Locale.ROOT).replace("exception", "") + ": "
                + cause.getMessage();
    }

    private static Problem problem(org.shredzone.acme4j.Problem problem) {
        String type = String.valueOf(problem.getType());
        String words = problem.getDetail().or(problem::getTitle).orElse("");
        List<org.shredzone.acme4j.Problem> below = problem.getSubProblems();
        if (!below.isEmpty() && below.getFirst().getDetail().isPresent()) {
            words = words + " " + below.getFirst().getDetail().get();
        }
        return new Problem(type.substring(type.lastIndexOf(':') + 1), words);
    }

    private static URL url(URI uri) throws MalformedURLException {
        return uri.toURL();
    }
}
