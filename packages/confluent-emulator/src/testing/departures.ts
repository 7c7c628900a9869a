/**
 * Where the service itself is known to differ from its published documents. Each change makes the
 * document say what the service does; all else is held against it as it stands.
 */
export function applyDepartures(
  file: string,
  document: unknown,
): Record<string, unknown> {
  return JSON.parse(JSON.stringify(document), (key, value) =>
    file === 'metrics-v2.yaml' ? ofMetrics(key, value) : ofConnect(key, value),
  );
}

/** An empty list of points is of both formats, which the document's `oneOf` refuses. */
function ofMetrics(key: string, value: unknown): unknown {
  if (key === 'QueryResponse' && isObject(value)) {
    const { oneOf, ...rest } = value;
    return { ...rest, anyOf: oneOf };
  }
  return value;
}

/**
 * States that the vendor's own pages name and the document lacks; the type of a connector that was
 * refused; a caller without rights and a place that is not there, which any operation can answer; a name
 * that is taken; and a connector that runs as a service account, which has no key of its own.
 */
function ofConnect(key: string, value: unknown): unknown {
  if (key === 'enum' && Array.isArray(value)) {
    if (value.includes('PROVISIONING')) {
      return [...value, 'RESTARTING'];
    }
    return value.includes('source') && value.includes('sink')
      ? [...value, 'unknown']
      : value;
  }
  if (key === 'responses' && isObject(value)) {
    return {
      ...{ 403: value[401], 404: value[401] },
      // A name that is taken; in what envelope, nobody describes.
      ...('201' in value && { 409: { description: 'Conflict' } }),
      ...value,
    };
  }
  if (key === 'required' && Array.isArray(value)) {
    return value.filter(
      name => name !== 'kafka.api.key' && name !== 'kafka.api.secret',
    );
  }
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
