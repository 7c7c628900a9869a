import { isMask } from '../../model';
import {
  aboutSetting,
  perConnector,
  type CheckContext,
  type CheckedConnector,
  type Rule,
} from '../CheckContext';
import type { Finding } from '../Finding';
import { findReferences } from '../references';
import { holdsLiteralLogin, isLiteral } from './literals';
import { checkReference } from './references';
import { isSensitive } from './sensitivity';
import { isIdentifierOfStore } from './secretManager';

/** No secret stands in a file, and every reference leads to one of the department's own. */
export const checkSecrets: Rule = perConnector((connector, context) =>
  Object.entries(connector.desired.config).flatMap(([key, value]) =>
    checkValue(connector, key, value, context),
  ),
);

function checkValue(
  connector: CheckedConnector,
  key: string,
  value: string,
  context: CheckContext,
): Finding[] {
  const sensitive = isSensitive(connector, key, context);
  if (looksMasked(value, sensitive)) return [masked(connector, key)];
  const findings = findReferences(value).flatMap(reference =>
    checkReference(connector, key, reference),
  );
  if (findings.length > 0) return findings;
  const literal =
    sensitive && !isIdentifierOfStore(connector, key)
      ? isLiteral(connector, key, value)
      : holdsLiteralLogin(value);
  return literal ? [inTheClear(connector, key)] : [];
}

/** Nothing but asterisks anywhere; under a sensitive key also what Kafka and people write for "hidden". */
function looksMasked(value: string, sensitive: boolean): boolean {
  const text = value.trim();
  return (
    /^\*{2,}$/.test(text) ||
    (sensitive && isMask(text)) ||
    (sensitive && /^(\*|•+|\[hidden\]|<?redacted>?|<hidden>)$/i.test(text))
  );
}

function masked(connector: CheckedConnector, key: string): Finding {
  return aboutSetting(connector, 'secret/masked', key, {
    message: `\`${key}\` holds a mask, as a cluster answers it instead of a secret; written back, it would become the secret.`,
    fix: `Write a reference such as ${exampleFor(connector)}.`,
  });
}

function inTheClear(connector: CheckedConnector, key: string): Finding {
  return aboutSetting(connector, 'secret/literal', key, {
    message: `\`${key}\` holds a secret in the clear, for everybody who can read the repository.`,
    fix: `Put it into your secret store, write a reference such as ${exampleFor(
      connector,
    )}, and change the secret if this file has left your computer.`,
  });
}

function exampleFor({ department }: CheckedConnector): string {
  const prefix = department?.secrets.find(each => /^(aws|vault):/.test(each));
  return `\${secret:${prefix ?? 'aws:<department>/'}<name>#password}`;
}
