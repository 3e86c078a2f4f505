package coop.lightweb.ops.tenancy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.server.model.ResourceModel;

/**
 * One way into the program, as Jersey's own resource model has it.
 *
 * @param template of the path, such as {@code /b/{business}/sites/{site}}
 * @param queries names of its query parameters
 * @param accepts media types it reads, if it names any
 * @param handler where it is written, for messages
 */
record Route(String method, String template, List<String> queries, List<String> accepts, String handler) {
    private static final Pattern PARAMETER =
            Pattern.compile("\\{\\s*([a-zA-Z0-9_]+)\\s*(?::[^{}]*(?:\\{[^{}]*}[^{}]*)*)?}");

    /** Every route of the model, sorted. */
    static List<Route> of(ResourceModel model) {
        List<Route> routes = new ArrayList<>();
        for (Resource resource : model.getRootResources()) {
            collect("", resource, routes);
        }
        routes.removeIf(
                route -> route.method().equals("OPTIONS") || route.handler().isEmpty());
        routes.sort((a, b) -> a.name().compareTo(b.name()));
        return routes;
    }

    private static void collect(String above, Resource resource, List<Route> routes) {
        String path = join(above, resource.getPath());
        for (ResourceMethod method : resource.getResourceMethods()) {
            routes.add(of(path, method));
        }
        for (Resource child : resource.getChildResources()) {
            collect(path, child, routes);
        }
    }

    private static Route of(String path, ResourceMethod method) {
        var invocable = method.getInvocable();
        List<String> queries = invocable.getParameters().stream()
                .filter(parameter -> parameter.getSource() == Parameter.Source.QUERY)
                .map(Parameter::getSourceName)
                .toList();
        return new Route(
                method.getHttpMethod(),
                path,
                queries,
                method.getConsumedTypes().stream().map(Object::toString).toList(),
                invocable.getHandlingMethod() == null
                        ? ""
                        : invocable.getHandlingMethod().toString());
    }

    private static String join(String above, String path) {
        String tail = path == null ? "" : path;
        String joined = (above.equals("/") ? "" : above) + (tail.startsWith("/") || tail.isEmpty() ? "" : "/") + tail;
        return joined.endsWith("/") && joined.length() > 1 ? joined.substring(0, joined.length() - 1) : joined;
    }

    String name() {
        return template + " " + method;
    }

    /** Names of the parameters in the path, in order. */
    List<String> parameters() {
        List<String> names = new ArrayList<>();
        Matcher matcher = PARAMETER.matcher(template);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** The path with each parameter replaced. */
    String path(java.util.function.Function<String, String> values) {
        return PARAMETER.matcher(template).replaceAll(found -> Matcher.quoteReplacement(values.apply(found.group(1))));
    }
}
