package coop.lightweb.hosting.template;

import java.io.Reader;
import java.io.StringReader;
import org.apache.velocity.exception.ResourceNotFoundException;
import org.apache.velocity.runtime.resource.Resource;
import org.apache.velocity.runtime.resource.loader.ResourceLoader;
import org.apache.velocity.util.ExtProperties;

/** Lets Velocity read from a {@link TemplateSource}, and from nowhere else. */
final class SourceLoader extends ResourceLoader {

    private final TemplateSource source;
    private final TemplateLimits limits;

    SourceLoader(TemplateSource source, TemplateLimits limits) {
        this.source = source;
        this.limits = limits;
    }

    @Override
    public void init(ExtProperties configuration) {}

    @Override
    public Reader getResourceReader(String name, String encoding) {
        String text = name.contains("..") || name.startsWith("/") ? null : source.find(name);
        if (text == null) {
            throw new ResourceNotFoundException("There is no template " + name);
        }
        if (text.length() > limits.templateChars()) {
            throw new TemplateTrouble(name + " is longer than " + limits.templateChars() + " characters");
        }
        TemplateCheck.check(name, text);
        return new StringReader(text);
    }

    @Override
    public boolean isSourceModified(Resource resource) {
        return false;
    }

    @Override
    public long getLastModified(Resource resource) {
        return 0;
    }
}
