import {
  aboutSetting,
  perConnector,
  setting,
  type CheckedConnector,
  type Rule,
} from '../CheckContext';
import type { Finding } from '../Finding';
import { isManaged } from '../isManaged';
import { isPlainPath, mayUse } from '../references';

/** Settings that name a role of a cloud account, directly or by an integration, with all that it may do. */
const INTEGRATION = /(^|\.)(provider\.integration\.id|role\.arn)$/;

/**
 * A provider integration and what is read through it are the department's own. Integrations are listed in
 * `departments.yaml` among its secrets, as `integration:cspi-…`.
 */
export const checkSecretManager: Rule = perConnector(connector => [
  ...Object.keys(connector.desired.config)
    .filter(key => INTEGRATION.test(key))
    .flatMap(key => checkIntegration(connector, key)),
  ...checkIdentifiers(connector),
  ...checkProviders(connector),
]);

/** Whether a sensitive setting holds a secret's name, which the service looks up by itself. */
export function isIdentifierOfStore(
  connector: CheckedConnector,
  key: string,
): boolean {
  return managedSettings(connector).includes(key);
}

function managedSettings(connector: CheckedConnector): string[] {
  const enabled = setting(connector, 'secret.manager.enabled')?.toLowerCase();
  // A worker knows no such thing: there the value would be the secret itself.
  if (!isManaged(connector) || enabled !== 'true') return [];
  const list = setting(connector, 'secret.manager.managed.configs') ?? '';
  return list.split(',').map(key => key.trim());
}

function checkIntegration(connector: CheckedConnector, key: string): Finding[] {
  const id = setting(connector, key);
  const { department } = connector;
  if (id === undefined) return [];
  if (department?.secrets.includes(`integration:${id}`)) return [];
  return [
    aboutSetting(connector, 'secret/not-yours', key, {
      message: `\`${key}\` names an integration, or a role, that is not among the department's own; with it the connector could do all that its role may.`,
      fix: 'Name one of your own, or ask the platform team to list it as `integration:<id>` among the secrets of the department.',
    }),
  ];
}

function checkIdentifiers(connector: CheckedConnector): Finding[] {
  const store = /azure/i.test(setting(connector, 'secret.manager') ?? '')
    ? 'azure'
    : 'aws';
  return managedSettings(connector).flatMap(key => {
    const name = setting(connector, key);
    if (name === undefined || name.startsWith('${')) return [];
    const { department } = connector;
    return department &&
      isPlainPath(name) &&
      mayUse(department, `${store}:${name}`)
      ? []
      : [
          aboutSetting(connector, 'secret/not-yours', key, {
            message: `\`${key}\` names a secret that is not among the department's own.`,
            fix: 'Name a secret below one of the prefixes of the department.',
          }),
        ];
  });
}

/** Which stores a worker reads is its administrator's to say. */
function checkProviders(connector: CheckedConnector): Finding[] {
  return Object.keys(connector.desired.config)
    .filter(key => /^config\.providers(\.|$)/i.test(key))
    .map(key =>
      aboutSetting(connector, 'secret/not-yours', key, {
        message: `\`${key}\` would open a store of secrets to the worker.`,
        fix: 'Remove it, and refer to secrets of the stores that are there.',
      }),
    );
}
