import type { z } from 'zod';
import { confluentServices, Organization } from '../../confluent';
import {
  ConnectHttp,
  pathSegment,
  systemRuntime,
  type BasicCredentials,
  type Runtime,
} from '../../http';
import { parseAs } from '../../parsing';
import {
  ConnectError,
  type AccessQuestion,
  type Answer,
  type CallOptions,
  type ClusterContext,
  type DailyCost,
  type Environment,
  type KafkaCluster,
  type RoleBinding,
  type ServiceAccount,
  type Topic,
} from '../../port';
import type { AccessEntry } from '../accessEntries';
import { existence, orUnknown } from '../answers';
import { confluentAccess } from './access';
import { readPages } from './readPages';
import {
  aclSchema,
  bindingSchema,
  clusterSchema,
  costSchema,
  namedSchema,
  topicSchema,
} from './schemas';

/** How the surroundings of a Kafka cluster in Confluent Cloud are read. */
export interface ConfluentContextOptions {
  /** `https://api.confluent.cloud`, or what stands in for it. */
  url: string;
  /** `env-…` */
  environment: string;
  /** `lkc-…` */
  kafkaCluster: string;
  /** A Cloud API key and its secret. */
  credentials: BasicCredentials;
  /** For topics: a key of the Kafka cluster, or a global one; the Cloud API key unless told. */
  kafkaCredentials?: BasicCredentials;
  /** The deadline of one call with its pages and tries, in milliseconds. */
  timeoutMs: number;
  runtime?: Runtime;
}

const PAGE = 'page_size=100';

/** Confluent Cloud's organisation, identity, Kafka REST v3 and billing, as far as connectors need them. */
export class ConfluentContext implements ClusterContext {
  readonly #options: ConfluentContextOptions;
  readonly #runtime: Runtime;
  readonly #api: ConnectHttp;
  readonly #organization: Organization;
  #kafka: Promise<ConnectHttp> | undefined;

  /** @throws Error with a sentence for the platform team where the address cannot be used */
  constructor(options: ConfluentContextOptions) {
    this.#options = options;
    this.#runtime = options.runtime ?? systemRuntime;
    this.#api = this.#http(
      confluentServices(options.url).api,
      options.credentials,
    );
    this.#organization = new Organization(this.#api);
  }

  async topics(options?: CallOptions): Promise<Topic[]> {
    const rows = await this.#kafkaList('topics', topicSchema, options);
    return rows.map(row => ({
      name: row.topic_name,
      partitions: row.partitions_count ?? undefined,
    }));
  }

  async environments(options?: CallOptions): Promise<Environment[]> {
    const path = `/org/v2/environments?${PAGE}`;
    const rows = await this.#list(path, namedSchema, options);
    return rows.map(row => ({ id: row.id, title: row.display_name ?? row.id }));
  }

  async kafkaClusters(options?: CallOptions): Promise<KafkaCluster[]> {
    const rows = await this.#list(
      `/cmk/v2/clusters?environment=${this.#environment}&${PAGE}`,
      clusterSchema,
      options,
    );
    return rows.map(({ id, spec }) => ({
      id,
      title: spec.display_name ?? id,
      type: spec.config?.kind ?? undefined,
      region: spec.region ?? undefined,
    }));
  }

  async serviceAccounts(options?: CallOptions): Promise<ServiceAccount[]> {
    const path = `/iam/v2/service-accounts?${PAGE}`;
    const rows = await this.#list(path, namedSchema, options);
    return rows.map(row => ({
      id: row.id,
      title: row.display_name ?? row.id,
      description: row.description ?? '',
    }));
  }

  async roleBindings(
    serviceAccount: string,
    options?: CallOptions,
  ): Promise<RoleBinding[]> {
    const query = new URLSearchParams({
      crn_pattern: await this.#organizationCrn(),
      principal: `User:${serviceAccount}`,
      page_size: '100',
    });
    const rows = await this.#list(
      `/iam/v2/role-bindings?${query}`,
      bindingSchema,
      options,
    );
    return rows.map(row => ({
      principal: row.principal,
      role: row.role_name,
      resource: row.crn_pattern,
    }));
  }

  topicsExist(
    names: readonly string[],
    options?: CallOptions,
  ): Promise<Answer[]> {
    return orUnknown(
      names.length,
      async () =>
        existence(names, await this.topics(options), name =>
          this.#hasTopic(name, options),
        ),
      options?.signal,
    );
  }

  access(
    account: string,
    questions: readonly AccessQuestion[],
    options?: CallOptions,
  ): Promise<Answer[]> {
    return orUnknown(
      questions.length,
      async () => {
        const { environment, kafkaCluster } = this.#options;
        const [organization, bindings, entries] = await Promise.all([
          this.#organizationCrn(),
          unlessForbidden(this.roleBindings(account, options)),
          unlessForbidden(this.#entries(options)),
        ]);
        const kafka = `${organization}/environment=${environment}/cloud-cluster=${kafkaCluster}/kafka=${kafkaCluster}`;
        return questions.map(question =>
          confluentAccess(`User:${account}`, question, kafka, {
            ...{ bindings, entries },
          }),
        );
      },
      options?.signal,
    );
  }

  async dailyCosts(
    from: string,
    to: string,
    options?: CallOptions,
  ): Promise<DailyCost[]> {
    const query = new URLSearchParams({ start_date: from, end_date: to });
    const rows = await this.#list(
      `/billing/v1/costs?${query}&page_size=5000`,
      costSchema,
      options,
    );
    return rows.filter(row => row !== undefined);
  }

  async close(): Promise<void> {
    const kafka = await this.#kafka?.catch(() => undefined);
    await Promise.all([this.#api.close(), kafka?.close()]);
  }

  async #entries(options: CallOptions | undefined): Promise<AccessEntry[]> {
    const rows = await this.#kafkaList('acls', aclSchema, options);
    return rows.flatMap(toEntry);
  }

  /** A topic that may not be seen is refused, one that is not there is not found. */
  async #hasTopic(
    name: string,
    options: CallOptions | undefined,
  ): Promise<boolean> {
    const http = await this.#kafkaRest();
    const path = `${this.#kafkaPath}/topics/${pathSegment(name, 'topic')}`;
    try {
      return await http.call(options, async send => {
        await send({ method: 'GET', path });
        return true;
      });
    } catch (error) {
      if ((error as ConnectError).code === 'not-found') return false;
      throw error;
    }
  }

  #list<S extends z.ZodType>(
    path: string,
    item: S,
    options: CallOptions | undefined,
  ): Promise<z.output<S>[]> {
    return this.#api.call(options, send => readPages(send, path, item));
  }

  async #kafkaList<S extends z.ZodType>(
    what: 'topics' | 'acls',
    item: S,
    options: CallOptions | undefined,
  ): Promise<z.output<S>[]> {
    const http = await this.#kafkaRest();
    return http.call(options, send =>
      readPages(send, `${this.#kafkaPath}/${what}`, item),
    );
  }

  get #kafkaPath(): string {
    const { kafkaCluster } = this.#options;
    return `/kafka/v3/clusters/${pathSegment(kafkaCluster, 'Kafka cluster')}`;
  }

  /** Each Kafka cluster has an address of its own for Kafka REST, which it says itself. */
  #kafkaRest(): Promise<ConnectHttp> {
    this.#kafka ??= this.#connectKafka().catch(error => {
      this.#kafka = undefined;
      throw error;
    });
    return this.#kafka;
  }

  async #connectKafka(): Promise<ConnectHttp> {
    const { kafkaCluster, credentials, kafkaCredentials } = this.#options;
    const lkc = pathSegment(kafkaCluster, 'Kafka cluster');
    const path = `/cmk/v2/clusters/${lkc}?environment=${this.#environment}`;
    const { spec } = await this.#api.call(undefined, async send => {
      const answer = await send({ method: 'GET', path });
      return parseAs(clusterSchema, answer.json(), 'GET /cmk/v2/clusters');
    });
    if (!spec.http_endpoint || !URL.canParse(spec.http_endpoint)) {
      throw new ConnectError(
        `The Kafka cluster ${kafkaCluster} says no address of its REST API.`,
        { code: 'malformed' },
      );
    }
    return this.#http(spec.http_endpoint, kafkaCredentials ?? credentials);
  }

  get #environment(): string {
    return encodeURIComponent(this.#options.environment);
  }

  async #organizationCrn(): Promise<string> {
    return `crn://confluent.cloud/organization=${await this.#organization.id()}`;
  }

  #http(url: string, credentials: BasicCredentials): ConnectHttp {
    const { timeoutMs } = this.#options;
    const runtime = this.#runtime;
    return new ConnectHttp({ url, credentials, timeoutMs, runtime });
  }
}

/** Not everybody who may ask for topics may read who may what. */
async function unlessForbidden<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    const { code } = error as ConnectError;
    if (code === 'forbidden' || code === 'unauthorized') return undefined;
    throw error;
  }
}

function toEntry(acl: z.output<typeof aclSchema>): AccessEntry[] {
  const resource = acl.resource_type.toLowerCase();
  return resource === 'topic' || resource === 'group'
    ? [
        {
          resource,
          name: acl.resource_name,
          prefixed: acl.pattern_type === 'PREFIXED',
          principal: acl.principal,
          host: acl.host ?? '*',
          operation: acl.operation,
          allows: acl.permission === 'ALLOW',
        },
      ]
    : [];
}
