package coop.lightweb.crm.search;

import java.util.Arrays;
import java.util.List;

/** Digits: a piece of a telephone number, or words of digits such as a house number or a year. */
record NumberTerm(PhoneSearch phone, List<WordTerm> words) implements Term {

    @Override
    public void find(Lexicons lexicons, byte[] costs) {
        phone.find(lexicons.phones(), costs);
        if (words.size() == 1) {
            words.getFirst().find(lexicons, costs);
            return;
        }
        byte[] worst = new byte[costs.length];
        byte[] ofWord = new byte[costs.length];
        for (WordTerm word : words) {
            Arrays.fill(ofWord, Quality.UNMATCHED);
            word.find(lexicons, ofWord);
            for (int i = 0; i < worst.length; i++) {
                worst[i] = (byte) Math.max(worst[i], ofWord[i]);
            }
        }
        for (int i = 0; i < worst.length; i++) {
            costs[i] = (byte) Math.min(costs[i], worst[i]);
        }
    }
}
