import type { Department } from '../../configuration';

/**
 * Whether a secret lies below one of the department's prefixes. A prefix that ends within a word, such as
 * `aws:finance`, stands for that word alone and not for `aws:finance-ops/…`.
 *
 * @param secret - store and path, such as `aws:finance/salesdb`; the path is plain
 */
export function mayUse(
  department: Pick<Department, 'secrets'>,
  secret: string,
): boolean {
  return department.secrets.some(
    prefix =>
      secret.startsWith(prefix) &&
      (secret.length === prefix.length ||
        /[^A-Za-z0-9]$/.test(prefix) ||
        secret[prefix.length] === '/'),
  );
}
