package coop.lightweb.hosting.job;

import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** What Quartz calls. Its name is stored in Quartz's tables: renaming it strands the jobs of nodes that are being upgraded. */
record SweepJob(Runnable sweep) implements Job {
    @Override
    public void execute(JobExecutionContext context) {
        sweep.run();
    }
}
