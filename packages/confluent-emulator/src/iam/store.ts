import { randomBytes, timingSafeEqual } from 'node:crypto';
import { share } from '../noise.ts';
import { Table } from '../table.ts';
import {
  apiKeySchema,
  roleBindingSchema,
  serviceAccountSchema,
} from './model.ts';
import type { ApiKeyRecord, RoleBinding } from './model.ts';

/** Everything that says who may do what. */
export class IamStore {
  readonly serviceAccounts = new Table(serviceAccountSchema);
  readonly keys = new Table(apiKeySchema);
  readonly bindings = new Table(roleBindingSchema);

  /** The key with this id, where the secret is its own. */
  findKey(id: string, secret: string): ApiKeyRecord | undefined {
    const key = this.keys.get(id);
    return key && same(key.secret, secret) ? key : undefined;
  }

  /** The role bindings of `sa-…`, `u-…` or `pool-…`. */
  bindingsOf(principal: string): RoleBinding[] {
    return this.bindings
      .rows()
      .filter(binding => binding.principal === `User:${principal}`);
  }
}

/** An id of which there is none yet, such as `sa-4k2m9x`. */
export function freshId(
  prefix: string,
  taken: { has(id: string): boolean },
): string {
  for (let count = 1; ; count += 1) {
    const code = Math.floor(share(`${prefix}${count}`) * 36 ** 6)
      .toString(36)
      .padStart(6, '0');
    const id = `${prefix}-${code}`;
    if (!taken.has(id)) {
      return id;
    }
  }
}

/** Id and secret of a new key: sixteen capital letters and digits, and 64 characters. */
export function freshKey(): { id: string; secret: string } {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const id = [...randomBytes(16)].map(byte => letters[byte % 32]).join('');
  return { id, secret: `cflt${randomBytes(45).toString('base64url')}` };
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
