package coop.lightweb.hosting.template;

import java.io.Writer;
import java.util.Map;
import org.apache.velocity.VelocityContext;
import org.jspecify.annotations.Nullable;

/** One rendering's variables and its budget: every assignment and loop step passes through here, and every write through its writer. */
final class Meter extends VelocityContext {

    private final TemplateLimits limits;
    private final long deadline;
    private int steps;
    private long assigned;

    Meter(Map<String, Object> model, TemplateLimits limits) {
        this.limits = limits;
        this.deadline = System.nanoTime() + limits.time().toNanos();
        model.forEach(super::internalPut);
    }

    @Override
    public @Nullable Object internalPut(String key, @Nullable Object value) {
        step();
        if (value instanceof CharSequence text) {
            assigned += text.length();
            if (assigned > limits.assignedChars()) {
                throw new TemplateTrouble("variables hold more than " + limits.assignedChars() + " characters");
            }
        }
        return super.internalPut(key, value);
    }

    private void step() {
        if (++steps > limits.steps()) {
            throw new TemplateTrouble("more than " + limits.steps() + " steps");
        }
        if (System.nanoTime() > deadline) {
            throw new TemplateTrouble("not done after " + limits.time().toMillis() + " ms");
        }
    }

    /** A writer that counts towards the same budget. */
    Writer bounded(StringBuilder out) {
        return new Writer() {
            @Override
            public void write(char[] chars, int from, int length) {
                room(length);
                out.append(chars, from, length);
            }

            @Override
            public void write(String text) {
                room(text.length());
                out.append(text);
            }

            private void room(int length) {
                step();
                if (out.length() + length > limits.outputChars()) {
                    throw new TemplateTrouble("more than " + limits.outputChars() + " characters of output");
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
