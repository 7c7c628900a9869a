const MAX_CHARACTERS = 300;
const MAX_MARKUP_CHARACTERS = 20_000;

/**
 * What an error's body says, over all envelopes: `{errors:[{detail}]}` of Confluent's gateway and its other APIs,
 * `{message}` of Kafka Connect, `{error:{message}}` of the Connect API, else its text.
 *
 * @returns one line, empty where the body says nothing
 */
export function errorText(body: string): string {
  const json = parseJson(body);
  return messageOf(json) ?? (isEmpty(json) ? '' : textExcerpt(body));
}

/** The beginning of a text for people: one line, without markup. */
export function textExcerpt(text: string): string {
  return oneLine(looksLikeMarkup(text) ? withoutMarkup(text) : text);
}

export function looksLikeMarkup(text: string): boolean {
  return /^\s*<(!doctype|html|head|body|\?xml|[a-z][\w-]*[\s>])/i.test(
    text.slice(0, 1_000),
  );
}

function messageOf(json: unknown): string | undefined {
  if (!isObject(json)) return undefined;
  const { errors, message, error } = json;
  return (
    fromErrors(errors) ??
    textOf(message) ??
    textOf(isObject(error) ? error.message : error)
  );
}

function fromErrors(errors: unknown): string | undefined {
  if (!Array.isArray(errors)) return undefined;
  const texts = errors
    .slice(0, 5)
    .map(one =>
      isObject(one) ? textOf(one.detail) ?? textOf(one.title) : textOf(one),
    )
    .filter(found => found !== undefined);
  return texts.length > 0 ? oneLine(texts.join('; ')) : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== ''
    ? oneLine(value)
    : undefined;
}

function oneLine(value: string): string {
  const line = value
    .slice(0, 4 * MAX_CHARACTERS)
    // eslint-disable-next-line no-control-regex -- an answer may hold them, a log line must not
    .replace(/[\s\u0000-\u001f\u007f-\u009f\ufffd]+/g, ' ')
    .trim();
  return line.length > MAX_CHARACTERS
    ? `${line.slice(0, MAX_CHARACTERS - 1)}…`
    : line;
}

function withoutMarkup(html: string): string {
  const page = html
    .slice(0, MAX_MARKUP_CHARACTERS)
    .replace(/<(script|style)\b[^]*?<\/\1>/gi, ' ');
  const [, title = ''] = /<title\b[^>]*>([^]*?)<\/title>/i.exec(page) ?? [];
  // A page's heading mostly says its title again.
  const untitled = withoutTags(page.replace(title, ' '));
  return untitled.includes(title.trim()) ? untitled : withoutTags(page);
}

function withoutTags(html: string): string {
  return html.replace(/<[^<>]*>/g, ' ');
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function isEmpty(json: unknown): boolean {
  return (
    json === null ||
    (typeof json === 'object' && Object.keys(json).length === 0)
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
