const chunkSize = 64 * 1024;

/**
 * A JSON object as a stream that is made while it is read, so that the list of ten thousand
 * connectors is never in memory as one text.
 */
export function jsonObjectStream(
  entries: Iterable<readonly [string, unknown]>,
): ReadableStream<Uint8Array> {
  const iterator = entries[Symbol.iterator]();
  let first = true;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      let text = first ? '{' : '';
      while (text.length < chunkSize) {
        const next = iterator.next();
        if (next.done) {
          controller.enqueue(Buffer.from(`${text}}`));
          controller.close();
          return;
        }
        const [name, value] = next.value;
        text += `${first ? '' : ','}${JSON.stringify(name)}:${JSON.stringify(
          value,
        )}`;
        first = false;
      }
      controller.enqueue(Buffer.from(text));
    },
  });
}
