import type { APIResponse, Page } from '@playwright/test';

/** The portal's HTTP API, asked as whoever is signed in in the page. */
export type Api = (
  method: 'GET' | 'POST',
  path: string,
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
  return (method, path) =>
    page.request.fetch(`/api/kafka-connect${path}`, {
      method,
      headers: { authorization },
    });
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
