import type { Entity } from '@backstage/catalog-model';
import type { BackendFeature } from '@backstage/backend-plugin-api';
import {
  generateMarkKey,
  MarkSigner,
  type GitHubForge,
} from '@kconnect/plugin-kafka-connect-node';
import type { Knex } from 'knex';
import type { Answer } from './ask';
import { workerClusters } from './clusters';
import { sourceFile } from './files';
import { TestForge } from './forge';
import { ApiContract } from './openapi';
import { departmentsYaml } from './organisation';
import {
  startPortal,
  type TestPortal,
  type TestPortalOptions,
  type Who,
} from './portal';

const PORTAL_LOGIN = 'connector-portal[bot]';
/** How many departments there are beside the usual ones; the first one's only member is `one1`. */
const MORE = 20;

const clusters = workerClusters({ 'onprem-dev': 'http://127.0.0.1:9' });
const contract = new ApiContract();

/** One of the further departments. */
export const code = (i: number) => `team${i}`;
export const member = (i: number) => `one${i}`;

/** A self-managed source of a department that has nothing wrong with it. */
export function proposalOf(
  department: string,
  suffix = 'jdbc',
  config: Record<string, string> = {},
) {
  const name = `${department}-ledger-source-dev-${suffix}`;
  const topic = `${department}.ledger`;
  const text = JSON.stringify(sourceFile(name, { topic, ...config }), null, 2);
  return {
    department,
    files: [{ path: `connectors/dev/${name}.json`, text: `${text}\n` }],
  };
}

const indices = Array.from({ length: MORE }, (_, i) => i + 1);

const departments = [
  departmentsYaml
    .replace(
      'maxConnectors: 5, maxTasks: 15',
      'maxConnectors: 50, maxTasks: 99',
    )
    .replace('approval: {', 'approval: { prod: platform,')
    .trimEnd(),
  ...indices.map(
    i =>
      `  - { code: ${code(i)}, owner: group:default/${code(
        i,
      )}, tier: small, topics: [${code(i)}.] }`,
  ),
  '',
].join('\n');

const groups: Entity[] = indices.map(i => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: code(i), namespace: 'default' },
  spec: { type: 'department', children: [] },
}));

const claims = Object.fromEntries(
  indices.map(i => [
    `user:default/${member(i)}`,
    [`user:default/${member(i)}`, `group:default/${code(i)}`],
  ]),
);

export interface ProposingOptions {
  /** Files that are merged, by path. */
  files?: Record<string, string>;
  features?: BackendFeature[];
  /** Catalog entities beside the groups. */
  entities?: Entity[];
  /** What everybody may do that is not this plugin's. */
  otherwise?: TestPortalOptions['otherwise'];
  knex?: Knex;
}

/** A portal with a forge, whose clusters are away. */
export class ProposingPortal {
  readonly forge: TestForge;
  readonly signer: MarkSigner;
  readonly #markKey: string;
  readonly #options: ProposingOptions;
  portal!: TestPortal;

  static async start(options: ProposingOptions = {}): Promise<ProposingPortal> {
    const markKey = generateMarkKey();
    const signer = new MarkSigner(markKey);
    const files = {
      'portal-keys.pem': signer.publicKey,
      CODEOWNERS: '* @erik-larsen\n/connectors/ @anna-keller @example/ebs\n',
      ...options.files,
    };
    const forge = await TestForge.start({
      'departments.yaml': departments,
      'clusters.yaml': clusters,
      ...files,
    });
    const started = new ProposingPortal(forge, markKey, { ...options, files });
    started.portal = await started.another();
    return started;
  }

  private constructor(
    forge: TestForge,
    markKey: string,
    options: ProposingOptions,
  ) {
    this.forge = forge;
    this.#markKey = markKey;
    this.signer = new MarkSigner(markKey);
    this.#options = options;
  }

  /** One more replica, or the same portal with other departments. */
  another(
    withDepartments = departments,
    more: Record<string, string> = {},
  ): Promise<TestPortal> {
    const { entities = [], features, knex, otherwise } = this.#options;
    const files = { ...this.#options.files, ...more };
    return startPortal({
      ...{ claims, clusters, departments: withDepartments, otherwise },
      entities: [...groups, ...entities],
      ...{ features, files, knex },
      settings: {
        forge: this.forge.settingsOf(PORTAL_LOGIN, this.#markKey),
      },
      config: this.forge.configOf(PORTAL_LOGIN),
    });
  }

  /** The forge as the portal sees it. */
  get own(): GitHubForge {
    return this.forge.as(PORTAL_LOGIN);
  }

  async propose(who: Who, body: object, portal = this.portal): Promise<Answer> {
    const text = JSON.stringify(body);
    const answer = await portal.post('/requests', who, text);
    const wrong = contract.check('POST', '/requests', answer);
    if (wrong.length > 0) {
      throw new Error(`${wrong.join('; ')}: ${answer.text}`);
    }
    return answer;
  }

  /** All pull requests that were ever opened. */
  async pulls() {
    const states = ['open', 'closed'] as const;
    const pages = await Promise.all(
      states.map(state => this.own.pullRequests.list({ state, perPage: 100 })),
    );
    return pages.flatMap(({ items }) => items);
  }

  async stop(): Promise<void> {
    await this.portal.stop();
    await this.forge.stop();
  }
}
