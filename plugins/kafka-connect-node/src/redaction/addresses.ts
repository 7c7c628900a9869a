import type { Replace } from './replace';

/** `scheme://user:secret@host` and Oracle's `jdbc:oracle:thin:user/secret@host`. */
export function replaceUserinfo(text: string, replace: Replace): string {
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
