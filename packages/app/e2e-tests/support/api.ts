import { expect, type APIResponse, type Page } from '@playwright/test';

/** The portal's HTTP API, asked as whoever is signed in in the page. */
export type Api = (
  method: 'GET' | 'POST',
  path: string,
  body?: object,
) => Promise<APIResponse>;

/** Takes the token that the page itself sends, and asks with it. */
export async function apiOf(page: Page): Promise<Api> {
  const asked = page.waitForRequest(request =>
    request.url().includes('/api/kafka-connect/connectors'),
  );
  await page.goto('/kafka-connect');
  const authorization = await (await asked).headerValue('authorization');
  if (!authorization) {
    throw new Error('The page asks the portal without a token.');
  }
  return (method, path, body) =>
    page.request.fetch(`/api/kafka-connect${path}`, {
      method,
      headers: { authorization },
      data: body,
      // Twenty at the same moment wait for each other on two cores.
      timeout: 120_000,
    });
}

/**
 * Expects each request about another department's connector to be answered as one about a connector that does not exist.
 *
 * @param others - ref of the other department's connector
 * @param nobodys - ref of one that does not exist, with a name of the same length
 * @param requests - method and the path behind the connector's own
 */
export async function expectNothingTold(
  api: Api,
  { others, nobodys }: { others: string; nobodys: string },
  requests: readonly (readonly ['GET' | 'POST', string])[],
): Promise<void> {
  for (const [method, path] of requests) {
    const told: string[] = [];
    for (const ref of [others, nobodys]) {
      const response = await api(method, `/connectors/${ref}${path}`);
      expect(response.status(), `${method} ${ref}${path}`).toBe(404);
      const name = ref.split('/')[1];
      told.push((await response.text()).replaceAll(name, '<name>'));
    }
    expect(told[0], `${method} …${path}`).toBe(told[1]);
  }
}

/** The healths that a connector has come to since the portal knows it, newest first; none where it never changed. */
export async function healthsOf(api: Api, ref: string): Promise<string[]> {
  const answer = await api('GET', `/connectors/${ref}/events`);
  expect(answer.status()).toBe(200);
  const { items }: { items: { kind: string; what: string }[] } =
    await answer.json();
  return items.flatMap(({ kind, what }) => (kind === 'health' ? [what] : []));
}

/** All that the portal's backend has answered to a browser. */
export class Answers {
  private readonly bodies: Promise<string>[] = [];

  /** Collects from now on. */
  constructor(page: Page) {
    page.context().on('response', response => {
      if (new URL(response.url()).pathname.startsWith('/api/')) {
        // A redirect has no body, and a page that is left takes its answers with it.
        this.bodies.push(response.text().catch(() => ''));
      }
    });
  }

  /** Everything, one after the other. */
  async text(): Promise<string> {
    return (await Promise.all(this.bodies)).join('\n');
  }
}
