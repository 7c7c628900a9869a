import { readFile } from 'node:fs/promises';
import { basename, resolve, sep } from 'node:path';
import {
  hasErrors,
  type DeploymentAnswer,
  type Finding,
} from '@kconnect/plugin-kafka-connect-common';
import type { AppliedChange } from '../../../apply/ApplyReport';
import { CommandError } from '../../../CommandError';
import type { ConnectorDetailView } from '../../../operations/ConnectorOperations';
import type { Place } from '../../../operations/portal/place';
import { PortalDeployments } from '../../../operations/portal/PortalDeployments';
import type { PortalHttp } from '../../../operations/portal/PortalHttp';
import { PortalOperations } from '../../../operations/portal/PortalOperations';
import { printable } from '../../../output/printable';
import type { Result } from '../../../Result';
import type { CommandContext } from '../../Command';
import { changeReport } from './changeReport';
import { mustAgree } from './devOnly';

/**
 * Creates or replaces a connector through the portal, and waits until the portal has seen how that ended. What does not
 * come up stays there, so that its page shows why.
 */
export async function deployThroughPortal(
  http: PortalHttp,
  file: string,
  { cluster, timeoutMs }: { cluster?: string; timeoutMs: number },
  { io, say }: CommandContext,
): Promise<Result> {
  const portal = new PortalDeployments(http);
  const absolute = resolve(io.cwd, file);
  const text = await readFile(absolute, 'utf8').catch(error => {
    throw new CommandError(`${file} cannot be read (${error.code}).`);
  });
  const asGiven = (findings: readonly Finding[]) =>
    findings.map(finding => ({ ...finding, file }));
  const where =
    cluster === undefined
      ? await placeOf(portal, pathOfFile(absolute), text)
      : { place: { cluster, name: basename(file, '.json') } };
  if ('findings' in where) return changeReport([], asGiven(where.findings));
  const { place } = where;
  const began = Date.now();
  const answer = await portal.deploy(place, text);
  if ('refused' in answer) return changeReport([], asGiven(answer.refused));
  const { change, event, findings } = answer;
  if (!event) {
    return changeReport([{ ...change, result: 'unchanged' }], findings);
  }
  say(`${place.cluster}/${printable(place.name)}: ${answer.result}`);
  const { outcome, detail } = await portal.endingOf(
    ...[place, event, timeoutMs, io.signal],
  );
  const applied = resultOf(
    change,
    outcome === 'settled' ? await new PortalOperations(http).get(place) : null,
    detail ?? `It was not seen to run within ${timeoutMs / 1000} s.`,
  );
  const seconds = Math.round((Date.now() - began) / 100) / 10;
  return changeReport([{ ...change, ...applied, seconds }], asGiven(findings));
}

/** Removes a connector through the portal. */
export async function deleteThroughPortal(
  http: PortalHttp,
  address: { name: string; cluster?: string },
  agreed: boolean | undefined,
  { io }: CommandContext,
): Promise<Result> {
  const place = await new PortalOperations(http).find(address);
  const { cluster, name } = place;
  await mustAgree(
    `Delete ${printable(
      name,
    )} from ${cluster}? Its position in the source is lost.`,
    ...[agreed, io],
  );
  const { result } = await new PortalDeployments(http).remove(place);
  const told = result === 'deleted' ? 'is deleted from' : 'was gone from';
  return {
    json: { cluster, name, result },
    text: () => `${printable(name)} ${told} ${cluster}.\n`,
  };
}

/** Which connector a file is for, as the portal has it; or what is wrong with the file. */
async function placeOf(
  portal: PortalDeployments,
  path: string,
  text: string,
): Promise<{ place: Place } | { findings: Finding[] }> {
  const { connector, findings } = await portal.validate(path, text);
  return connector && !hasErrors(findings)
    ? { place: { cluster: connector.cluster, name: connector.name } }
    : { findings };
}

/** A file from elsewhere is looked at as if it lay where it belongs. */
function pathOfFile(absolute: string): string {
  const path = absolute.split(sep).join('/');
  const [inside] = /connectors\/(dev|staging|prod)\/.+$/.exec(path) ?? [];
  return inside ?? `connectors/dev/${basename(path)}`;
}

function resultOf(
  { atRest, stateChange }: DeploymentAnswer['change'],
  seen: ConnectorDetailView | null,
  detail: string,
): Pick<AppliedChange, 'result' | 'state' | 'reason'> {
  if (!seen) return { result: 'failed', reason: detail };
  const { health, state } = seen;
  const wanted = stateChange?.to ?? atRest;
  return health === 'healthy' || state === wanted
    ? { result: 'applied', state }
    : { result: 'failed', state, reason: detail };
}
