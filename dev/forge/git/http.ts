import { spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { personOf } from '../authenticate.ts';
import { tellRefs } from '../domain/tellRefs.ts';
import type { Person } from '../people.ts';
import { fullName, type Site } from '../Site.ts';
import { GIT_ENVIRONMENT } from './environment.ts';

const MOST_BYTES = 128 * 1_048_576;
/** All that the smart protocol asks for; no file of the repository's folder is served. */
const ROUTES = /^\/(info\/refs|git-upload-pack|git-receive-pack)$/;

/** What Git asks over HTTP, or nothing where another one asks. */
export function gitPath(site: Site, path: string): string | undefined {
  for (const folder of [`/${fullName(site)}.git`, `/${fullName(site)}`]) {
    const rest = path.startsWith(folder) ? path.slice(folder.length) : '';
    if (ROUTES.test(rest)) return rest;
  }
  return undefined;
}

/** Answers `git clone`, `fetch` and `push` by `git http-backend`. What was pushed is told before the client is done. */
export async function serveGit(
  site: Site,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const person = personOf(site.people, request.headers.authorization);
  if (!person) {
    response.writeHead(401, {
      'www-authenticate': 'Basic realm="forge"',
      'content-type': 'text/plain',
    });
    response.end('Give a token as the password.\n');
    return;
  }
  const body = await bodyOf(request);
  if (!body) {
    response.writeHead(413, { connection: 'close' });
    response.end();
    return;
  }
  const serve = () =>
    runBackend(site, path, { request, response, person, body });
  if (path !== '/git-receive-pack') {
    await serve();
    response.end();
    return;
  }
  await site.refs.run(async () => {
    await serve();
    await tellRefs(site, person.login);
  });
  response.end();
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  person: Person;
  body: Buffer;
}

/** The common gateway interface (RFC 3875), as far as Git's program uses it. */
function runBackend(
  { git }: Site,
  path: string,
  { body, person, request, response }: Exchange,
): Promise<void> {
  const { headers, method = 'GET', url = '' } = request;
  const [, query = ''] = url.split('?', 2);
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['http-backend'], {
      cwd: git.folder,
      env: {
        ...GIT_ENVIRONMENT,
        GIT_LITERAL_PATHSPECS: '0',
        GIT_PROJECT_ROOT: git.folder,
        GIT_HTTP_EXPORT_ALL: '1',
        PATH_INFO: path,
        QUERY_STRING: query,
        REQUEST_METHOD: method,
        CONTENT_TYPE: headers['content-type'] ?? '',
        CONTENT_LENGTH: String(body.length),
        HTTP_CONTENT_ENCODING: String(headers['content-encoding'] ?? ''),
        GIT_PROTOCOL: String(headers['git-protocol'] ?? ''),
        REMOTE_USER: person.login,
        REMOTE_ADDR: '127.0.0.1',
        FORGE_ADMIN: person.admin ? '1' : '0',
        FORGE_APP: person.app === undefined ? '0' : '1',
      },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    child.on('error', reject);
    child.stdin.on('error', () => {});
    child.stdin.end(body);
    let head: Buffer | undefined = Buffer.alloc(0);
    child.stdout.on('data', (chunk: Buffer) => {
      if (!head) {
        response.write(chunk);
        return;
      }
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      writeHead(response, head.subarray(0, end).toString('latin1'));
      response.write(head.subarray(end + 4));
      head = undefined;
    });
    child.on('close', () => {
      if (head) response.writeHead(500);
      resolve();
    });
  });
}

function writeHead(response: ServerResponse, text: string): void {
  let status = 200;
  for (const line of text.split('\r\n')) {
    const at = line.indexOf(':');
    const [name, value] = [line.slice(0, at), line.slice(at + 1).trim()];
    if (name.toLowerCase() === 'status') status = Number.parseInt(value, 10);
    else response.setHeader(name, value);
  }
  response.writeHead(status);
}
