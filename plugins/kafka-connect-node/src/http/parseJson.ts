import { ConnectError } from '../port';
import { looksLikeMarkup, textExcerpt } from './errorText';

/**
 * The JSON of an answer that should be JSON.
 *
 * The parser's own message quotes the text, which may hold secrets; it goes no further.
 *
 * @param what - what was asked for, for the message
 * @param clean - takes secrets out of an excerpt
 * @throws ConnectError `not-json` for something else than JSON, `malformed` for broken JSON
 */
export function parseJson(
  body: string,
  what: string,
  clean: (text: string) => string,
): unknown {
  const text = body.startsWith('\ufeff') ? body.slice(1) : body;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw explain(text, what, clean, String(error));
  }
}

function explain(
  text: string,
  what: string,
  clean: (text: string) => string,
  parserMessage: string,
): ConnectError {
  const beginning = text.trimStart();
  if (beginning === '') {
    return new ConnectError(`The answer to ${what} is empty.`, {
      code: 'malformed',
    });
  }
  if (!/^[[{"]/.test(beginning)) {
    const kind = looksLikeMarkup(text) ? 'a web page' : 'text';
    return new ConnectError(
      `The answer to ${what} is ${kind}, not JSON: "${clean(
        textExcerpt(text),
      ).slice(0, 120)}". Is this the address of a Kafka Connect REST API?`,
      { code: 'not-json' },
    );
  }
  const position = Number(/position (\d+)/.exec(parserMessage)?.[1] ?? NaN);
  const tooEarly =
    /end of JSON input|Unterminated/.test(parserMessage) ||
    position >= text.trimEnd().length;
  const at = Number.isNaN(position) ? '' : ` (at character ${position})`;
  return new ConnectError(
    tooEarly
      ? `The answer to ${what} is JSON that ends too early, after ${text.length} characters.`
      : `The answer to ${what} is broken JSON${at}.`,
    { code: 'malformed' },
  );
}
