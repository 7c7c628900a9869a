import type { Git } from './git/run.ts';
import { Lock } from './Lock.ts';
import type { People } from './people.ts';
import type { Store } from './store/Store.ts';

/** What everything at the forge is done with. */
export interface Site {
  /** Where it is, such as `http://localhost:4012`. */
  url: string;
  /** Of the one repository that it has. */
  owner: string;
  name: string;
  git: Git;
  store: Store;
  people: People;
  /** Who changes refs holds it until the change is told. */
  refs: Lock;
}

/** `owner/name`. */
export function fullName({ name, owner }: Site): string {
  return `${owner}/${name}`;
}

/** Where the API is. */
export function apiUrl({ url }: Site): string {
  return `${url}/api/v3`;
}

/** The repository at the API. */
export function repoApi(site: Site): string {
  return `${apiUrl(site)}/repos/${fullName(site)}`;
}

/** The repository's page. */
export function repoPage(site: Site): string {
  return `${site.url}/${fullName(site)}`;
}

/** Now, to the second, as GitHub tells times. */
export function now(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}
