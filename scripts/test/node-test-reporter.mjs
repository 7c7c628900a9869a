/**
 * A reporter of node:test that writes its final counts, and what failed, as JSON. It writes nothing at all where the run
 * does not come to its end.
 */
export default async function* countsAsJson(events) {
  const failures = [];
  for await (const { type, data } of events) {
    // Who has a test that failed below it has failed for that alone.
    if (
      type === 'test:fail' &&
      data.details.error.failureType !== 'subtestsFailed'
    ) {
      failures.push({ file: data.file ?? '', name: data.name });
    }
    // Each file has a summary too; the one without a file is the run's.
    if (type === 'test:summary' && data.file === undefined) {
      const { counts, success } = data;
      yield JSON.stringify({ success, counts, failures });
    }
  }
}
