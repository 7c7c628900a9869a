import type { Config } from '@backstage/config';

/** A check that must pass before anything is merged. */
export interface RequiredCheck {
  name: string;
  /** The app's slug or the account's login that reports it. */
  reporter?: string;
}

/** Where requests are made, as `app-config.yaml` says it below `kafkaConnect.forge`. */
export interface ForgeConfig {
  /** Address of the configuration repository's page, such as `https://github.com/acme/gitops`. */
  url: string;
  /** The login that the portal writes as; absent: it is asked for, which a GitHub App's token cannot answer. */
  login?: string;
  /** What deliveries of webhooks are signed with. */
  webhookSecret: string;
  /** The Ed25519 private key, as PEM, that marks are signed with. */
  markKey: string;
  checks: readonly RequiredCheck[];
  /** The workflow that applies what is merged, for `POST …/reconcile`. */
  applyWorkflow: string;
}

/** What the pipeline of the reference configuration repository reports. */
const CHECKS: readonly RequiredCheck[] = [
  { name: 'Check', reporter: 'github-actions' },
  { name: 'Plan', reporter: 'github-actions' },
];
const APPLY_WORKFLOW = 'apply.yaml';

/** The keys below `kafkaConnect.forge`. */
export const FORGE_KEYS = [
  'url',
  'login',
  'webhookSecret',
  'markKey',
  'checks',
  'applyWorkflow',
] as const;

const ROOT = 'kafkaConnect.forge';

/**
 * Absent where the portal has no forge: people then see their connectors and request none.
 *
 * @throws Error that names the key and says what to write there
 */
export function readForgeConfig(config: Config): ForgeConfig | undefined {
  // An address that comes from the environment is missing where the variable is not set.
  if (!config.getOptionalString('forge.url')) return undefined;
  const forge = config.getConfig('forge');
  return {
    url: readUrl(forge.getString('url')),
    login: forge.getOptionalString('login'),
    webhookSecret: readWebhookSecret(forge.getString('webhookSecret')),
    markKey: forge.getString('markKey'),
    checks: readChecks(forge),
    applyWorkflow: forge.getOptionalString('applyWorkflow') ?? APPLY_WORKFLOW,
  };
}

function readUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const [owner, name, ...more] = url?.pathname.slice(1).split('/') ?? [];
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    !owner ||
    !name ||
    more.length > 0
  ) {
    throw new Error(
      `Invalid configuration at '${ROOT}.url': write the address of the repository's page, such as https://github.com/acme/gitops.`,
    );
  }
  return text;
}

/** A signature by a short secret can be found by trying. */
const SHORTEST_SECRET = 16;

function readWebhookSecret(secret: string): string {
  if (secret.length < SHORTEST_SECRET) {
    throw new Error(
      `Invalid configuration at '${ROOT}.webhookSecret': give ${SHORTEST_SECRET} characters or more.`,
    );
  }
  return secret;
}

function readChecks(forge: Config): readonly RequiredCheck[] {
  const checks = forge.getOptionalConfigArray('checks');
  if (!checks) return CHECKS;
  if (checks.length === 0) {
    throw new Error(
      `Invalid configuration at '${ROOT}.checks': name one check or more, or leave it out; without any, everything would merge unchecked.`,
    );
  }
  return checks.map(check => ({
    name: check.getString('name'),
    reporter: check.getOptionalString('reporter'),
  }));
}
