package coop.lightweb.hosting.template;

import java.util.Map;
import org.apache.velocity.app.VelocityEngine;
import org.apache.velocity.app.event.EventCartridge;
import org.apache.velocity.app.event.IncludeEventHandler;
import org.apache.velocity.app.event.MethodExceptionEventHandler;
import org.apache.velocity.context.Context;
import org.apache.velocity.exception.ResourceNotFoundException;
import org.apache.velocity.exception.VelocityException;
import org.apache.velocity.runtime.RuntimeConstants;
import org.apache.velocity.util.introspection.Info;
import org.jspecify.annotations.Nullable;

/**
 * Renders templates of one source. Configured here, through the API and never by a properties file, because settings by
 * class name are silently ignored under some class loaders; a test asks the live engine.
 *
 * <p>What differs from Velocity as it comes: {@link AllowList} instead of reflection; no {@code #include},
 * {@code #evaluate} and {@code #define}; macros only from the library given; strict mode, so that a typo is an error;
 * strings are not interpolated; everything printed is escaped ({@link Escaping}); {@link TemplateLimits}; and each
 * template is read once, checked ({@link TemplateCheck}) and kept.
 *
 * <p>{@code #parse("_row.vm")} means the file beside the template that says it; {@code #parse("/path/x.vm")} is from the root.
 */
public final class Templates {

    private final TemplateLimits limits;
    private final VelocityEngine engine = new VelocityEngine();
    private final Escaping escaping = new Escaping();

    public Templates(TemplateSource source, TemplateLimits limits) {
        this(source, limits, null);
    }

    /** @param macros name of the template that holds the macros; without one there are none */
    public Templates(TemplateSource source, TemplateLimits limits, @Nullable String macros) {
        this.limits = limits;
        engine.setProperty(RuntimeConstants.RESOURCE_LOADERS, "source");
        engine.setProperty("resource.loader.source.instance", new SourceLoader(source, limits));
        engine.setProperty("resource.loader.source.cache", "true");
        engine.setProperty("resource.loader.source.modification_check_interval", "0");
        engine.setProperty(RuntimeConstants.RESOURCE_MANAGER_DEFAULTCACHE_SIZE, "0");
        engine.setProperty(RuntimeConstants.UBERSPECT_CLASSNAME, AllowList.class.getName());
        engine.setProperty(RuntimeConstants.RUNTIME_REFERENCES_STRICT, "true");
        engine.setProperty(RuntimeConstants.VM_ARGUMENTS_STRICT, "true");
        engine.setProperty(RuntimeConstants.INTERPOLATE_STRINGLITERALS, "false");
        engine.setProperty(RuntimeConstants.MAX_NUMBER_LOOPS, Integer.toString(limits.steps()));
        engine.setProperty(RuntimeConstants.PARSE_DIRECTIVE_MAXDEPTH, "10");
        engine.setProperty(RuntimeConstants.VM_MAX_DEPTH, "20");
        engine.setProperty(RuntimeConstants.VM_PERM_ALLOW_INLINE, "false");
        engine.setProperty(RuntimeConstants.VM_LIBRARY, macros == null ? "" : macros);
        engine.setProperty(RuntimeConstants.VM_BODY_REFERENCE, "rawBody");
        engine.setProperty(RuntimeConstants.RUNTIME_LOG_NAME, "coop.lightweb.template");
        engine.setProperty(RuntimeConstants.PARSER_POOL_SIZE, "2");
        engine.init();
        engine.removeDirective("include");
        engine.removeDirective("evaluate");
        engine.removeDirective("define");
    }

    /**
     * The text of one template.
     *
     * @throws TemplateTrouble when it is missing, wrong or too much
     */
    public String render(String name, Map<String, Object> model) {
        return render(name, new Meter(model, limits));
    }

    /** As {@link #render}, and returns what the template left in its variables too: a page says its title so. */
    public Rendered renderKeeping(String name, Map<String, Object> model) {
        Meter meter = new Meter(model, limits);
        return new Rendered(render(name, meter), meter::get);
    }

    public record Rendered(String text, java.util.function.Function<String, @Nullable Object> variables) {}

    private String render(String name, Meter meter) {
        EventCartridge events = new EventCartridge();
        events.addReferenceInsertionEventHandler(escaping);
        events.addIncludeEventHandler(new Beside());
        events.addMethodExceptionHandler(new Loud());
        events.attachToContext(meter);
        StringBuilder out = new StringBuilder(16 * 1024);
        try {
            engine.getTemplate(name).merge(meter, meter.bounded(out));
            return out.toString();
        } catch (ResourceNotFoundException e) {
            throw new TemplateTrouble("There is no template " + name + ": " + e.getMessage(), e);
        } catch (VelocityException e) {
            throw new TemplateTrouble(name + ": " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw new TemplateTrouble(name + ": nested too deeply", null);
        }
    }

    VelocityEngine engine() {
        return engine;
    }

    /** Without it, a cartridge makes every exception of a called method a silent null. */
    private static final class Loud implements MethodExceptionEventHandler {
        @Override
        public Object methodException(Context context, Class type, String method, Exception thrown, Info at) {
            throw new TemplateTrouble(at + ": " + method + ": " + thrown.getMessage(), thrown);
        }
    }

    private static final class Beside implements IncludeEventHandler {
        @Override
        public String includeEvent(Context context, String asked, String current, String directive) {
            if (asked.startsWith("/")) {
                return asked.substring(1);
            }
            return current.substring(0, current.lastIndexOf('/') + 1) + asked;
        }
    }
}
