import { aboutSetting, type CheckedConnector } from '../CheckContext';
import type { Finding } from '../Finding';
import { isManaged } from '../isManaged';
import {
  mayUse,
  parseReference,
  SECRET_STORES,
  type Reference,
  type SecretStore,
} from '../references';

/** A reference, wherever it stands, leads to a secret that is there and that is the department's own. */
export function checkReference(
  connector: CheckedConnector,
  key: string,
  reference: Reference,
): Finding[] {
  const location = parseReference(reference);
  if (!location) return [notPlain(connector, key)];
  const { resolvedBy, store, path } = location;
  if (resolvedBy === 'worker' && isManaged(connector)) {
    return [unresolved(connector, key, 'a managed cluster resolves none')];
  }
  if (
    resolvedBy === 'deployment' &&
    !SECRET_STORES.includes(store as SecretStore)
  ) {
    return [
      unresolved(
        connector,
        key,
        `the deployment knows the stores ${SECRET_STORES.join(', ')}`,
      ),
    ];
  }
  const { department } = connector;
  if (department && mayUse(department, `${store}:${path}`)) return [];
  return [notYours(connector, key)];
}

function notPlain(connector: CheckedConnector, key: string): Finding {
  return aboutSetting(connector, 'secret/not-yours', key, {
    message: `\`${key}\` holds a reference that could be read in more than one way, so that nobody can say whose secret it is.`,
    fix: 'Write ${secret:<store>:<path>#<key>} with a path of plain words and single slashes: no `..`, no `%`, no spaces, no reference within another.',
  });
}

function unresolved(
  connector: CheckedConnector,
  key: string,
  why: string,
): Finding {
  return aboutSetting(connector, 'secret/unresolved', key, {
    message: `Nobody resolves the reference in \`${key}\`: ${why}.`,
    fix: 'Write ${secret:<store>:<path>#<key>}, which the deployment resolves.',
  });
}

function notYours(connector: CheckedConnector, key: string): Finding {
  const { department } = connector;
  const own = department?.secrets.map(prefix => `\`${prefix}\``).join(', ');
  return aboutSetting(connector, 'secret/not-yours', key, {
    message: `\`${key}\` refers to a secret that is not among the department's own.`,
    fix: own
      ? `Refer to a secret below ${own}.`
      : 'Ask the platform team to list a place for your secrets in departments.yaml.',
  });
}
