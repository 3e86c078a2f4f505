package coop.lightweb.crm.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FileNameTest {
    @Test
    void has_no_folders_no_lines_and_nothing_one_does_not_see() {
        assertThat(FileName.harmless("../../etc/passwd")).isEqualTo("passwd");
        assertThat(FileName.harmless("C:\\Users\\Ada\\Devis été.pdf")).isEqualTo("Devis été.pdf");
        assertThat(FileName.harmless("a\r\nSet-Cookie: x=1.txt")).isEqualTo("aSet-Cookie: x=1.txt");
        assertThat(FileName.harmless("offer\u202Egpj.exe")).isEqualTo("offergpj.exe");
        assertThat(FileName.harmless("e\u0301te\u0301.txt")).isEqualTo("été.txt");
        assertThat(FileName.harmless("\uD800.txt")).isEqualTo("txt");
        for (String nameless : new String[] {"", "  ", "..", "/", "\u0000", "a/.."}) {
            assertThat(FileName.harmless(nameless)).isEqualTo("file");
        }
        String once = FileName.harmless(" .x\u2028/ .y . z ");
        assertThat(FileName.harmless(once)).isEqualTo(once);
    }

    @Test
    void keeps_its_ending_when_it_is_too_long() {
        String name = FileName.harmless("湖".repeat(300) + ".pdf");
        assertThat(name).startsWith("湖湖").endsWith("湖.pdf");
        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(240);
        assertThat(FileName.harmless("x".repeat(300))).hasSize(240);
        assertThat(FileName.harmless("a." + "x".repeat(300))).hasSize(240);
    }

    @Test
    void is_one_header_whatever_it_is() {
        assertThat(FileName.disposition("Devis \"été\"; 100%.pdf"))
                .isEqualTo("attachment; filename=\"Devis __t___ 100_.pdf\";"
                        + " filename*=UTF-8''Devis%20%22%C3%A9t%C3%A9%22%3B%20100%25.pdf");
        assertThat(FileName.disposition("a\r\nb")).doesNotContain("\r", "\n");
    }

    @Test
    void is_given_out_as_nothing_that_a_browser_would_run() {
        for (String active : new String[] {
            "text/html",
            "Text/HTML; charset=utf-8",
            "image/svg+xml",
            "application/xhtml+xml",
            "text/javascript",
            "application/x-javascript",
            "text/xml",
            "nonsense",
            "a/b\r\nX: y",
            ""
        }) {
            assertThat(FileType.given(FileType.said(active))).as(active).isEqualTo("application/octet-stream");
        }
        for (String plain : new String[] {
            "application/pdf",
            "image/jpeg",
            "text/plain",
            "text/csv",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        }) {
            assertThat(FileType.given(FileType.said(plain))).isEqualTo(plain);
        }
    }
}
