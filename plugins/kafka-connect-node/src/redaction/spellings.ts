/** Shorter values are too common in ordinary text to be searched for. */
const MIN_LITERAL_CHARACTERS = 6;

/** Whether a value is worth being searched for; masks are not. */
export function isLiteral(value: string): boolean {
  return (
    value.length >= MIN_LITERAL_CHARACTERS &&
    !(value.startsWith('*') && /^\*+$/.test(value))
  );
}

/** What secrets look like in texts: as they are, in JSON, in an address, line by line. The longest first. */
export function literalsOf(secrets: readonly string[]): string[] {
  const spellings = secrets.filter(isLiteral).flatMap(spellingsOf);
  return [...new Set(spellings.filter(isLiteral))].sort(
    (a, b) => b.length - a.length,
  );
}

/** Characters that are the same in every spelling. */
const SPELT_ONE_WAY = /[\w.!~*'()-]{6,}/;

/**
 * Some texts of which at least one is in every text that holds one of {@link literalsOf}: fewer, and sooner
 * found out than these.
 */
export function needlesOf(secrets: readonly string[]): string[] {
  const needles: string[] = [];
  // The password of a pair comes after the pair, and is enough.
  for (let i = secrets.length - 1; i >= 0; i--) {
    const secret = secrets[i];
    if (!isLiteral(secret)) continue;
    const kernel = secret.includes('\n')
      ? undefined
      : SPELT_ONE_WAY.exec(secret)?.[0];
    if (kernel === undefined) needles.push(...literalsOf([secret]));
    else if (!needles.some(needle => isKernelOf(needle, secret))) {
      needles.push(kernel);
    }
  }
  return needles;
}

/** Whether a needle is in a secret, and in no other spelling than in all others. */
function isKernelOf(needle: string, secret: string): boolean {
  return secret.includes(needle) && SPELT_ONE_WAY.exec(needle)?.[0] === needle;
}

function spellingsOf(secret: string): string[] {
  const lines = secret.includes('\n') ? secret.split(/\r?\n/) : [];
  return [secret, ...lines].flatMap(value => [
    value,
    value.trim(),
    JSON.stringify(value).slice(1, -1),
    urlEncoded(value),
  ]);
}

function urlEncoded(value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    // Not valid Unicode, hence in no address.
    return value;
  }
}
