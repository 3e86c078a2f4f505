package coop.lightweb.hosting.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplatesTest {

    public record Post(String title, String rawBody, File file, List<String> tags) {}

    private static final Post POST =
            new Post("<b>&\"'", "<p>body</p>", new File("/etc/passwd"), List.of("lake", "snow"));

    @Test
    void reads_components_and_escapes_what_it_prints_unless_its_name_says_raw() {
        assertThat(render("$p.title $p.rawBody #foreach($t in $p.tags)$t;#end $p.tags.size()"))
                .isEqualTo("&lt;b&gt;&amp;&quot;&#39; <p>body</p> lake;snow; 2");
    }

    @Test
    void reaches_nothing_that_was_not_allowed() {
        for (String attempt : List.of(
                "$p.class",
                "$p.title.class.forName('java.lang.Runtime')",
                "$p.getClass()",
                "$p.file.exists()",
                "$p.file.delete()",
                "$p.tags.add('x')",
                "$p.title.repeat(9)",
                "$p.titel",
                "$nobody")) {
            assertThatThrownBy(() -> render(attempt)).as(attempt).isInstanceOf(TemplateTrouble.class);
        }
    }

    @Test
    void knows_no_file_but_its_source_and_no_directive_that_reads_one() {
        for (String attempt : List.of(
                "#include('/etc/passwd')",
                "#parse('/etc/passwd')",
                "#parse('../../x.vm')",
                "#evaluate('$p.title')",
                "#define($x)y#end")) {
            assertThatThrownBy(() -> render(attempt)).as(attempt).isInstanceOf(TemplateTrouble.class);
        }
    }

    @Test
    void stops_what_runs_away() {
        assertThatThrownBy(() -> render("#foreach($i in [1..900])#foreach($j in [1..900])x#end#end"))
                .isInstanceOf(TemplateTrouble.class);
        assertThatThrownBy(() -> render("#set($s = 'aaaaaaaaaaaaaaaa')#foreach($i in [1..40])#set($s = $s + $s)#end"))
                .isInstanceOf(TemplateTrouble.class);
    }

    @Test
    void refuses_references_where_escaping_does_not_help() {
        for (String attempt : List.of(
                "<a href=\"$p.title\">x</a>",
                "<a href=$p.title>x</a>",
                "<p $p.title>x</p>",
                "<p onclick=\"x\">x</p>",
                "<script>$p.title</script>")) {
            assertThatThrownBy(() -> render(attempt)).as(attempt).isInstanceOf(TemplateTrouble.class);
        }
    }

    @Test
    void the_live_engine_uses_our_list_of_what_is_allowed() {
        Templates templates = new Templates(TemplateSource.of(Map.of()), TemplateLimits.strangers());
        assertThat(templates.engine().getProperty("introspector.uberspect.class"))
                .isEqualTo(AllowList.class.getName());
        assertThat(templates.engine().getProperty("runtime.strict_mode.enable").toString())
                .isEqualTo("true");
    }

    private static String render(String template) {
        return new Templates(TemplateSource.of(Map.of("theme/page.vm", template)), TemplateLimits.strangers())
                .render("theme/page.vm", Map.of("p", POST));
    }
}
