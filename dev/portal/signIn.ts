import { emailOf, type DemoIdentityName } from '../identity/identities.ts';

/**
 * Signs in to the portal as a browser would, through the OpenID provider's page, and returns the portal's token for
 * `Authorization: Bearer …`.
 *
 * @param portal address of the portal
 * @throws when any step of it fails, for example as long as the catalog does not know the person
 */
export async function signIn(
  portal: string,
  identity: DemoIdentityName,
): Promise<string> {
  const browser = new Browser();
  const start = await browser.get(
    `${portal}/api/auth/oidc/start?env=default&scope=openid%20profile%20email`,
  );
  const page = await browser.get(redirectOf(start));
  const form = formOf(await page.text(), emailOf({ name: identity }));
  const chosen = await browser.post(
    new URL(form.action, page.url).href,
    form.fields,
  );
  const answer = await browser.get(redirectOf(chosen));
  throwIfRefused(identity, await answer.text());
  const session = await browser.get(
    `${portal}/api/auth/oidc/refresh?env=default`,
    { 'x-requested-with': 'XMLHttpRequest' },
  );
  if (!session.ok) {
    throw new Error(
      `The portal refused ${identity}: HTTP ${session.status} ${(
        await session.text()
      ).slice(0, 300)}`,
    );
  }
  const { backstageIdentity } = (await session.json()) as {
    backstageIdentity?: { token: string };
  };
  if (!backstageIdentity) {
    throw new Error(`The portal does not know ${identity}`);
  }
  return backstageIdentity.token;
}

/** As much of a browser as signing in takes: cookies per origin. */
class Browser {
  private readonly cookies = new Map<string, Map<string, string>>();

  get(url: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.request(url, { headers });
  }

  post(url: string, fields: URLSearchParams): Promise<Response> {
    return this.request(url, { method: 'POST', body: fields });
  }

  private async request(url: string, init: RequestInit): Promise<Response> {
    const { origin } = new URL(url);
    const jar = this.cookies.get(origin) ?? new Map<string, string>();
    this.cookies.set(origin, jar);
    const headers = new Headers(init.headers);
    headers.set('cookie', [...jar].map(pair => pair.join('=')).join('; '));
    const response = await fetch(url, {
      ...init,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(15_000),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    return response;
  }
}

function redirectOf(response: Response): string {
  const location = response.headers.get('location');
  if (!location) {
    throw new Error(
      `${new URL(response.url).pathname} answers HTTP ${
        response.status
      } and does not go on`,
    );
  }
  return new URL(location, response.url).href;
}

/** The portal answers with a page for the window that asked; its script carries the outcome as encoded JSON. */
function throwIfRefused(identity: string, page: string): void {
  const encoded = /decodeURIComponent\('([^']*)'\)/.exec(page)?.[1] ?? '';
  const { error } = JSON.parse(decodeURIComponent(encoded) || '{}') as {
    error?: { message: string };
  };
  if (error) {
    throw new Error(`The portal refused ${identity}: ${error.message}`);
  }
}

/** The form behind the button of that person on the provider's page. */
function formOf(page: string, email: string) {
  const form = [...page.matchAll(/<form[\s\S]*?<\/form>/g)]
    .map(([html]) => html)
    .find(html => html.includes(`>${email}<`));
  if (!form) {
    throw new Error(`The OpenID provider's page offers no ${email}`);
  }
  const fields = [
    ...form.matchAll(/<input[^>]*name="([^"]*)"[^>]*value="([^"]*)"/g),
  ].map(([, name, value]) => [name, unescapeHtml(value)]);
  return {
    action: unescapeHtml(/action="([^"]*)"/.exec(form)?.[1] ?? ''),
    fields: new URLSearchParams(fields),
  };
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
