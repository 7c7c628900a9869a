/** What Markdown, HTML or a forge could read anything into, and all that is not printable ASCII. */
const RISKY = /[^ -~]|[<>&@#`]/g;

/** JSON in one line of harmless characters. Whoever signs it gives the keys in an order of their own. */
export function canonicalJson(value: object): string {
  return JSON.stringify(value).replace(
    RISKY,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
