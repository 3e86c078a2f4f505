package coop.lightweb.crm.search;

/** An e-mail address or a piece of one with its @. */
record AddressTerm(String piece) implements Term {

    @Override
    public void find(Lexicons lexicons, byte[] costs) {
        lexicons.addresses().findPiece(piece, WordTerm.judge(piece), costs);
    }
}
