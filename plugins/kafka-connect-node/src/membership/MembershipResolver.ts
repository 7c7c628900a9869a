import type { AuthService } from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  RELATION_CHILD_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** What the resolver works with. */
export interface MembershipResolverOptions {
  catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  /** How long a Group's parents are remembered, in milliseconds; 30,000 unless told. */
  ttlMs?: number;
  /** Milliseconds since the epoch. */
  now?: () => number;
}

interface Known {
  parents: Promise<string[]>;
  until: number;
}

/** Organisations are not deeper; what is, is a mistake that must not become a flood of requests. */
const MAX_LEVELS = 20;
const MAX_GROUPS = 500;
const MAX_REMEMBERED = 5_000;

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'spec.parent',
  'relations',
];

/**
 * Answers which Groups a user counts as a member of.
 *
 * A sign-in's claims hold the user and the Groups that the user is a direct member of. A member of a
 * Group below the department's counts as the department's, so the Groups above are looked up in the
 * catalog, level by level, with this plugin's own credentials. Whoever may write Groups into the
 * catalog therefore decides who belongs to a department; Backstage lets no catalog file do that by default.
 */
export class MembershipResolver {
  readonly #options: MembershipResolverOptions;
  readonly #ttlMs: number;
  readonly #now: () => number;
  readonly #known = new Map<string, Known>();

  constructor(options: MembershipResolverOptions) {
    this.#options = options;
    this.#ttlMs = options.ttlMs ?? 30_000;
    this.#now = options.now ?? Date.now;
  }

  /**
   * The given refs and every Group above those that are Groups, in lower case, each once.
   *
   * @param ownershipEntityRefs - a sign-in's claims
   * @throws what the catalog answers when it cannot be asked; nothing is remembered then
   */
  async expand(ownershipEntityRefs: readonly string[]): Promise<string[]> {
    const seen = new Set(ownershipEntityRefs.map(lower));
    let frontier = [...seen].filter(isGroup);
    let asked = 0;
    for (let level = 0; level < MAX_LEVELS && frontier.length > 0; level++) {
      const batch = frontier.slice(0, MAX_GROUPS - asked);
      asked += batch.length;
      const above = (await this.#parentsOf(batch)).flat();
      frontier = [...new Set(above)].filter(ref => !seen.has(ref));
      frontier.forEach(ref => seen.add(ref));
    }
    return [...seen];
  }

  /** The parents of each Group; those not remembered are fetched in one request, once for all who ask. */
  #parentsOf(refs: string[]): Promise<string[][]> {
    const missing = refs.filter(ref => !this.#isFresh(ref));
    if (missing.length > 0) {
      const fetched = this.#fetchParents(missing);
      // Whoever awaits a Group's parents sees the failure; here it only clears what it left.
      fetched.catch(() => missing.forEach(ref => this.#known.delete(ref)));
      const until = this.#now() + this.#ttlMs;
      missing.forEach((ref, i) => {
        const parents = fetched.then(all => all[i]);
        parents.catch(() => {});
        this.#known.set(ref, { parents, until });
      });
    }
    const answers = refs.map(ref => this.#known.get(ref)!.parents);
    this.#forgetOldest();
    return Promise.all(answers);
  }

  #isFresh(ref: string): boolean {
    const known = this.#known.get(ref);
    return known !== undefined && known.until > this.#now();
  }

  #forgetOldest() {
    for (const ref of this.#known.keys()) {
      if (this.#known.size <= MAX_REMEMBERED) return;
      this.#known.delete(ref);
    }
  }

  async #fetchParents(entityRefs: string[]): Promise<string[][]> {
    const credentials = await this.#options.auth.getOwnServiceCredentials();
    const { items } = await this.#options.catalog.getEntitiesByRefs(
      { entityRefs, fields: FIELDS },
      { credentials },
    );
    return items.map(entity => (entity ? parentGroupsOf(entity) : []));
  }
}

function parentGroupsOf(group: Entity): string[] {
  const parents = (group.relations ?? [])
    .filter(relation => relation.type === RELATION_CHILD_OF)
    .map(relation => lower(relation.targetRef));
  const written = group.spec?.parent;
  if (typeof written === 'string' && written !== '') {
    parents.push(fullGroupRef(written, group.metadata.namespace));
  }
  return [...new Set(parents)].filter(isGroup);
}

function fullGroupRef(ref: string, namespace?: string): string {
  try {
    return lower(
      stringifyEntityRef(
        parseEntityRef(ref, {
          defaultKind: 'group',
          defaultNamespace: namespace ?? 'default',
        }),
      ),
    );
  } catch {
    // The catalog holds what it accepted; a ref that is none leads nowhere.
    return '';
  }
}

function lower(ref: string): string {
  return ref.toLocaleLowerCase('en-US');
}

function isGroup(ref: string): boolean {
  return ref.startsWith('group:');
}
