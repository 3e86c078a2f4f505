package coop.lightweb.hosting.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Builds zips byte by byte, so that every field can lie. Honest unless told otherwise. */
public final class TestZip {
    private final List<Part> parts = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Everything both headers of an entry say. */
    public record Part(
            byte[] localName,
            byte[] centralName,
            int flags,
            int localMethod,
            int method,
            int crc,
            long packed,
            long size,
            int mode,
            byte[] data,
            byte[] extra,
            long offset) {

        public Part named(String name) {
            return named(name.getBytes(StandardCharsets.UTF_8));
        }

        public Part named(byte[] name) {
            return new Part(name, name, flags, localMethod, method, crc, packed, size, mode, data, extra, offset);
        }

        public Part centrallyNamed(String name) {
            byte[] other = name.getBytes(StandardCharsets.UTF_8);
            return new Part(localName, other, flags, localMethod, method, crc, packed, size, mode, data, extra, offset);
        }

        public Part flagged(int more) {
            return new Part(
                    localName,
                    centralName,
                    flags | more,
                    localMethod,
                    method,
                    crc,
                    packed,
                    size,
                    mode,
                    data,
                    extra,
                    offset);
        }

        public Part method(int other) {
            return new Part(localName, centralName, flags, other, other, crc, packed, size, mode, data, extra, offset);
        }

        public Part localMethod(int other) {
            return new Part(localName, centralName, flags, other, method, crc, packed, size, mode, data, extra, offset);
        }

        public Part sized(long other) {
            return new Part(
                    localName, centralName, flags, localMethod, method, crc, packed, other, mode, data, extra, offset);
        }

        public Part packedAs(long other) {
            return new Part(
                    localName, centralName, flags, localMethod, method, crc, other, size, mode, data, extra, offset);
        }

        public Part crc(int other) {
            return new Part(
                    localName, centralName, flags, localMethod, method, other, packed, size, mode, data, extra, offset);
        }

        public Part mode(int unix) {
            return new Part(
                    localName, centralName, flags, localMethod, method, crc, packed, size, unix, data, extra, offset);
        }

        public Part extra(byte[] other) {
            return new Part(
                    localName, centralName, flags, localMethod, method, crc, packed, size, mode, data, other, offset);
        }

        Part at(long where) {
            return new Part(
                    localName, centralName, flags, localMethod, method, crc, packed, size, mode, data, extra, where);
        }
    }

    public static Part deflated(String name, byte[] content) {
        byte[] packed = deflate(content);
        byte[] called = name.getBytes(StandardCharsets.UTF_8);
        return new Part(
                called,
                called,
                1 << 11,
                8,
                8,
                crcOf(content),
                packed.length,
                content.length,
                0100644,
                packed,
                new byte[0],
                -1);
    }

    public static Part stored(String name, byte[] content) {
        byte[] called = name.getBytes(StandardCharsets.UTF_8);
        return new Part(
                called,
                called,
                1 << 11,
                0,
                0,
                crcOf(content),
                content.length,
                content.length,
                0100644,
                content,
                new byte[0],
                -1);
    }

    public static Part text(String name, String content) {
        return deflated(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public TestZip add(Part part) {
        Part placed = part.at(out.size());
        ByteBuffer header = ByteBuffer.allocate(30).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0x04034b50)
                .putShort((short) 20)
                .putShort((short) part.flags)
                .putShort((short) part.localMethod);
        header.putInt(0).putInt(part.crc).putInt((int) part.packed).putInt((int) part.size);
        header.putShort((short) part.localName.length).putShort((short) part.extra.length);
        out.writeBytes(header.array());
        out.writeBytes(part.localName);
        out.writeBytes(part.extra);
        out.writeBytes(part.data);
        parts.add(placed);
        return this;
    }

    public TestZip add(String name, String content) {
        return add(text(name, content));
    }

    /** An entry of the directory that points where another entry already lies. */
    public TestZip list(Part part, long offset) {
        parts.add(part.at(offset));
        return this;
    }

    public int size() {
        return out.size();
    }

    public byte[] build() {
        return build(UnaryOperator.identity());
    }

    /** @param lie changes the 22 bytes of the end record before they are written */
    public byte[] build(UnaryOperator<ByteBuffer> lie) {
        int start = out.size();
        parts.forEach(this::writeCentral);
        ByteBuffer end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
        end.putInt(0, 0x06054b50).putShort(8, (short) parts.size()).putShort(10, (short) parts.size());
        end.putInt(12, out.size() - start).putInt(16, start);
        out.writeBytes(lie.apply(end).array());
        return out.toByteArray();
    }

    private void writeCentral(Part part) {
        ByteBuffer header = ByteBuffer.allocate(46).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0x02014b50).putShort((short) (3 << 8 | 20)).putShort((short) 20);
        header.putShort((short) part.flags)
                .putShort((short) part.method)
                .putInt(0)
                .putInt(part.crc);
        header.putInt((int) part.packed).putInt((int) part.size).putShort((short) part.centralName.length);
        header.putShort((short) part.extra.length)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0);
        header.putInt(part.mode << 16).putInt((int) part.offset);
        out.writeBytes(header.array());
        out.writeBytes(part.centralName);
        out.writeBytes(part.extra);
    }

    private static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return packed.toByteArray();
    }

    private static int crcOf(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }
}
