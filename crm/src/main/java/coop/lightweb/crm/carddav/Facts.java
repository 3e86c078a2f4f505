package coop.lightweb.crm.carddav;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.namespace.QName;

/** What can be said of one resource: a property, and what writes its value. */
final class Facts {
    private final Map<QName, Consumer<XmlText>> all = new LinkedHashMap<>();

    Facts with(QName name, Consumer<XmlText> value) {
        all.put(name, value);
        return this;
    }

    Facts text(QName name, String value) {
        return with(name, xml -> xml.say(value));
    }

    Facts href(QName name, String value) {
        return with(name, xml -> xml.element(Names.dav("href"), value));
    }

    boolean has(QName name) {
        return all.containsKey(name);
    }

    Set<QName> names() {
        return all.keySet();
    }

    void write(QName name, XmlText to) {
        Consumer<XmlText> value = all.get(name);
        to.begin(name);
        if (value != null) {
            value.accept(to);
        }
        to.end();
    }
}
