import { looksSensitive } from '../../model';
import type { CheckedConnector } from '../CheckContext';
import { BLANK, blankReferences } from '../references';
import { isWorkerFile } from './workerFiles';

/**
 * Whether a sensitive value holds anything but references: alone, several joined by colons
 * (`user:password`), or the options of a Kafka login module.
 */
export function isLiteral(
  connector: CheckedConnector,
  key: string,
  value: string,
): boolean {
  const text = blankReferences(value).trim();
  if (text === '' || isWorkerFile(connector, key)) return false;
  const parts = text.split(':');
  if (parts.every(part => part.trim() === BLANK)) return false;
  return !(key.endsWith('sasl.jaas.config') && isLoginByReference(text));
}

const LOGIN_MODULE =
  /^org\.apache\.kafka\.common\.security\.(plain\.PlainLoginModule|scram\.ScramLoginModule) required((?:\s+\w+="[^"]*")*)\s*;$/;

/** A JAAS text whose options, the user's name apart, are references. */
function isLoginByReference(text: string): boolean {
  const module = LOGIN_MODULE.exec(text);
  if (!module) return false;
  return [...module[2].matchAll(/(\w+)="([^"]*)"/g)].every(
    ([, option, value]) => option === 'username' || value === BLANK,
  );
}

/**
 * Whether an address or a connection text holds a login in the clear: `mongodb://user:password@host`,
 * `jdbc:…?password=…`, `…;AccountKey=…`.
 */
export function holdsLiteralLogin(value: string): boolean {
  if (!/:\/\/|jdbc:|;\s*\w+=/i.test(value)) return false;
  const text = blankReferences(value);
  return holdsUserInfo(text) || holdsSensitiveParameter(text);
}

function holdsUserInfo(text: string): boolean {
  return text
    .split('://')
    .slice(1)
    .some(rest => {
      const [authority] = rest.split(/[/?#\s]/, 1);
      // A connection text can name several hosts.
      return authority.split(',').some(host => {
        const at = host.lastIndexOf('@');
        const colon = host.indexOf(':');
        if (at < 0 || colon < 0 || colon > at) return false;
        const password = host.slice(colon + 1, at);
        return password !== '' && password !== BLANK;
      });
    });
}

function holdsSensitiveParameter(text: string): boolean {
  return text.split(/[?&;\s]/).some(parameter => {
    const equals = parameter.indexOf('=');
    if (equals < 1) return false;
    const name = parameter.slice(0, equals);
    const value = parameter.slice(equals + 1);
    return (
      (looksSensitive(name) || /^pwd$/i.test(name)) &&
      value !== '' &&
      value !== BLANK
    );
  });
}
