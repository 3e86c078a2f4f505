package coop.lightweb.hosting.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where templates come from. A name it does not know does not exist; there is no other way to a file. */
public interface TemplateSource {

    /** The template's text, or null. Names look like {@code coop/lightweb/hosting/site/list.vm}: no leading slash, no dots but the ending's. */
    @Nullable
    String find(String name);

    /** Templates on the class path below {@code prefix}, which ends with a slash. */
    static TemplateSource classPath(ClassLoader loader, String prefix) {
        return name -> {
            if (!name.startsWith(prefix) || !name.endsWith(".vm")) {
                return null;
            }
            try (InputStream in = loader.getResourceAsStream(name)) {
                return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** Templates held in memory: a theme's own files, or a test's. */
    static TemplateSource of(Map<String, String> files) {
        return Map.copyOf(files)::get;
    }
}
