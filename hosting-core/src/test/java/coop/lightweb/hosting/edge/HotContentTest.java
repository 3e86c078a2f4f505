package coop.lightweb.hosting.edge;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.http.Encoding;
import coop.lightweb.hosting.tenancy.TenantId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class HotContentTest {
    private static final TenantId ACME = new TenantId(Ids.next());
    private static final TenantId OTHER = new TenantId(Ids.next());

    @Test
    void does_not_show_another_tenants_files_to_be_there_by_being_fast() {
        HotContent hot = new HotContent(1 << 20);
        Representation logo = file("logo", 1000);
        hot.put(ACME, logo, hotFile(logo));
        assertThat(hot.get(ACME, file("logo", 1000))).isNotNull();
        assertThat(hot.get(OTHER, logo)).isNull();
    }

    @Test
    void holds_no_more_than_it_may_and_gives_memory_back() {
        HotContent hot = new HotContent(100_000);
        ByteBuf first = Unpooled.directBuffer(10_000).writeZero(10_000);
        hot.put(ACME, file("0", 10_000), new HotFile(file("0", 10_000), first, fields()));
        for (int i = 1; i < 200; i++) {
            Representation file = file(Integer.toString(i), 10_000);
            hot.put(i % 2 == 0 ? ACME : OTHER, file, hotFile(file));
        }
        awaitTrue(() -> hot.bytes() <= 100_000);
        hot.clear();
        awaitTrue(() -> first.refCnt() == 0);
    }

    /** Eviction happens on another thread. */
    private static void awaitTrue(BooleanSupplier condition) {
        long until = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean() && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static HotFile hotFile(Representation file) {
        return new HotFile(file, Unpooled.directBuffer((int) file.size()).writeZero((int) file.size()), fields());
    }

    private static HeadFields fields() {
        return new HeadFields(EdgeSettings.defaults());
    }

    private static Representation file(String blob, long size) {
        return new Representation(blob, size, Encoding.IDENTITY, "image/png", Instant.EPOCH, "", false);
    }
}
