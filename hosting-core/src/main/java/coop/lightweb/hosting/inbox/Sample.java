package coop.lightweb.hosting.inbox;

/** Forms to copy into a page. */
final class Sample {
    static final String CONTACT = """
            <form data-lightweb-form="contact" method="post" action="/.lightweb/forms/contact">
              <p><label>Name <input name="name" autocomplete="name" required></label></p>
              <p><label>E-mail <input name="email" type="email" autocomplete="email" required></label></p>
              <p><label>Phone <input name="phone" type="tel" autocomplete="tel"></label></p>
              <p><label>Message <textarea name="message" rows="6" required></textarea></label></p>
              <p hidden><label>Leave this empty <input name="lw-website" tabindex="-1" autocomplete="off"></label></p>
              <p><button>Send</button></p>
            </form>
            """;

    static final String WITH_CONSENT = """
            <p><label><input type="checkbox" name="consent" value="yes" data-lightweb-purpose="newsletter">
              Yes, Kaslo Canoes may e-mail me news and offers. I can say no at any time. Kaslo Canoes, 12 Front Street,
              Kaslo BC, hello@canoes.example</label></p>
            """;

    private Sample() {}
}
