import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createHash, timingSafeEqual } from 'node:crypto';
import { demoIdentities, emailOf } from '../identity/identities.ts';
import { keptSecret } from './secrets.ts';

/** Who may do something at the forge. All of them may read, push branches and open pull requests. */
export interface Account {
  /** `anna-keller`; an app's ends with `[bot]`. */
  login: string;
  name?: string;
  email?: string;
  /** The slug of the app that it is the account of: it may report check runs, and merge. */
  app?: string;
  /** May merge, push to the base branch and make webhooks. */
  admin?: boolean;
  /** Its token; one is made where it is left out. */
  token?: string;
}

/** An account with its number. */
export interface Person extends Account {
  id: number;
  name: string;
  email: string;
}

/** The apps of the demo: the portal, and what runs the workflows. */
const APPS = ['connector-portal', 'github-actions'];

/** The people of the demo, of whom the platform team's engineer is an admin, and two apps. */
export function demoAccounts(): Account[] {
  const people = demoIdentities.map(identity => ({
    login: identity.name.replaceAll('.', '-'),
    name: `${identity.firstName} ${identity.lastName}`,
    email: emailOf(identity),
    admin: identity.name === 'erik.larsen',
  }));
  const apps = APPS.map(slug => ({ login: `${slug}[bot]`, app: slug }));
  return [...people, ...apps];
}

/** The accounts, and whose a token is. */
export class People {
  /** What each proves itself with, by login. */
  readonly tokens: Readonly<Record<string, string>>;
  readonly #byLogin: ReadonlyMap<string, Person>;

  /** @param folder - where tokens are kept that were not given */
  constructor(accounts: readonly Account[], folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const people = accounts.map(personOf);
    this.#byLogin = new Map(people.map(each => [each.login, each]));
    this.tokens = Object.fromEntries(
      people.map(({ login, token }) => [
        login,
        token ?? `ghf_${keptSecret(join(folder, encodeURIComponent(login)))}`,
      ]),
    );
  }

  /** Whose a token is; takes as long for any wrong one. */
  byToken(token: string): Person | undefined {
    const asked = digest(token);
    const [found] = Object.entries(this.tokens).filter(([, each]) =>
      timingSafeEqual(digest(each), asked),
    );
    return found && this.#byLogin.get(found[0]);
  }

  /** Who is gone is remembered by the login alone. */
  byLogin(login: string): Person {
    return (
      this.#byLogin.get(login) ?? {
        ...{ login, id: 0, name: login, email: `${login}@example.com` },
      }
    );
  }

  knows(login: string): boolean {
    return this.#byLogin.has(login);
  }

  /** Anybody can write any address into a commit: this says no more than GitHub does. */
  byEmail(email: string): Person | undefined {
    return [...this.#byLogin.values()].find(each => each.email === email);
  }
}

/** Whether somebody may merge pull requests. */
export function mayMerge({ admin, app }: Account): boolean {
  return admin === true || app !== undefined;
}

function personOf(account: Account, at: number): Person {
  const { email, login, name = login } = account;
  const id = 1001 + at;
  const address = email ?? `${id}+${login}@users.noreply.example.com`;
  return { ...account, id, name, email: address };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
