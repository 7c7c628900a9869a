import { ForgeError } from '../ForgeError';

/** @throws ForgeError where it is no `owner/name` */
export function splitRepository(repository: string): {
  owner: string;
  repo: string;
} {
  const parts = repository.match(/^([\w-]+)\/(?!\.{1,2}$)([\w.-]+)$/);
  if (parts) return { owner: parts[1], repo: parts[2] };
  throw new ForgeError(`GitHub: ${repository} is no owner/name.`, 'refused');
}

/** A token goes to no address without TLS, but for this machine's own. */
export function safeAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const local = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url?.hostname ?? '');
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && local)) {
    return address.replace(/\/+$/, '');
  }
  throw new ForgeError(
    'GitHub: the address of the API must begin with https://.',
    'refused',
  );
}
