/** How often a long step says that it is still at work. */
const HEARTBEAT_MS = 20_000;

/**
 * Announces a step on standard error, says from time to time that it is still at work, and how long it took.
 * Standard output stays free for what programs answer.
 *
 * @param {string} title what is being done, such as `Installing packages`
 * @param {(line: string) => void} [write]
 * @returns {{done: (note?: string) => void, failed: () => void}}
 */
export function startStep(
  title,
  write = line => process.stderr.write(`${line}\n`),
) {
  const start = Date.now();
  const heartbeat = setInterval(
    () => write(`  ... ${title}: ${elapsed(start)}`),
    HEARTBEAT_MS,
  );
  heartbeat.unref();
  write(`  ... ${title}`);
  const end = line => {
    clearInterval(heartbeat);
    write(line);
  };
  return {
    done: note =>
      end(
        `  ok  ${title} (${[elapsed(start), note].filter(Boolean).join(', ')})`,
      ),
    failed: () => end(`  NO  ${title} (${elapsed(start)})`),
  };
}

/**
 * Runs `work` as an announced step.
 *
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const progress = startStep(title);
  try {
    const result = await work();
    progress.done();
    return result;
  } catch (error) {
    progress.failed();
    throw error;
  }
}

/** @param {number} since milliseconds since the epoch */
export function elapsed(since) {
  const seconds = (Date.now() - since) / 1000;
  return seconds < 60
    ? `${seconds.toFixed(1)} s`
    : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
