import {
  isReference,
  looksSensitive,
} from '@kconnect/plugin-kafka-connect-common';

/** What stands where a secret stood: short, and a mask to everybody who reads it. */
export const MASK = '****';

type Replace = (secret: string) => string;

/** A cheap look whether a text can hold any of what is searched for below. */
const WORTH_A_LOOK = /[=:@]|eyJ|PRIVATE KEY|["']/;
/** `pwd=x` */
const SHORTEST = 5;

/** Whether it is worth searching a text for secrets. */
export function mayHoldSecrets(text: string): boolean {
  return text.length >= SHORTEST && WORTH_A_LOOK.test(text);
}

/**
 * A text with every secret replaced that can be recognised by its surroundings: credentials in an
 * address, `password=…`, quoted passwords, authorization headers, private keys, JSON web tokens.
 *
 * The texts come from strangers, so every pattern takes time in proportion to the text.
 */
export function maskSecrets(text: string): string {
  return replaceSecrets(text, () => MASK);
}

/** The secrets that {@link maskSecrets} would replace. */
export function findSecrets(text: string): string[] {
  const found: string[] = [];
  replaceSecrets(text, secret => {
    found.push(secret);
    return MASK;
  });
  return found;
}

function replaceSecrets(text: string, replace: Replace): string {
  if (!mayHoldSecrets(text)) return text;
  const guarded: Replace = secret =>
    holdsNothing(secret) ? secret : replace(secret);
  return [
    replacePrivateKeys,
    replaceUserinfo,
    replaceAssignments,
    replaceQuoted,
    replaceTokens,
    replaceRefusedValues,
  ].reduce((rest, step) => step(rest, guarded), text);
}

/** What is a mask or a reference already, or says that there is nothing. */
function holdsNothing(value: string): boolean {
  return (
    value === '' ||
    /^(?:\*+|null|none|undefined|\[hidden\]?|\[redacted\]?)$/i.test(value) ||
    isReference(value)
  );
}

function replacePrivateKeys(text: string, replace: Replace): string {
  if (!text.includes('PRIVATE KEY-----')) return text;
  return text.replace(
    /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----[^]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----|$)/g,
    replace,
  );
}

/** `scheme://user:secret@host` and Oracle's `jdbc:oracle:thin:user/secret@host`. */
function replaceUserinfo(text: string, replace: Replace): string {
  if (!text.includes('@')) return text;
  return text.replace(/[^\s"'<>]+/g, token => {
    if (!token.includes('@')) return token;
    if (token.includes('://')) return replaceInAddress(token, replace);
    return token.includes('jdbc:oracle:')
      ? token.replace(
          /(jdbc:oracle:\w{1,10}:[^/@]{0,200}\/)(.+)(?=@)/,
          (_, before, secret) => before + replace(secret),
        )
      : token;
  });
}

function replaceInAddress(token: string, replace: Replace): string {
  const [scheme, ...rest] = token.split('://');
  return [
    scheme,
    ...rest.map(part => {
      const end = endOfUserinfo(part);
      if (end <= 0) return part;
      const colon = part.slice(0, end).indexOf(':');
      return (
        part.slice(0, colon + 1) +
        replace(part.slice(colon + 1, end)) +
        part.slice(end)
      );
    }),
  ].join('://');
}

/**
 * Where an address's credentials end, or -1. A password may hold a slash or an at sign without being
 * encoded, so everything up to the last at sign counts, unless a host clearly stands before it.
 */
function endOfUserinfo(afterScheme: string): number {
  const at = afterScheme.lastIndexOf('@');
  const path = afterScheme.search(/[/?#]/);
  if (at < 0 || path < 0 || at < path) return at;
  const authority = afterScheme.slice(0, path);
  if (!/[:@]/.test(authority)) return -1;
  const hosts = authority
    .split(',')
    .every(host => /^(?:[^:@]+|\[[\da-f:.]*\])(?::\d+)?$/i.test(host));
  const inQuery =
    afterScheme[path] === '/' && /[?#]/.test(afterScheme.slice(path, at));
  return hosts && inQuery ? -1 : at;
}

const SECRET_WORD =
  'password|passwd|passphrase|pwd|secret|token|credentials?|(?:api|access|account|sas|private|shared|signing|encryption)[._-]?key|user[._-]?info|signature|\\bsig';
const ASSIGNMENT = new RegExp(
  `((?:${SECRET_WORD})[\\w.-]{0,60})(\\\\{0,2}["']?\\s{0,3}([=:])\\s{0,3})` +
    // A quoted value, one whose quotes are escaped, or one without.
    `(\\\\{1,2}"[^"\\\\\\r\\n]*|"(?:[^"\\\\\\r\\n]|\\\\.)*|'(?:[^'\\\\\\r\\n]|\\\\.)*|[^\\s&;,)}\\]"']{1,2000})`,
  'gi',
);

/** `password=…`, `"secret": "…"`, `token: …`. */
function replaceAssignments(text: string, replace: Replace): string {
  const pattern = new RegExp(ASSIGNMENT);
  const references = new References(text);
  let result = '';
  let done = 0;
  for (
    let match = pattern.exec(text);
    match !== null;
    match = pattern.exec(text)
  ) {
    const [whole, key, middle, separator, value] = match;
    const start = match.index + key.length + middle.length;
    const insideReference = references.endAround(match.index);
    // A value that begins with a reference ends where that is over, and whatever is written behind it.
    const end = isQuoted(value)
      ? match.index + whole.length
      : endOfWord(
          text,
          references.endAround(start) ?? match.index + whole.length,
        );
    if (insideReference !== undefined) {
      pattern.lastIndex = insideReference;
    } else if (isAssigned(key, separator, text, start, end)) {
      const [, quote, bare] = /^(\\{0,2}["']?)([^]*)$/.exec(
        text.slice(start, end),
      )!;
      result += text.slice(done, start) + quote + replace(bare);
      done = end;
      pattern.lastIndex = end;
    } else {
      // What was taken for a value may itself begin another assignment.
      pattern.lastIndex = start;
    }
  }
  return result + text.slice(done);
}

/** Where the references (`${secret:aws:finance/salesdb#password}`) of a text are; asked from left to right. */
class References {
  readonly #pattern = /\$\{[a-zA-Z][\w.-]{0,40}:[^${}\s]{1,500}\}/g;
  readonly #text: string;
  #next: RegExpExecArray | null;

  constructor(text: string) {
    this.#text = text;
    this.#next = this.#pattern.exec(text);
  }

  /** The end of the reference that a position lies in. */
  endAround(position: number): number | undefined {
    while (this.#next && endOf(this.#next) <= position) {
      this.#next = this.#pattern.exec(this.#text);
    }
    return this.#next && this.#next.index <= position
      ? endOf(this.#next)
      : undefined;
  }
}

const endOf = (match: RegExpExecArray) => match.index + match[0].length;

const isQuoted = (value: string) => /^\\{0,2}["']/.test(value);

function endOfWord(text: string, from: number): number {
  let end = from;
  while (end < text.length && !/[\s&;,)}\]"']/.test(text[end])) end++;
  return end;
}

function isAssigned(
  key: string,
  separator: string,
  text: string,
  start: number,
  end: number,
): boolean {
  if (/(?:Exception|Error)$/.test(key)) return false;
  if (separator === '=' || isQuoted(text.slice(start, start + 3))) return true;
  // "password: A value is required" is a sentence; "password: hunter2" is a secret.
  const beginsSentence =
    /^[A-Z]?[a-z]{0,15}$/.test(text.slice(start, end)) &&
    /^[ \t]+\w/.test(text.slice(end, end + 10));
  return !beginsSentence;
}

/** `password "…"` and SQL's `IDENTIFIED BY '…'`. */
function replaceQuoted(text: string, replace: Replace): string {
  return text.replace(
    /((?:password|passwd|passphrase|secret|identified by)(?: is| of)?\s{1,3})(["'])([^"'\r\n]{1,2000})(?=\2)/gi,
    (_, before, quote, secret) => before + quote + replace(secret),
  );
}

/** Authorization headers and JSON web tokens. */
function replaceTokens(text: string, replace: Replace): string {
  return text
    .replace(
      /\b(Bearer|Basic)(\s{1,3})(?=[^\s]{0,200}[\d=])([\w+/=.~-]{8,4000})/gi,
      (_, scheme, space, token) => scheme + space + replace(token),
    )
    .replace(
      /\beyJ[\w-]{10,4000}\.[\w-]{10,4000}(?:\.[\w-]{0,4000})?/g,
      replace,
    );
}

/** Kafka's own sentence about a refused value, where the key is one that holds a secret. */
function replaceRefusedValues(text: string, replace: Replace): string {
  if (!text.includes('Invalid value ')) return text;
  return text.replace(
    /(Invalid value )([^]{1,2000}?)( for configuration )([\w.-]+)/g,
    (all, before, value, middle, key) =>
      looksSensitive(key) ? before + replace(value) + middle + key : all,
  );
}
