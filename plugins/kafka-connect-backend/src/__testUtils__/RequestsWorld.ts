import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import type { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  markFiles,
  withMark,
  type ApprovalMark,
  type RequestDetail,
  type RequestList,
  type RequestMark,
} from '@kconnect/plugin-kafka-connect-common';
import {
  generateMarkKey,
  MarkSigner,
  MembershipResolver,
  readMarkKeys,
  verifyApproval,
  type PullRequest,
} from '@kconnect/plugin-kafka-connect-node';
import type { Knex } from 'knex';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Caller } from '../access';
import { DatabaseRequestBudget } from '../budget';
import { MergedBranch, MergedProposalCheck } from '../check';
import { ConfigurationRepository, Ownership } from '../configuration';
import { ConfigurationStore } from '../configuration';
import { AddressSource } from '../configuration/ConfigurationSource';
import type { ForgeConfig } from '../config/readForgeConfig';
import { openForge } from '../forge';
import type { FleetView } from '../fleet';
import { openRepositoryFiles, type RepositoryFiles } from '../repository';
import { openRequests, type RequestService, type Requests } from '../requests';
import { ScmIntegrations } from '@backstage/integration';
import { openTestDatabase, type databases } from './database';
import { datagenFile } from './files';
import { TestForge } from './forge';
import { until } from './until';

const PLATFORM = 'group:default/ebs';
export const PORTAL = 'connector-portal[bot]';
export const PIPELINE = 'github-actions[bot]';

const group = (name: string, parent?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default' },
  spec: { type: 'team', children: [], ...(parent && { parent }) },
});

const mockRequest = {} as Parameters<RequestService['move']>[2];

const GROUPS = [
  group('finance'),
  group('finance-operators', 'finance'),
  group('logistics'),
  group('logistics-operators', 'logistics'),
  group('ebs'),
];

/** By User the Groups that they are directly in, and their login at the forge. */
export const PEOPLE: Record<string, { groups: string[]; login?: string }> = {
  'anna.keller': { groups: ['finance-operators'], login: 'Anna-Keller' },
  'olga.marin': { groups: ['finance-operators'] },
  'carla.rossi': { groups: ['finance'], login: 'carla-rossi' },
  'ben.okafor': { groups: ['logistics-operators'], login: 'ben-okafor' },
  'erik.larsen': { groups: ['ebs'], login: 'erik-larsen' },
  'frida.holm': { groups: ['ebs'] },
};

const DEPARTMENTS = `
tiers:
  small: { maxConnectors: 2, maxTasks: 9, maxTasksPerConnector: 3 }
approval: { dev: none, staging: department, prod: platform }
departments:
  - { code: finance, owner: group:default/finance, operators: group:default/finance-operators, tier: small, topics: [finance.], serviceAccounts: { dev: sa-finance-dev, prod: sa-finance-prod } }
  - { code: logistics, owner: group:default/logistics, operators: group:default/logistics-operators, tier: small, topics: [logistics.], serviceAccounts: { dev: sa-logistics-dev } }
`;

const cluster = (id: string, environment: string) =>
  `  - { id: ${id}, environment: ${environment}, default: true, kind: confluent-cloud, url: "https://confluent.example", confluent: { environment: env-1, kafkaCluster: lkc-1 }, credentials: { key: '\${secret:env:A}', secret: '\${secret:env:B}' } }\n`;
const CLUSTERS = `clusters:\n${cluster('cc-dev', 'dev')}${cluster(
  'cc-prod',
  'prod',
)}`;

export type Files = Record<string, string | undefined>;

/** A connector of generated data, as its file has it. */
export function connector(name: string, topic = 'orders'): Files {
  const [department, , , environment] = name.split('-');
  const file = datagenFile(name, {
    'kafka.topic': `${department}.${topic}`,
    'kafka.service.account.id': `sa-${department}-${environment}`,
  });
  return {
    [`connectors/${environment}/${name}.json`]: `${JSON.stringify(
      file,
      null,
      2,
    )}\n`,
  };
}

/** One of the portal's replicas. */
export interface Replica {
  requests: Requests;
  service: RequestService;
  repository: RepositoryFiles;
  /** What happens twice a minute. */
  poll(): Promise<void>;
}

/** The forge, and a portal that reads, judges and merges what is proposed there, without its routes. */
export class RequestsWorld {
  readonly forge: TestForge;
  readonly knex: Knex;
  readonly signer: MarkSigner;
  /** Users by name; tests change what they belong to. */
  readonly users: Map<string, Entity>;
  readonly replicas: Replica[] = [];
  /** How far the portal's clock is ahead, in milliseconds. */
  aheadMs = 0;
  readonly #markKey: string;
  #receiver?: Server;

  static async start(
    id: Parameters<typeof databases.init>[0],
    files: Files = {},
    database?: Knex,
  ): Promise<RequestsWorld> {
    const markKey = generateMarkKey();
    const signer = new MarkSigner(markKey);
    const forge = await TestForge.start({
      'departments.yaml': DEPARTMENTS,
      'clusters.yaml': CLUSTERS,
      'portal-keys.pem': signer.publicKey,
      ...(files as Record<string, string>),
    });
    const knex = database ?? (await openTestDatabase(id));
    const world = new RequestsWorld(forge, knex, markKey);
    await world.replica();
    return world;
  }

  private constructor(forge: TestForge, knex: Knex, markKey: string) {
    this.forge = forge;
    this.knex = knex;
    this.#markKey = markKey;
    this.signer = new MarkSigner(markKey);
    this.users = new Map(
      Object.entries(PEOPLE).map(([name, { groups, login }]) => [
        name,
        userEntity(name, groups, login),
      ]),
    );
  }

  get portal(): Replica {
    return this.replicas[0];
  }

  async replica(): Promise<Replica> {
    const { forge, knex } = this;
    const logger = mockServices.logger.mock();
    const rootConfig = new ConfigReader({
      backend: { reading: { allow: [{ host: forge.host }] } },
      ...forge.configOf(PORTAL),
    });
    const settings: ForgeConfig = {
      ...forge.settingsOf(PORTAL, this.#markKey),
      checks: ['Check', 'Plan'].map(name => ({
        ...{ name, reporter: 'github-actions' },
      })),
      applyWorkflow: 'apply.yaml',
    };
    const urlReader = UrlReaders.default({ logger, config: rootConfig });
    const address = `${forge.url}/tree/main`;
    const source = new AddressSource({
      ...{ url: address, reader: urlReader },
      integrations: ScmIntegrations.fromConfig(rootConfig),
    });
    const configuration = new ConfigurationRepository({
      ...{ source, logger, now: Date.now },
      store: new ConfigurationStore(knex),
    });
    await configuration.start();
    const repository = await openRepositoryFiles({
      ...{ repository: { url: address }, urlReader, logger, now: Date.now },
    });
    // As the catalog has it at the moment.
    const live = () =>
      catalogServiceMock({ entities: [...GROUPS, ...this.users.values()] });
    const catalog = Object.assign(catalogServiceMock({ entities: [] }), {
      getEntities: (
        ...args: Parameters<ReturnType<typeof live>['getEntities']>
      ) => live().getEntities(...args),
      getEntitiesByRefs: (
        ...args: Parameters<ReturnType<typeof live>['getEntitiesByRefs']>
      ) => live().getEntitiesByRefs(...args),
    });
    const auth = mockServices.auth();
    const tasks = new Map<string, () => unknown>();
    const scheduler = mockServices.scheduler.mock({
      scheduleTask: async (
        task: SchedulerServiceTaskScheduleDefinition & {
          id: string;
          fn: (signal: AbortSignal) => unknown;
        },
      ) => {
        tasks.set(task.id, () => task.fn(new AbortController().signal));
      },
    });
    const requests = openRequests({
      ...{ knex, repository, configuration, catalog, auth, logger, scheduler },
      forge: { connection: openForge(settings, rootConfig), settings },
      platformTeam: PLATFORM,
      ownership: new Ownership(configuration),
      membership: new MembershipResolver({ auth, catalog, ttlMs: 0 }),
      auditor: mockServices.auditor.mock({
        createEvent: async () => ({
          success: async () => {},
          fail: async () => {},
        }),
      }),
      budget: new DatabaseRequestBudget(knex),
      now: () => Date.now() + this.aheadMs,
    });
    const view: Pick<FleetView, 'current'> = {
      current: async () => new Map(),
    };
    const check = new MergedProposalCheck({
      branch: new MergedBranch({ repository, configuration }),
      ...{ view, requests: requests.known, groups: async () => undefined },
    });
    const service = await requests.start({
      check,
      deployments: { since: async merges => merges.map(() => []) },
    });
    const replica: Replica = {
      ...{ requests, service, repository },
      poll: async () => {
        await tasks.get('read-requests')!();
      },
    };
    this.replicas.push(replica);
    return replica;
  }

  /** The forge tells the first replica what happens. */
  async listen(): Promise<void> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk));
      request.on('end', async () => {
        const { headers } = request;
        try {
          const body = Buffer.concat(chunks);
          await this.portal.service.deliver({ headers, body });
          response.writeHead(202).end();
        } catch (error) {
          response.writeHead(400).end((error as Error).message);
        }
      });
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    this.#receiver = server;
    const { port } = server.address() as AddressInfo;
    await this.forge.call('erik-larsen', 'POST', '/hooks', {
      events: ['*'],
      config: {
        url: `http://127.0.0.1:${port}/`,
        secret: this.forge.ready.webhookSecret,
      },
    });
  }

  async stop(): Promise<void> {
    await this.forge.stop();
    this.#receiver?.closeAllConnections();
    this.#receiver?.close();
  }

  /** What the portal proposes for somebody, with its mark. */
  async ask(
    who: string,
    files: Files,
    { branch = branchOf(files), department = 'finance' } = {},
  ): Promise<PullRequest> {
    const mark: RequestMark = {
      ...{ version: 1, asker: `user:default/${who}`, department, branch },
      askedAt: new Date().toISOString(),
      files: markFiles(
        Object.entries(files).map(([path, text]) => ({
          path,
          ...(text !== undefined && { after: { kind: 'file', text } }),
        })),
      )!,
    };
    return this.forge.as(PORTAL).propose({
      ...{ branch, title: `Change ${branch}`, labels: [] },
      body: withMark('Asked for with a form.', this.signer.sign(mark)),
      files: Object.entries(files).map(([path, text]) => ({ path, text })),
    });
  }

  /** What somebody proposes with their own account and no form. */
  async askByHand(
    login: string,
    files: Files,
    branch = branchOf(files),
  ): Promise<PullRequest> {
    return this.forge.as(login).propose({
      ...{ branch, title: `Change ${branch}`, body: '', labels: [] },
      files: Object.entries(files).map(([path, text]) => ({ path, text })),
    });
  }

  /** Another commit on a branch, by whoever. */
  async push(
    login: string,
    branch: string,
    files: Files,
    author = login,
  ): Promise<string> {
    const email = `${author.replace('-', '.')}@example.com`;
    let head = '';
    for (const [path, text] of Object.entries(files)) {
      const at = `/contents/${path}`;
      const there = await this.forge
        .call(login, 'GET', `${at}?ref=${encodeURIComponent(branch)}`)
        .catch(() => undefined);
      const { commit } = await this.forge.call(login, 'PUT', at, {
        ...{ branch, message: 'Change it', sha: there?.sha },
        author: { name: author, email },
        content: Buffer.from(text!).toString('base64'),
      });
      head = commit.sha;
    }
    return head;
  }

  /** The pipeline finds nothing wrong with a commit. */
  async pass(revision: string, names = ['Check', 'Plan']): Promise<void> {
    for (const name of names) {
      await this.forge.as(PIPELINE).checks.report({
        ...{ revision, name, state: 'success', title: 'All is well' },
      });
    }
  }

  viewer(who: string) {
    const { groups } = PEOPLE[who];
    const claims = new Set([
      `user:default/${who}`,
      ...groups.flatMap(each => [
        `group:default/${each}`,
        `group:default/${each.replace('-operators', '')}`,
      ]),
    ]);
    const always = () => true;
    const caller = new Caller(
      {
        ...{ kind: 'user', ref: `user:default/${who}`, claims },
        platform: claims.has(PLATFORM),
      },
      {
        ...{ read: always, readConfig: always, readLogs: always },
        ...{ operate: always, deploy: always, delete: always },
      },
    );
    return { caller, mayMove: true };
  }

  detail(number: number, who = 'erik.larsen'): Promise<RequestDetail> {
    return this.portal.service.detail(this.viewer(who), number);
  }

  move(
    verb: 'approve' | 'merge' | 'close',
    who: string,
    { number, revision: head }: Pick<PullRequest, 'number' | 'revision'>,
  ): Promise<RequestDetail> {
    return this.portal.service.move(
      this.viewer(who),
      { verb, number, head },
      mockRequest,
    );
  }

  /** A pull request as the forge has it. */
  pull(number: number): Promise<PullRequest> {
    return this.forge.as(PORTAL).pullRequests.get(number);
  }

  /** The texts of its comments. */
  async comments(number: number): Promise<string[]> {
    const found = await this.forge.call(
      ...([PORTAL, 'GET', `/issues/${number}/comments`] as const),
    );
    return found.map(({ body }: { body: string }) => body);
  }

  /** Who has approved it by what its comments say. */
  approvalsIn(
    comments: string[],
    { number, revision: head }: PullRequest,
  ): ApprovalMark[] {
    const { repository } = this.forge.ready;
    const keys = readMarkKeys(this.signer.publicKey);
    return verifyApproval({ comments, number, repository, head }, keys)
      .approvals;
  }

  /** All requests, as somebody sees them. */
  list(who = 'erik.larsen'): Promise<RequestList> {
    return this.portal.service.list(this.viewer(who), {});
  }

  /** Waits until it is merged or closed, by what the portal knows. */
  reached(number: number, state: string): Promise<RequestDetail> {
    return until(async () => {
      const found = await this.detail(number).catch(() => undefined);
      return found?.state === state && found;
    }, 20_000);
  }

  /** Waits until the portal decides so. */
  decided(number: number, kind: string): Promise<RequestDetail> {
    return until(async () => {
      const found = await this.detail(number).catch(() => undefined);
      return found?.decision?.kind === kind && found;
    }, 20_000);
  }
}

export function userEntity(
  name: string,
  groups: string[],
  login?: string,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: {
      ...{ name, namespace: 'default' },
      ...(login && { annotations: { 'github.com/user-login': login } }),
    },
    spec: { memberOf: groups },
  };
}

function branchOf(files: Files): string {
  const name = Object.keys(files)[0].split('/').at(-1)!.replace('.json', '');
  return `kafka-connect/${name}`;
}
