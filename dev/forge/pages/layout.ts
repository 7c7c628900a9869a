import type { Context } from 'hono';
import { html } from 'hono/html';
import { fullName, repoPage, type Site } from '../Site.ts';

/** Text with all that means something in HTML made harmless. */
export type Html = ReturnType<typeof html>;

/** No script, no picture, no address but the style sheet: whatever a title or a file says, it is text. */
const POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export const STYLE_PATH = '/_assets/style.css';

/** A whole page. */
export async function page(
  c: Context,
  site: Site,
  title: string,
  content: Html | Promise<Html>,
): Promise<Response> {
  c.header('content-security-policy', POLICY);
  c.header('x-content-type-options', 'nosniff');
  c.header('referrer-policy', 'no-referrer');
  const root = repoPage(site);
  return c.html(html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${fullName(site)}</title>
        <link rel="stylesheet" href="${STYLE_PATH}" />
      </head>
      <body>
        <header>
          <a href="${root}">${fullName(site)}</a>
          <nav>
            <a href="${root}/pulls">Pull requests</a>
            <a href="${root}/commits">Commits</a>
          </nav>
        </header>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
        <footer>
          The demo's own forge: GitHub's API over a real Git repository, on this
          machine alone.
        </footer>
      </body>
    </html>`);
}

/** A link, where it leads to a web page; else its text alone. */
export function link(address: string | null, text: string) {
  return address !== null && /^https?:\/\//i.test(address)
    ? html`<a href="${address}" rel="noopener noreferrer">${text}</a>`
    : html`${text}`;
}

/** A time as a reader sees it. */
export function time(at: string) {
  return html`<time datetime="${at}"
    >${at.slice(0, 16).replace('T', ' ')} UTC</time
  >`;
}
