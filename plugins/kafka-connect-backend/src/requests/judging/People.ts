import type { AuthService } from '@backstage/backend-plugin-api';
import {
  RELATION_MEMBER_OF,
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { ForgePerson } from '@kconnect/plugin-kafka-connect-common';
import type { MembershipResolver } from '@kconnect/plugin-kafka-connect-node';
import { isUserRef } from '../store';

export interface PeopleOptions {
  catalog: Pick<CatalogService, 'getEntities' | 'getEntitiesByRefs'>;
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  membership: Pick<MembershipResolver, 'expand'>;
}

/** Where the catalog has a User's login at GitHub. */
const LOGIN = 'github.com/user-login';

const FIELDS = [
  ...['kind', 'metadata.name', 'metadata.namespace', 'metadata.annotations'],
  ...['spec.memberOf', 'relations'],
];

/** Somebody behind a login, a User by their ref, or whom the forge does not name. */
export function forgePerson(
  login: string | null | undefined,
  users: ReadonlyMap<string, string>,
): ForgePerson {
  if (login === null || login === undefined) return {};
  if (isUserRef(login)) return { ref: login };
  return { login, ref: users.get(login.toLowerCase()) };
}

/** The catalog's Users behind the forge's logins, and what they belong to now. */
export class People {
  readonly #options: PeopleOptions;

  constructor(options: PeopleOptions) {
    this.#options = options;
  }

  /**
   * Full refs by login in lower case. A login that two Users claim is nobody's.
   *
   * @throws what the catalog answers when it cannot be asked
   */
  async byLogin(
    logins: readonly (string | null | undefined)[],
  ): Promise<ReadonlyMap<string, string>> {
    const named = logins.flatMap(each => each ?? []);
    const wanted = [...new Set(named.map(each => each.toLowerCase()))];
    if (wanted.length === 0) return new Map();
    const { auth, catalog } = this.#options;
    const { items } = await catalog.getEntities(
      {
        filter: { kind: 'User', [`metadata.annotations.${LOGIN}`]: wanted },
        fields: FIELDS,
      },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    const found = new Map<string, string[]>();
    for (const user of items) {
      const login = user.metadata.annotations?.[LOGIN]?.toLowerCase();
      if (login === undefined || !wanted.includes(login)) continue;
      found.set(login, [...(found.get(login) ?? []), stringifyEntityRef(user)]);
    }
    return new Map(
      [...found].flatMap(([login, refs]): [string, string][] =>
        refs.length === 1 ? [[login, refs[0]]] : [],
      ),
    );
  }

  /**
   * Full refs of all Groups that Users are in now, by the User's ref in lower case; of one whom the catalog does not
   * know, none.
   *
   * @throws what the catalog answers when it cannot be asked
   */
  async groupsOf(
    refs: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const wanted = [...new Set(refs.map(each => each.toLowerCase()))];
    if (wanted.length === 0) return new Map();
    const { auth, catalog, membership } = this.#options;
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: wanted, fields: FIELDS },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    const groups = await Promise.all(
      items.map(async user => (user ? membership.expand(groupsIn(user)) : [])),
    );
    return new Map(wanted.map((ref, i) => [ref, groups[i]]));
  }
}

/** The Groups that a User is directly in. */
function groupsIn(user: Entity): string[] {
  const related = (user.relations ?? [])
    .filter(({ type }) => type === RELATION_MEMBER_OF)
    .map(({ targetRef }) => targetRef);
  const memberOf = user.spec?.memberOf;
  const named = Array.isArray(memberOf)
    ? memberOf.filter(each => typeof each === 'string')
    : [];
  const defaultNamespace = user.metadata.namespace ?? 'default';
  return [
    ...related,
    ...named.map(each =>
      stringifyEntityRef(
        parseEntityRef(each, { defaultKind: 'group', defaultNamespace }),
      ),
    ),
  ];
}
