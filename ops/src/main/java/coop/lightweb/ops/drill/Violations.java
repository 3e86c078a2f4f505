package coop.lightweb.ops.drill;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What must hold and did not, each in one sentence, said as soon as it is found. */
final class Violations {
    private final PrintStream out;
    private final List<String> found = new ArrayList<>();

    Violations(PrintStream out) {
        this.out = out;
    }

    synchronized void add(String sentence) {
        found.add(sentence);
        out.println("VIOLATION: " + sentence);
    }

    synchronized List<String> found() {
        return List.copyOf(found);
    }
}
