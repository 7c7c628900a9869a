import {
  isReference,
  looksSensitive,
} from '@kconnect/plugin-kafka-connect-common';
import { replaceUserinfo } from './addresses';
import { replaceAssignments } from './assignments';
import type { Replace } from './replace';

/** What stands where a secret stood: short, and a mask to everybody who reads it. */
export const MASK = '****';

/** A cheap look whether a text can hold any of what is searched for below. */
const WORTH_A_LOOK = /[=:@]|eyJ|PRIVATE KEY|["']/;
/** Of each search below what every text has in which it finds something; ordinary addresses have none of it. */
const HINTS =
  /@|pass|pwd|secret|token|credential|key|user[._-]?info|sig|identified by|bearer|basic|eyJ|Invalid value /i;
/** `pwd=x` */
const SHORTEST = 5;

/** Whether it is worth searching a text for secrets; where not, the search finds nothing. */
function mayHoldSecrets(text: string): boolean {
  return text.length >= SHORTEST && WORTH_A_LOOK.test(text) && HINTS.test(text);
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

const NONE: readonly string[] = [];

/** The secrets that {@link maskSecrets} would replace. */
export function findSecrets(text: string): readonly string[] {
  if (!mayHoldSecrets(text)) return NONE;
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
    replaceAuthorization,
    replaceWebTokens,
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

/** `password "…"` and SQL's `IDENTIFIED BY '…'`. */
function replaceQuoted(text: string, replace: Replace): string {
  return text.replace(
    /((?:password|passwd|passphrase|secret|identified by)(?: is| of)?\s{1,3})(["'])([^"'\r\n]{1,2000})(?=\2)/gi,
    (_, before, quote, secret) => before + quote + replace(secret),
  );
}

function replaceAuthorization(text: string, replace: Replace): string {
  return text.replace(
    /\b(Bearer|Basic)(\s{1,3})(?=[^\s]{0,200}[\d=])([\w+/=.~-]{8,4000})/gi,
    (_, scheme, space, token) => scheme + space + replace(token),
  );
}

/** JSON web tokens; what they begin with is `{"` in their encoding. */
function replaceWebTokens(text: string, replace: Replace): string {
  if (!text.includes('eyJ')) return text;
  return text.replace(/[\w.-]{30,}/g, word => {
    const start = word.indexOf('eyJ');
    return start >= 0 && word.indexOf('.', start) > start + 10
      ? word.slice(0, start) + replace(word.slice(start))
      : word;
  });
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
