package coop.lightweb.crm.pasting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignatureTest {
    @Test
    void the_lines_below_a_letter_are_understood() {
        Pasted read = Signature.read("""
                --
                Aline Tremblay
                Store Manager
                Boulangerie du Lac Inc.
                420 Front Street, Kaslo, BC  V0G 1M0
                T: (250) 353-1234 | C: 250.353.9876 ext 12
                aline@boulangeriedulac.ca | www.boulangeriedulac.ca
                Sent from my iPhone
                """);
        assertThat(read.name()).isEqualTo("Aline Tremblay");
        assertThat(read.title()).isEqualTo("Store Manager");
        assertThat(read.company()).isEqualTo("Boulangerie du Lac Inc.");
        assertThat(read.phone()).containsExactly("(250) 353-1234", "250.353.9876 ext 12");
        assertThat(read.phoneLabel()).containsExactly("", "mobile");
        assertThat(read.email()).containsExactly("aline@boulangeriedulac.ca");
        assertThat(read.link()).containsExactly("https://www.boulangeriedulac.ca");
        assertThat(read.street()).isEqualTo("420 Front Street");
        assertThat(read.city()).isEqualTo("Kaslo");
        assertThat(read.region()).isEqualTo("BC");
        assertThat(read.code()).isEqualTo("V0G 1M0");
        assertThat(read.about()).isEmpty();
    }

    @Test
    void in_french_too_and_the_place_on_lines_of_its_own() {
        Pasted read = Signature.read("""
                Cordialement,

                Jean-François Côté, directeur des ventes
                Coopérative La Récolte
                1250, rue Saint-Jean
                Québec (Québec) G1R 1S4
                Tél. : 418 555-0147
                Téléc. : 418 555-0148
                Courriel : jf.cote@larecolte.coop
                """);
        assertThat(read.name()).isEqualTo("Jean-François Côté");
        assertThat(read.title()).isEqualTo("directeur des ventes");
        assertThat(read.company()).isEqualTo("Coopérative La Récolte");
        assertThat(read.street()).isEqualTo("1250, rue Saint-Jean");
        assertThat(read.city()).isEqualTo("Québec");
        assertThat(read.region()).isEqualTo("Québec");
        assertThat(read.code()).isEqualTo("G1R 1S4");
        assertThat(read.phone()).containsExactly("418 555-0147", "418 555-0148");
        assertThat(read.phoneLabel()).containsExactly("", "fax");
        assertThat(read.email()).containsExactly("jf.cote@larecolte.coop");
        assertThat(read.about()).isEmpty();
    }

    @Test
    void a_company_is_known_by_the_mail_address_and_what_is_not_understood_is_kept() {
        Pasted read = Signature.read("""
                Priya Singh
                Kaslo Canoes
                priya@kaslocanoes.com
                Open all summer, closed on Mondays, ask about the winter storage
                """);
        assertThat(read.company()).isEqualTo("Kaslo Canoes");
        assertThat(read.about()).startsWith("Open all summer");
        assertThat(Signature.read("aline.tremblay@example.org").name()).isEqualTo("Aline Tremblay");
        assertThat(Signature.read("").name()).isEmpty();
        assertThat(Signature.read("a".repeat(100_000)).name()).hasSize(100_000);
    }
}
