package coop.lightweb.crm.search;

/** One thing that a document must have to be found. */
sealed interface Term permits WordTerm, AddressTerm, NumberTerm {

    /** Gives documents that have it their cost. */
    void find(Lexicons lexicons, byte[] costs);

    /** Gives documents that nearly have it their cost; answers whether the term allows for that at all. */
    default boolean findTypos(Lexicons lexicons, byte[] costs) {
        return false;
    }
}
