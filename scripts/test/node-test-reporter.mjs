/**
 * A reporter of node:test that writes its final counts as JSON. It writes nothing at all where the run does not
 * come to its end.
 */
export default async function* countsAsJson(events) {
  for await (const { type, data } of events) {
    // Each file has a summary too; the one without a file is the run's.
    if (type === 'test:summary' && data.file === undefined) {
      yield JSON.stringify({ success: data.success, counts: data.counts });
    }
  }
}
