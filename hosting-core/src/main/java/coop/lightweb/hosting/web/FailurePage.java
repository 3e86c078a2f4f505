package coop.lightweb.hosting.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Model of {@code failure.vm}: what happened and what to do. */
record FailurePage(
        int status,
        String title,
        String message,
        String wayOut,
        @Nullable String incident,
        List<Problem.Fault> faults) {}
