package coop.lightweb.hosting.inbox;

import coop.lightweb.hosting.language.Language;
import coop.lightweb.hosting.language.Messages;
import coop.lightweb.hosting.language.Words;
import coop.lightweb.hosting.template.TemplateLimits;
import coop.lightweb.hosting.template.TemplateSource;
import coop.lightweb.hosting.template.Templates;
import coop.lightweb.hosting.web.Failure;
import java.time.ZoneId;
import java.util.Map;

/** The two pages that visitors of a site see of us: thanks, and what was wrong. Plain, in the language of the site, without a script. */
final class FormFace {
    private static final String HERE = "coop/lightweb/hosting/inbox/";

    private final Messages messages;
    private final ZoneId zone;
    private final Templates templates;

    FormFace(Messages messages, ZoneId zone) {
        this.messages = messages;
        this.zone = zone;
        this.templates =
                new Templates(TemplateSource.classPath(FormFace.class.getClassLoader(), HERE), TemplateLimits.ours());
    }

    /** What a template may put into an href: a path of the site, checked before. */
    public record Address(String link) {}

    String thanks(Language language, String back) {
        return render("thanks.vm", language, Map.of("url", new Address(back)));
    }

    String sorry(Language language, String back, Failure failure) {
        String said = words(language).get(failure.key(), failure.args().toArray());
        return render("sorry.vm", language, Map.of("url", new Address(back), "said", said));
    }

    private String render(String template, Language language, Map<String, Object> more) {
        Map<String, Object> model = new java.util.HashMap<>(more);
        model.put("t", words(language));
        return templates.render(HERE + template, model);
    }

    private Words words(Language language) {
        return messages.in(language, zone);
    }
}
