package coop.lightweb.crm.carddav;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.namespace.QName;

/** An element of a request's body, while it is read and afterwards. */
final class Element {
    private final QName name;
    private final Map<String, String> attributes = new HashMap<>();
    private final List<Element> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    Element(QName name) {
        this.name = name;
    }

    QName name() {
        return name;
    }

    boolean is(QName wanted) {
        return name.equals(wanted);
    }

    void attribute(String key, String value) {
        attributes.put(key, value);
    }

    void add(Element child) {
        children.add(child);
    }

    void say(String more) {
        text.append(more);
    }

    /** Empty when there is none. */
    String attribute(String key) {
        return attributes.getOrDefault(key, "");
    }

    List<Element> children() {
        return children;
    }

    Stream<Element> all(QName wanted) {
        return children.stream().filter(child -> child.is(wanted));
    }

    Optional<Element> first(QName wanted) {
        return all(wanted).findFirst();
    }

    String text() {
        return text.toString();
    }

    @Override
    public String toString() {
        return "Element[" + name + "]";
    }
}
