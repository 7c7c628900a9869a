import { summarise } from '@kconnect/plugin-kafka-connect-common';
import { CommandError } from '../CommandError';
import type { MadePlan } from '../plan/makePlan';

/**
 * The part of a plan that is about one connector, with what is wrong with its file and what is wrong with all.
 *
 * @param ref - `<cluster id>/<connector name>`
 * @throws CommandError where there is none in scope
 */
export function onlyConnector(made: MadePlan, ref: string): MadePlan {
  const { plan } = made;
  const changes = plan.changes.filter(
    ({ cluster, name }) => `${cluster}/${name}` === ref,
  );
  if (changes.length === 0) {
    throw new CommandError(
      `${ref} neither has a file nor runs.`,
      'Write --connector CLUSTER/NAME, of a cluster that the command is about.',
    );
  }
  const findings = plan.findings.filter(
    ({ file }) => file === changes[0].file || !file.startsWith('connectors/'),
  );
  return {
    ...made,
    plan: { ...plan, changes, findings, summary: summarise(changes) },
  };
}
