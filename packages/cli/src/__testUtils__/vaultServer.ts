import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a request to the server had of interest. */
export interface VaultRequest {
  path: string;
  token: string | undefined;
  namespace: string | undefined;
}

/** Answers as version 2 of Vault's key-value engine does, by its published API. */
export interface VaultServer {
  env: NodeJS.ProcessEnv;
  requests: VaultRequest[];
  /** By path below `/v1/`, such as `kv/data/finance/salesdb`; what is not in here is not found. */
  secrets: Map<string, Record<string, unknown>>;
  /** Answers all requests so instead. */
  answer?: { status: number; body: string; headers?: Record<string, string> };
  close(): Promise<void>;
}

const TOKEN = 'hvs.canary-token';

/** https://developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2#read-secret-version */
export async function startVaultServer(): Promise<VaultServer> {
  const server = createServer();
  const vault: VaultServer = {
    ...{ env: {}, requests: [], secrets: new Map() },
    close: () =>
      new Promise(done => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  server.on('request', (request, response) => {
    const asked = requestOf(request);
    vault.requests.push(asked);
    const { status, body, headers } = vault.answer ?? answerTo(asked, vault);
    response.writeHead(status, {
      'content-type': 'application/json',
      ...headers,
    });
    response.end(body);
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  vault.env = { VAULT_ADDR: `http://127.0.0.1:${port}`, VAULT_TOKEN: TOKEN };
  return vault;
}

function requestOf({ headers, url }: IncomingMessage): VaultRequest {
  const header = (name: string) => headers[name]?.toString();
  return {
    path: url!.replace(/^\/v1\//, ''),
    token: header('x-vault-token'),
    namespace: header('x-vault-namespace'),
  };
}

function answerTo(
  { path, token }: VaultRequest,
  { secrets }: VaultServer,
): NonNullable<VaultServer['answer']> {
  if (token !== TOKEN) return refusal(403, ['permission denied']);
  const data = secrets.get(path);
  if (!data) return refusal(404, []);
  const metadata = {
    created_time: '2026-01-01T00:00:00.000000000Z',
    ...{ custom_metadata: null, deletion_time: '', destroyed: false },
    version: 2,
  };
  return {
    status: 200,
    body: JSON.stringify({
      ...{ request_id: '1', lease_id: '', renewable: false },
      ...{ lease_duration: 0, wrap_info: null, warnings: null, auth: null },
      data: { data, metadata },
    }),
  };
}

function refusal(status: number, errors: string[]) {
  return { status, body: JSON.stringify({ errors }) };
}
