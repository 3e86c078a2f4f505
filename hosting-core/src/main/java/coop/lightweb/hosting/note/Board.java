package coop.lightweb.hosting.note;

import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Page;

/** The page that has the pinboard on it. */
public interface Board {
    /** @param typed what the form for a new note holds */
    Page with(Member member, NewNote typed);
}
