package coop.lightweb.hosting.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.lightweb.hosting.api.Idempotent;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.jspecify.annotations.Nullable;

/** Turns routes into OpenAPI 3.1.1: paths, parameters, bodies, answers, and who may. */
final class Description {
    private static final String ROOT = "/api/v1";
    private static final String SCHEMA = "schema";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String version;
    private final Shapes shapes = new Shapes();

    Description(String version) {
        this.version = version;
    }

    ObjectNode of(Collection<Resource> routes) {
        ObjectNode all = JSON.objectNode();
        all.put("openapi", "3.1.1");
        all.putObject("info")
                .put("title", "Lightweb")
                .put("version", version)
                .put(
                        "description",
                        "What a business can do in the panel, a program can do here. Ask with a token that a member made,"
                                + " for what its scopes allow: Authorization: Bearer lw_…. Errors are RFC 9457 problems whose"
                                + " code is stable. Collections come in pieces: ask for the next with cursor=next, until"
                                + " next is null. What is changed names the revision it was read at; 409 says that somebody"
                                + " was faster. A POST with an Idempotency-Key may be repeated.");
        all.putArray("servers").addObject().put("url", "/");
        all.putArray("security").addObject().putArray("token");
        ObjectNode paths = JSON.objectNode();
        TreeMap<String, ObjectNode> byPath = new TreeMap<>();
        routes.stream()
                .sorted(Comparator.comparing(route -> route.getPath() == null ? "" : route.getPath()))
                .forEach(route -> walk("", route, byPath));
        byPath.forEach(paths::set);
        all.set("paths", paths);
        ObjectNode components = all.putObject("components");
        components
                .putObject("securitySchemes")
                .putObject("token")
                .put("type", "http")
                .put("scheme", "bearer");
        ObjectNode schemas = components.putObject("schemas");
        shapes.all().properties().forEach(each -> schemas.set(each.getKey(), each.getValue()));
        schemas.set("Problem", problem());
        return all;
    }

    private void walk(String above, Resource route, TreeMap<String, ObjectNode> paths) {
        String path = joined(above, route.getPath());
        if (path.startsWith(ROOT)) {
            route.getResourceMethods().stream()
                    .filter(method -> method.getHttpMethod() != null
                            && !method.getHttpMethod().equals("OPTIONS"))
                    .forEach(method -> paths.computeIfAbsent(
                                    path.replaceAll("\\{(\\w+)\\s*:[^}]*}", "{$1}"), any -> JSON.objectNode())
                            .set(method.getHttpMethod().toLowerCase(Locale.ROOT), operation(path, method)));
        }
        route.getChildResources().forEach(child -> walk(path, child, paths));
    }

    private ObjectNode operation(String path, ResourceMethod route) {
        Method method = route.getInvocable().getHandlingMethod();
        ObjectNode operation = JSON.objectNode();
        String group =
                path.substring(ROOT.length()).replaceFirst("^/(staff/)?", "").replaceFirst("/.*", "");
        operation.putArray("tags").add(group);
        operation.put(
                "operationId",
                method.getDeclaringClass().getSimpleName().replace("Resource", "") + "." + method.getName());
        ArrayNode parameters = JSON.arrayNode();
        for (Parameter parameter : method.getParameters()) {
            parameter(parameter).ifPresent(parameters::add);
        }
        if (method.isAnnotationPresent(Idempotent.class)) {
            parameters
                    .addObject()
                    .put("name", "Idempotency-Key")
                    .put("in", "header")
                    .put("description", "The same key again gets the first answer again.")
                    .putObject(SCHEMA)
                    .put("type", "string");
        }
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        body(method).ifPresent(body -> {
            ObjectNode request = operation.putObject("requestBody").put("required", true);
            request.set("content", content(types(route.getConsumedTypes(), body), body));
        });
        answers(operation.putObject("responses"), route, method);
        return operation;
    }

    private Optional<ObjectNode> parameter(Parameter parameter) {
        QueryParam query = parameter.getAnnotation(QueryParam.class);
        PathParam path = parameter.getAnnotation(PathParam.class);
        HeaderParam header = parameter.getAnnotation(HeaderParam.class);
        if (query == null && path == null && header == null) {
            return Optional.empty();
        }
        String name = query != null ? query.value() : path != null ? path.value() : header.value();
        ObjectNode one = JSON.objectNode()
                .put("name", name)
                .put("in", query != null ? "query" : path != null ? "path" : "header");
        if (path != null) {
            one.put("required", true);
        }
        JsonNode schema = shapes.of(parameter.getParameterizedType());
        DefaultValue otherwise = parameter.getAnnotation(DefaultValue.class);
        if (otherwise != null && !otherwise.value().isEmpty() && schema instanceof ObjectNode said) {
            said.put("default", otherwise.value());
        }
        one.set(SCHEMA, schema);
        return Optional.of(one);
    }

    private static Optional<Type> body(Method method) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> Stream.of(
                                QueryParam.class, PathParam.class, HeaderParam.class, Auth.class, Context.class)
                        .noneMatch(any -> parameter.isAnnotationPresent((Class<? extends Annotation>) any)))
                .map(Parameter::getParameterizedType)
                .findFirst();
    }

    private void answers(ObjectNode answers, ResourceMethod route, Method method) {
        Type type = method.getGenericReturnType();
        boolean created = method.getReturnType() == Response.class
                && route.getHttpMethod().equals("POST");
        if (method.getReturnType() == Response.class) {
            type = created ? shown(method.getDeclaringClass()) : byte[].class;
        }
        if (type == void.class) {
            answers.putObject("204").put("description", "Done.");
        } else {
            ObjectNode good = answers.putObject(created ? "201" : "200")
                    .put("description", created ? "It is there now." : "Here it is.");
            good.set("content", content(types(route.getProducedTypes(), type), type));
        }
        ObjectNode bad = answers.putObject("default").put("description", "What is wrong, and what to do.");
        bad.putObject("content")
                .putObject("application/problem+json")
                .putObject(SCHEMA)
                .put("$ref", "#/components/schemas/Problem");
    }

    /** What is created is shown as its own address shows it. */
    private static Type shown(Class<?> resource) {
        return Arrays.stream(resource.getMethods())
                .filter(method -> method.isAnnotationPresent(GET.class)
                        && method.getName().equals("show"))
                .map(Method::getGenericReturnType)
                .findFirst()
                .orElse(JsonNode.class);
    }

    private ObjectNode content(List<String> types, Type type) {
        ObjectNode content = JSON.objectNode();
        types.forEach(each -> content.putObject(each).set(SCHEMA, shapes.of(type)));
        return content;
    }

    private static List<String> types(List<MediaType> said, Type type) {
        List<String> types = said.stream()
                .filter(each -> !each.isWildcardType())
                .map(each -> each.getType() + "/" + each.getSubtype())
                .distinct()
                .toList();
        boolean bytes = type instanceof Class<?> shape && Shapes.isBytes(shape);
        return !types.isEmpty()
                ? types
                : List.of(bytes ? MediaType.APPLICATION_OCTET_STREAM : MediaType.APPLICATION_JSON);
    }

    private static ObjectNode problem() {
        ObjectNode schema = JSON.objectNode().put("type", "object").put("description", "RFC 9457");
        ObjectNode properties = schema.putObject("properties");
        for (String text : List.of("type", "title", "detail", "code", "incident")) {
            properties.putObject(text).put("type", "string");
        }
        properties.putObject("status").put("type", "integer");
        ObjectNode fault = properties
                .putObject("errors")
                .put("type", "array")
                .putObject("items")
                .put("type", "object");
        ObjectNode faults = fault.putObject("properties");
        faults.putObject("field").put("type", "string");
        faults.putObject("detail").put("type", "string");
        return schema;
    }

    private static String joined(String above, @Nullable String path) {
        String below = path == null ? "" : path;
        String both = above + (below.startsWith("/") || below.isEmpty() ? "" : "/") + below;
        return both.endsWith("/") && both.length() > 1 ? both.substring(0, both.length() - 1) : both;
    }
}
