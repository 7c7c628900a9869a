import {
  isServerKey,
  planChanges,
  type DesiredConnector,
  type ObservedConnector,
  type PlannedChange,
  type RedactedConfig,
} from '@kconnect/plugin-kafka-connect-common';

/**
 * What has to be done so that a cluster runs what a file wants. Nothing remembers what a file of it said before, so
 * all that can be read counts as said by one: what the file lacks is taken away. What it has and cannot be read back
 * is sent again.
 */
export function planOne(
  desired: DesiredConnector,
  found: ObservedConnector | undefined,
): PlannedChange {
  const { cluster, name } = desired;
  const [change] = planChanges({
    desired: [desired],
    running: [{ cluster, connectors: found ? [found] : [] }],
    applied: new Map(
      found
        ? [[`${cluster}/${name}`, asApplied(found.config, desired.config)]]
        : [],
    ),
  });
  return change;
}

function asApplied(
  found: RedactedConfig,
  wanted: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(found)
      .filter(
        ([key, { kind }]) =>
          key !== 'name' &&
          !isServerKey(key) &&
          // Services add logins of their own, which they mask.
          (kind !== 'masked' || Object.hasOwn(wanted, key)),
      )
      .map(([key, value]) => [
        key,
        // No file says this, so what it says is different.
        value.kind === 'masked' ? '' : value.value,
      ]),
  );
}
