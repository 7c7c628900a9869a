import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { configurationStatusSchema } from '@kconnect/plugin-kafka-connect-common';

const PLUGIN_ID = 'kafka-connect';

/** Whether the portal knows its departments and clusters at all. */
export class ConfigurationFiles {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  constructor(options: { auth: AuthService; discovery: DiscoveryService }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
  }

  /**
   * Until both files have been read once, a connector seems to belong to nobody and a cluster seems to be gone.
   *
   * @throws Error that names the file which has never been read
   */
  async assertLoaded(signal: AbortSignal): Promise<void> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: PLUGIN_ID,
    });
    const baseUrl = await this.#discovery.getBaseUrl(PLUGIN_ID);
    const response = await fetch(`${baseUrl}/configuration`, {
      headers: { authorization: `Bearer ${token}` },
      signal,
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    const status = configurationStatusSchema.parse(await response.json());
    const missing = status.files.find(file => file.loadedAt === null);
    if (missing) {
      const [problem] = missing.problems;
      throw new Error(
        `The portal has no valid ${missing.file}${
          problem ? `: ${problem.reason}` : ' yet'
        }`,
      );
    }
  }
}
