package coop.lightweb.ops.house.wrong;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** A test as it should not be; its name keeps it from being run. */
class Lazy {
    @Test
    @Disabled
    void testSomething() throws InterruptedException {
        Thread.sleep(1);
    }
}
