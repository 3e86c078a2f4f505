package coop.lightweb.hosting.edge;

/**
 * What a visitor's browser shows when there is nothing to show: a page without anything to fetch, in both languages because
 * nothing is known of the visitor. Programs get the reason as text.
 */
final class RefusalPage {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <meta name="color-scheme" content="light dark">
            <title>%s</title>
            <style>
            body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 1rem/1.6 system-ui, sans-serif;
              color: light-dark(#12262b, #e6eff0); background: light-dark(#f4f7f7, #0d1719); }
            main { max-width: 30rem; padding: 2rem 1.5rem; }
            h1, h2 { font: 600 1.5rem/1.25 Charter, Georgia, serif; margin: 0 0 .4rem; text-wrap: balance; }
            p { margin: 0; color: light-dark(#4c6268, #a3b8bc); }
            section { margin-top: 1.5rem; padding-top: 1.5rem; border-top: 1px solid light-dark(#d8e2e4, #294046); }
            </style>
            </head>
            <body><main>
            <h1>%s</h1><p>%s</p>
            <section lang="fr"><h2>%s</h2><p>%s</p></section>
            </main></body>
            </html>
            """;

    private RefusalPage() {}

    static String of(int status) {
        return switch (status) {
            case 404 ->
                page(
                        "There is no page at this address",
                        "It may have moved, or the address has a typing error. Start again from the front page.",
                        "Il n’y a pas de page à cette adresse",
                        "Elle a pu être déplacée, ou l’adresse contient une faute. Repartez de la page d’accueil.");
            case 410 ->
                page(
                        "This site is closed",
                        "Whoever published it has taken it off the air.",
                        "Ce site est fermé",
                        "La personne qui le publiait l’a retiré.");
            case 421 ->
                page(
                        "No website has this address",
                        "Check the address. If it is yours, it is not set up on this node yet.",
                        "Aucun site n’a cette adresse",
                        "Vérifiez l’adresse. Si c’est la vôtre, elle n’est pas encore configurée sur ce nœud.");
            case 429 ->
                page(
                        "Too many requests",
                        "Wait a moment and try again.",
                        "Trop de requêtes",
                        "Attendez un moment, puis réessayez.");
            case 500, 502, 503, 504 ->
                page(
                        "Not just now",
                        "This website cannot answer at the moment. Try again in a minute.",
                        "Pas pour l’instant",
                        "Ce site ne peut pas répondre en ce moment. Réessayez dans une minute.");
            default ->
                page(
                        "This request cannot be answered",
                        "Go back and try another way.",
                        "Cette requête ne peut recevoir de réponse",
                        "Revenez en arrière et essayez autrement.");
        };
    }

    private static String page(String title, String text, String titre, String texte) {
        return PAGE.formatted(title, title, text, titre, texte);
    }
}
