import type { PortalUnderTest } from './PortalUnderTest';

/** Somebody who may write to the main branch past all requests. */
const ADMIN = 'erik-larsen';

/** The main branch of the configuration repository, read and written at the forge past the portal. */
export class Repository {
  private readonly forge: PortalUnderTest['forge'];

  constructor({ forge }: PortalUnderTest) {
    this.forge = forge;
  }

  async read(path: string): Promise<string> {
    const { content } = await this.file(path);
    return Buffer.from(content, 'base64').toString('utf8');
  }

  /** Commits one file that is there. */
  async write(path: string, text: string): Promise<void> {
    const { sha } = await this.file(path);
    const content = Buffer.from(text).toString('base64');
    const message = `Change ${path}`;
    await this.ask('PUT', `/contents/${path}`, { content, message, sha });
  }

  private file(path: string) {
    return this.ask<{ content: string; sha: string }>(
      'GET',
      `/contents/${path}`,
    );
  }

  private async ask<T>(
    method: string,
    path: string,
    body?: object,
  ): Promise<T> {
    const { apiUrl, repository, tokens } = this.forge;
    const response = await fetch(`${apiUrl}/repos/${repository}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${tokens[ADMIN]}`,
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    }
    return JSON.parse(text) as T;
  }
}
