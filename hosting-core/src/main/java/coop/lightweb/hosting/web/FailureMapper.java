package coop.lightweb.hosting.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where an exception becomes an answer. What was foreseen keeps its message; what was not is logged under
 * an incident number, and the answer holds that number and nothing else.
 */
final class FailureMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(FailureMapper.class);
    private static final int UNPROCESSABLE = 422;
    private static final Duration WHEN_FULL = Duration.ofMinutes(10);

    @Override
    public Response toResponse(Throwable thrown) {
        return switch (thrown) {
            case Failure failure -> answer(Trouble.of(failure));
            case ConstraintViolationException broken -> answer(faults(broken.getConstraintViolations()));
            case JsonProcessingException unreadable -> answer(Trouble.of(400, "web.failure.json"));
            case EofException gone -> Response.status(400).build();
            case WebApplicationException known -> known(known);
            default -> ofDatabase(thrown);
        };
    }

    private static Response ofDatabase(Throwable thrown) {
        if (Database.isUnkeepable(thrown)) {
            return answer(Trouble.of(UNPROCESSABLE, "web.failure.character"));
        }
        return Database.isFull(thrown) ? full(thrown) : unforeseen(thrown);
    }

    private static Response full(Throwable thrown) {
        LOG.error("PostgreSQL has no room on its disk: {}", thrown.toString());
        return answer(Trouble.of(TryLater.notNow(WHEN_FULL, "web.failure.full")));
    }

    private static Response answer(Trouble trouble) {
        Response.ResponseBuilder response = Response.status(trouble.status()).entity(trouble);
        if (trouble.pause() != null) {
            response.header(
                    HttpHeaders.RETRY_AFTER,
                    Math.max(1, trouble.pause().plusMillis(999).toSeconds()));
        }
        return response.build();
    }

    private static Response known(WebApplicationException thrown) {
        Response response = thrown.getResponse();
        int status = response.getStatus();
        if (status < 400) {
            return response;
        }
        if (status >= 500) {
            return unforeseen(thrown);
        }
        if (thrown.getCause() instanceof Failure failure) {
            return answer(Trouble.of(failure));
        }
        Response.ResponseBuilder answer = Response.fromResponse(response);
        return answer.entity(Trouble.of(status, "web.failure." + status, "web.failure.400"))
                .build();
    }

    private static Response unforeseen(Throwable thrown) {
        String incident = Ids.next().toString();
        LOG.error("Incident {}", incident, thrown);
        return answer(new Trouble(500, List.of("web.failure.500"), List.of(), null, List.of(), null, incident));
    }

    private static Trouble faults(Collection<ConstraintViolation<?>> broken) {
        List<Trouble.Fault> faults = broken.stream().map(FailureMapper::fault).toList();
        return new Trouble(UNPROCESSABLE, List.of("web.failure.422"), List.of(), null, faults, null, null);
    }

    private static Trouble.Fault fault(ConstraintViolation<?> broken) {
        return new Trouble.Fault(Rules.field(broken), List.of(Rules.key(broken)), Rules.args(broken));
    }

    /** Jersey brings a mapper of its own for these; the nearest to the exception's class is asked. */
    static final class OfViolations implements ExceptionMapper<ConstraintViolationException> {
        @Override
        public Response toResponse(ConstraintViolationException thrown) {
            return new FailureMapper().toResponse(thrown);
        }
    }

    /** As above, should Jackson's mappers be registered. */
    static final class OfJson implements ExceptionMapper<JsonProcessingException> {
        @Override
        public Response toResponse(JsonProcessingException thrown) {
            return new FailureMapper().toResponse(thrown);
        }
    }
}
