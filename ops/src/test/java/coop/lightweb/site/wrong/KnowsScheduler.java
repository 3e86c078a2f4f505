package coop.lightweb.site.wrong;

import coop.lightweb.rack.Scheduler;

record KnowsScheduler(Class<Scheduler> stranger) {}
