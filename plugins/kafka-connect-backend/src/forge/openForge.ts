import type { Config } from '@backstage/config';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import {
  GitHubForge,
  GitHubWebhooks,
  MarkSigner,
  type Forge,
  type Webhooks,
} from '@kconnect/plugin-kafka-connect-node';
import type { ForgeConfig } from '../config/readForgeConfig';

/** Where requests are made, and what proves whose they are. */
export interface ForgeConnection {
  forge: Forge;
  webhooks: Webhooks;
  signer: MarkSigner;
  /** The login that the portal writes as, where it is known. */
  login?: string;
  /** The repository's page. */
  url: string;
  /** `owner/name`. */
  repository: string;
}

/**
 * The forge of the configuration, with the credentials below `integrations`. Nothing is asked of it yet.
 *
 * @throws Error that names the key where no integration has its host, or the key for marks cannot be read
 */
export function openForge(
  { login, markKey, url, webhookSecret }: ForgeConfig,
  rootConfig: Config,
): ForgeConnection {
  const integrations = ScmIntegrations.fromConfig(rootConfig);
  const integration = integrations.github.byUrl(url);
  if (!integration) {
    throw new Error(
      `Invalid configuration at 'kafkaConnect.forge.url': no entry of integrations.github has the host ${
        new URL(url).host
      }.`,
    );
  }
  const credentials =
    DefaultGithubCredentialsProvider.fromIntegrations(integrations);
  const repository = new URL(url).pathname.slice(1).replace(/\.git$/, '');
  return {
    forge: new GitHubForge({
      repository,
      login,
      apiUrl: integration.config.apiBaseUrl,
      // Asked for each time: an app's token lasts an hour.
      token: async () => {
        const { token } = await credentials.getCredentials({ url });
        if (token) return token;
        throw new Error(
          `integrations.github has no token for ${new URL(url).host}`,
        );
      },
    }),
    webhooks: new GitHubWebhooks({ repository, secrets: [webhookSecret] }),
    signer: new MarkSigner(markKey),
    ...(login !== undefined && { login }),
    repository,
    url: url.replace(/\/+$/, ''),
  };
}
