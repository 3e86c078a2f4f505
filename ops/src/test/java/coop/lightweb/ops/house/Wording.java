package coop.lightweb.ops.house;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All words of the program and every place that says them, read as text. A key that is asked for and was never written breaks
 * a page for one reader in one language, which no other test need happen to see.
 *
 * @param english key and text of every room
 * @param french the same in French
 * @param templates by file name
 * @param sources Java without its comments, by file name
 * @param twice what one file says twice, where the last silently wins
 */
record Wording(
        Map<String, String> english,
        Map<String, String> french,
        Map<String, String> templates,
        Map<String, String> sources,
        List<String> twice) {

    private static final Pattern LITERAL = Pattern.compile("\"\\{?([a-z]+\\.[A-Za-z0-9._-]+)}?\"");
    private static final Pattern CALL = Pattern.compile("\\$t\\.(?:get|raw)\\(\"([^\"]+)\"");
    private static final Pattern SLOT = Pattern.compile("\\{(\\d)(:[^|}]*\\|[^}]*|@[a-z.-]+)?}");
    private static final Pattern LINE = Pattern.compile("(?m)^([a-z][A-Za-z0-9._-]*)\\s*=");

    static Wording of(Path root, Collection<String> modules) {
        Wording read =
                new Wording(new HashMap<>(), new HashMap<>(), new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        for (String module : modules) {
            read.add(root.resolve(module).resolve("src/main"));
        }
        return read;
    }

    private void add(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(this::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Path file) {
        String name = file.getFileName().toString();
        if (name.equals("messages.properties")) {
            words(file, english);
        } else if (name.equals("messages_fr.properties")) {
            words(file, french);
        } else if (name.endsWith(".vm")) {
            templates.put(roomAnd(file), text(file));
        } else if (name.endsWith(".java")) {
            sources.put(roomAnd(file), withoutComments(text(file)));
        }
    }

    /** {@code site/list.vm} */
    private static String roomAnd(Path file) {
        return file.subpath(file.getNameCount() - 2, file.getNameCount()).toString();
    }

    private void words(Path file, Map<String, String> into) {
        Matcher line = LINE.matcher(text(file));
        Set<String> seen = new HashSet<>();
        while (line.find()) {
            if (!seen.add(line.group(1))) {
                twice.add(line.group(1) + " is written twice in " + file.getFileName());
            }
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        properties.stringPropertyNames().forEach(key -> into.put(key, properties.getProperty(key)));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutComments(String java) {
        return java.replaceAll("/\\*[\\s\\S]*?\\*/", "").replaceAll("(?m)^\\s*//.*$", "");
    }

    /** What is wrong, each in a sentence that names the key. */
    List<String> faults() {
        List<String> faults = new ArrayList<>(twice);
        languages(faults);
        Set<String> used = new TreeSet<>();
        templates.forEach((name, text) -> claims(name, text, used, faults));
        sources.forEach((name, text) -> claims(name, text, used, faults));
        templates.forEach((name, text) -> arguments(name, text, faults));
        for (Family family : Family.ALL) {
            for (String member : family.members(this)) {
                used.add(member);
                known(member, family + " of " + family.saidBy(), faults);
            }
        }
        for (String key : new TreeSet<>(english.keySet())) {
            if (!used.contains(key)) {
                faults.add(key + " is said nowhere: remove it, or name its family in Family");
            }
        }
        return faults;
    }

    // ---- Between the languages --------------------------------------------------------------------------------------

    private void languages(List<String> faults) {
        Set<String> all = new TreeSet<>(english.keySet());
        all.addAll(french.keySet());
        for (String key : all) {
            String here = english.getOrDefault(key, "");
            String there = french.getOrDefault(key, "");
            if (here.isBlank() || there.isBlank()) {
                faults.add(key + " has no words in " + (here.isBlank() ? "English" : "French"));
            } else if (!slots(here).equals(slots(there))) {
                faults.add(key + " takes " + slots(here) + " in English and " + slots(there) + " in French");
            } else if (here.equals(there) && !SameInFrench.KEYS.contains(key)) {
                faults.add(key + " is English in the French words: translate it, or list it in Family");
            } else if (here.contains("'") || there.contains("'")) {
                faults.add(key + " has a typewriter's apostrophe; it is ’");
            }
        }
    }

    private static Set<String> slots(String text) {
        Matcher slot = SLOT.matcher(text);
        Set<String> slots = new TreeSet<>();
        while (slot.find()) {
            slots.add(slot.group(1)
                    + (slot.group(2) == null ? "" : slot.group(2).startsWith(":") ? " by number" : slot.group(2)));
        }
        return slots;
    }

    // ---- Where they are said ----------------------------------------------------------------------------------------

    private void claims(String name, String text, Set<String> used, List<String> faults) {
        Set<String> rooms = english.keySet().stream()
                .map(key -> key.substring(0, key.indexOf('.')))
                .collect(Collectors.toSet());
        Matcher literal = LITERAL.matcher(text);
        while (literal.find()) {
            String key = literal.group(1);
            if (english.containsKey(key)) {
                used.add(key);
            } else if (rooms.contains(key.substring(0, key.indexOf('.'))) && !Family.isOther(key)) {
                faults.add(name + " says " + key + ", which has no words");
            }
        }
    }

    private void known(String key, String where, List<String> faults) {
        if (!english.containsKey(key)) {
            faults.add(key + " has no words; it is of the family " + where);
        }
    }

    /** As many arguments as the words take. More would be lost without a sound; fewer break the page. */
    private void arguments(String name, String text, List<String> faults) {
        Matcher call = CALL.matcher(text);
        while (call.find()) {
            int given = given(text, call.end());
            int taken = slots(english.getOrDefault(call.group(1), "")).stream()
                    .mapToInt(slot -> Integer.parseInt(slot.substring(0, 1)) + 1)
                    .max()
                    .orElse(0);
            if (given != taken) {
                faults.add(name + " gives " + call.group(1) + " " + given + " arguments of " + taken);
            }
        }
    }

    private static int given(String text, int from) {
        int commas = 0;
        int depth = 1;
        boolean quoted = false;
        for (int i = from; depth > 0; i++) {
            char c = text.charAt(i);
            quoted = (c == '"') != quoted;
            if (!quoted) {
                depth += "([".indexOf(c) >= 0 ? 1 : ")]".indexOf(c) >= 0 ? -1 : 0;
                commas += c == ',' && depth == 1 ? 1 : 0;
            }
        }
        return commas;
    }
}
