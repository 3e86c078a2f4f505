package coop.lightweb.crm.card;

import java.util.List;

/**
 * A card as it stands in the file.
 *
 * @param number counted from 1
 * @param lines unfolded, between BEGIN and END, in whatever characters the file has
 */
record CutCard(int number, List<byte[]> lines, List<Problem> problems, boolean refused) {}
