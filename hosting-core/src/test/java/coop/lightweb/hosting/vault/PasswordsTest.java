package coop.lightweb.hosting.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final SecureRandom random = new SecureRandom();
    private final Passwords passwords = new Passwords(PasswordSettings.least(), random);

    @Test
    void the_right_password_proves_itself_and_no_other_does() {
        PasswordParameters parameters = passwords.newParameters();
        byte[] stored =
                passwords.derive("a walk on the Kaslo shore", parameters).proofHash();
        assertThat(passwords.derive("a walk on the Kaslo shore", parameters).proves(stored))
                .isTrue();
        assertThat(passwords.derive("a walk on the kaslo shore", parameters).proves(stored))
                .isFalse();
        assertThat(passwords
                        .derive("a walk on the Kaslo shore", passwords.newParameters())
                        .proves(stored))
                .isFalse();
    }

    @Test
    void what_is_stored_is_neither_key_and_nothing_prints_them() {
        PasswordKeys keys = passwords.derive("secret", passwords.newParameters());
        assertThat(java.util.HexFormat.of().formatHex(keys.proofHash()))
                .doesNotContain(
                        java.util.HexFormat.of().formatHex(keys.wrappingKey().key()));
        assertThat(keys.toString() + keys.wrappingKey()).isEqualTo("PasswordKeys[hidden]WrappingKey[PASSWORD]");
    }

    @Test
    void native_code_and_pure_java_agree() {
        for (String password : List.of("", "x", "corr\u00e8ct horse", "p".repeat(300))) {
            PasswordParameters parameters = passwords.newParameters();
            byte[] bytes = password.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            assertThat(Argon2.nativeCode().hash(bytes, parameters))
                    .as(password)
                    .isEqualTo(Argon2.pureJava().hash(bytes, parameters));
        }
    }

    @Test
    void weak_and_absurd_parameters_are_refused() {
        byte[] salt = new byte[16];
        assertThatThrownBy(() -> new PasswordParameters(19_455, 2, 1, salt)).isInstanceOf(WeakParameters.class);
        assertThatThrownBy(() -> new PasswordParameters(65_536, 1, 1, salt)).isInstanceOf(WeakParameters.class);
        assertThatThrownBy(() -> new PasswordParameters(65_536, 3, 0, salt)).isInstanceOf(WeakParameters.class);
        assertThatThrownBy(() -> new PasswordParameters(65_536, 3, 1, new byte[8]))
                .isInstanceOf(WeakParameters.class);
        assertThatThrownBy(() -> new PasswordParameters(2_000_000, 3, 1, salt)).isInstanceOf(WeakParameters.class);
        assertThatThrownBy(() -> new PasswordParameters(65_536, 1000, 1, salt)).isInstanceOf(WeakParameters.class);
    }

    @Test
    void a_row_changed_to_weak_parameters_is_refused() {
        byte[] stored = passwords.newParameters().bytes();
        stored[3] = 0;
        stored[2] = 0;
        assertThatThrownBy(() -> PasswordParameters.of(stored)).isInstanceOf(WeakParameters.class);
        assertThatThrownBy(() -> PasswordParameters.of(new byte[30])).isInstanceOf(CannotOpen.class);
        assertThatThrownBy(() -> PasswordParameters.of(new byte[0])).isInstanceOf(CannotOpen.class);
    }

    @Test
    void an_unknown_address_gets_the_same_parameters_every_time() {
        byte[] seed = {1, 2, 3};
        assertThat(passwords.decoy(seed)).isEqualTo(passwords.decoy(seed));
        assertThat(passwords.decoy(seed)).isNotEqualTo(passwords.decoy(new byte[] {1, 2, 4}));
        assertThat(passwords.decoy(seed).memoryKib())
                .isEqualTo(passwords.newParameters().memoryKib());
    }

    @Test
    void yesterdays_cost_is_outdated_and_todays_is_not() {
        Passwords dearer = new Passwords(PasswordSettings.standard(), random);
        assertThat(dearer.outdated(passwords.newParameters())).isTrue();
        assertThat(dearer.outdated(dearer.newParameters())).isFalse();
        assertThat(passwords.outdated(dearer.newParameters())).isFalse();
    }

    @Test
    void two_at_once_and_the_third_is_told_to_come_back() throws Exception {
        CountDownLatch finish = new CountDownLatch(1);
        CyclicBarrier bothInside = new CyclicBarrier(3);
        AtomicInteger hashed = new AtomicInteger();
        Argon2 slow = (password, parameters) -> {
            hashed.incrementAndGet();
            await(bothInside);
            await(finish);
            return new byte[32];
        };
        Passwords gate = new Passwords(new PasswordSettings(0, 0, 2, 50), random, slow);
        PasswordParameters parameters = gate.newParameters();
        List<Thread> inside = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            inside.add(Thread.ofVirtual().start(() -> gate.derive("one", parameters)));
        }
        await(bothInside);
        assertThatThrownBy(() -> gate.derive("three", parameters)).isInstanceOfSatisfying(Busy.class, busy -> {
            assertThat(busy.status()).isEqualTo(503);
            assertThat(busy.waiting()).hasSeconds(5);
        });
        finish.countDown();
        for (Thread thread : inside) {
            thread.join();
        }
        assertThat(hashed).hasValue(2);
        Thread last = Thread.ofVirtual().start(() -> gate.derive("four", parameters));
        Thread fellow = Thread.ofVirtual().start(() -> gate.derive("five", parameters));
        await(bothInside);
        last.join();
        fellow.join();
        assertThat(hashed).hasValue(4);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
