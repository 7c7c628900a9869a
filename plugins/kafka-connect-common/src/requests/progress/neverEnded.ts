/**
 * No deployment is under way for longer, in milliseconds: the jobs of the pipeline that runs `kconnect apply` are ended
 * after an hour. Within it a run has the time for 48 connectors none of which comes up, 8 at a time, each of which has
 * five minutes to do so and five to be put back.
 */
export const LONGEST_DEPLOYMENT_MS = 60 * 60_000;

/** The run was killed, or could not reach the portal when it was over. */
export const NEVER_ENDED = 'Was begun; its end was never told.';
