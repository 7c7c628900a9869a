import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { reasonOf } from '../reason.ts';
import type { RunningEmulator } from '../startEmulator.ts';

const version = '1.5.0';
const entry = 'node_modules/@confluentinc/mcp-confluent/dist/index.js';
const installTimeout = 240_000;

/** Stands for all that the native client has; the server looks up some names when it starts. */
const emptyKafka = `const nothing = new Proxy(function () {}, {
  get: (_, key) => (key === Symbol.toPrimitive ? () => '' : nothing),
});
exports.KafkaJS = nothing;
`;

/**
 * Installs Confluent's MCP server into a folder, where it is not there yet. The native
 * Kafka client is replaced by an empty package: the tools that are driven here use REST alone.
 *
 * @returns why it cannot be had; undefined where it is there
 */
export function installMcpServer(folder: string): string | undefined {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 19)) {
    return `it needs Node 22.19, and this is ${process.versions.node}`;
  }
  // Written at the end, so that half an installation is none.
  const done = join(folder, `installed-${version}`);
  if (existsSync(done)) {
    return undefined;
  }
  const stub = join(folder, 'kafka-javascript');
  mkdirSync(stub, { recursive: true });
  writeFileSync(
    join(stub, 'package.json'),
    '{"name":"@confluentinc/kafka-javascript","version":"1.9.0","main":"index.js"}',
  );
  writeFileSync(join(stub, 'index.js'), emptyKafka);
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      name: 'mcp',
      private: true,
      dependencies: { '@confluentinc/mcp-confluent': version },
      overrides: {
        '@confluentinc/kafka-javascript': 'file:./kafka-javascript',
      },
    }),
  );
  try {
    execFileSync(
      'npm',
      ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'],
      { cwd: folder, timeout: installTimeout, stdio: 'pipe' },
    );
    writeFileSync(done, '');
    return undefined;
  } catch (error) {
    return `npm could not install it: ${reasonOf(error).slice(0, 200)}`;
  }
}

const messageSchema = z.object({
  id: z.number().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});
const toolsSchema = z.object({
  tools: z.array(z.object({ name: z.string() })),
});
const callSchema = z.object({
  isError: z.boolean().optional(),
  content: z.array(z.object({ text: z.string().default('') })),
});

/** Confluent's MCP server, driven over its standard input and output. */
export class McpServer {
  private readonly files: readonly string[];
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly waiting = new Map<
    number,
    { resolve(value: unknown): void; reject(error: Error): void }
  >();
  private sent = 0;
  private errors = '';

  private constructor(folder: string, emulator: RunningEmulator) {
    const name = `run-${process.pid}`;
    const config = join(folder, `${name}.yaml`);
    writeFileSync(config, configFor(emulator), { mode: 0o600 });
    const redirect = join(folder, `${name}.mjs`);
    writeFileSync(redirect, redirectTo(emulator.url));
    this.files = [config, redirect];
    this.child = spawn(
      process.execPath,
      [join(folder, entry), '--config', config],
      {
        cwd: folder,
        env: {
          PATH: process.env.PATH,
          HOME: folder,
          DO_NOT_TRACK: 'true',
          LOG_LEVEL: 'error',
          NODE_OPTIONS: `--import=${pathToFileURL(redirect).href}`,
        },
      },
    );
    createInterface({ input: this.child.stdout }).on('line', line =>
      this.receive(line),
    );
    this.child.stderr.on('data', chunk => {
      this.errors = `${this.errors}${chunk}`.slice(-4000);
    });
    this.child.once('exit', code => {
      const error = new Error(`The server ended with ${code}: ${this.errors}`);
      this.waiting.forEach(({ reject }) => reject(error));
    });
  }

  /** Starts what was installed in a folder against an emulator. */
  static async start(
    folder: string,
    emulator: RunningEmulator,
  ): Promise<McpServer> {
    const server = new McpServer(folder, emulator);
    await server.ask('initialize', {
      protocolVersion: '2025-06-18',
      capabilities: {},
      clientInfo: { name: 'confluent-emulator', version: '0' },
    });
    server.tell({ method: 'notifications/initialized' });
    return server;
  }

  /** The names of its tools. */
  async tools(): Promise<string[]> {
    const { tools } = toolsSchema.parse(await this.ask('tools/list', {}));
    return tools.map(({ name }) => name);
  }

  /** Calls a tool: whether it succeeded, and what it said. */
  async call(
    name: string,
    input: Record<string, unknown> = {},
  ): Promise<{ ok: boolean; text: string }> {
    const answer = await this.ask('tools/call', { name, arguments: input });
    const { isError, content } = callSchema.parse(answer);
    return { ok: !isError, text: content.map(({ text }) => text).join('\n') };
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      const ended = new Promise(done => this.child.once('exit', done));
      this.child.kill();
      await ended;
    }
    this.files.forEach(file => rmSync(file));
  }

  private ask(method: string, params: unknown): Promise<unknown> {
    this.sent += 1;
    const id = this.sent;
    return new Promise((done, reject) => {
      this.waiting.set(id, { resolve: done, reject });
      this.tell({ id, method, params });
    });
  }

  private tell(message: object): void {
    this.child.stdin.write(
      `${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`,
    );
  }

  private receive(line: string): void {
    const { id, result, error } = messageSchema.parse(JSON.parse(line));
    const asked = id === undefined ? undefined : this.waiting.get(id);
    if (error) {
      asked?.reject(new Error(error.message));
    } else {
      asked?.resolve(result);
    }
    this.waiting.delete(id ?? 0);
  }
}

function configFor({
  url,
  key,
  secret,
  environment,
  kafkaCluster,
}: RunningEmulator): string {
  const auth = { type: 'api_key', key, secret };
  // JSON is YAML as well.
  return JSON.stringify({
    server: { transports: ['stdio'], log_level: 'error', do_not_track: true },
    connections: {
      default: {
        type: 'direct',
        kafka: {
          bootstrap_servers: '127.0.0.1:1',
          auth,
          rest_endpoint: url,
          cluster_id: kafkaCluster,
          env_id: environment,
        },
        confluent_cloud: { endpoint: url, auth },
        telemetry: { endpoint: url, auth },
      },
    },
  });
}

/** The tool for logs has its hosts built in: requests to them are sent to the emulator instead. */
function redirectTo(url: string): string {
  return `const real = globalThis.fetch;
globalThis.fetch = (input, init) =>
  typeof input === 'string'
    ? real(input.replace(/^https:\\/\\/(api\\.logging\\.)?confluent\\.cloud/, ${JSON.stringify(
      url,
    )}), init)
    : real(input, init);
`;
}
