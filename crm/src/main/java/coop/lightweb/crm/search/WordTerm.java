package coop.lightweb.crm.search;

/**
 * A word, or a piece of one. A single letter or digit is looked for at the beginning of words only, as it is somewhere in nearly every one;
 * a single Chinese character is a word.
 */
record WordTerm(String piece, boolean atBeginning, Typos typos) implements Term {

    static WordTerm of(String piece) {
        int first = piece.codePointAt(0);
        boolean single = Character.charCount(first) == piece.length();
        boolean atBeginning = single && Character.isLetterOrDigit(first) && !Character.isIdeographic(first);
        return new WordTerm(piece, atBeginning, Typos.of(piece));
    }

    @Override
    public void find(Lexicons lexicons, byte[] costs) {
        if (atBeginning) {
            lexicons.words().findBeginning(piece, judge(piece), costs);
        } else {
            lexicons.words().findPiece(piece, judge(piece), costs);
        }
    }

    @Override
    public boolean findTypos(Lexicons lexicons, byte[] costs) {
        if (typos.areAllowed()) {
            lexicons.words().findTypos(typos, costs);
        }
        return typos.areAllowed();
    }

    /** The nearer to being the whole word, the better. */
    static Lexicon.Judge judge(String piece) {
        int length = Lexicon.encodedLength(piece);
        return (page, start, at) -> {
            if (at > start) {
                return Quality.INSIDE;
            }
            return Lexicon.endsAt(page, at + length) ? Quality.WHOLE : Quality.PREFIX;
        };
    }
}
