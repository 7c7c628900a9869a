import {
  checkConnectorName,
  ENVIRONMENTS,
  formatConnectorName,
  parseConnectorName,
  type Environment,
  type NameFinding,
  type TakenNames,
} from '@kconnect/plugin-kafka-connect-common';

/** What a name is composed for: all of it but its data source and its suffix. */
export interface NamePlace {
  department: string;
  type: 'source' | 'sink';
  environment: Environment;
}

/** The parts of a name that people type. */
export interface TypedParts {
  dataSource: string;
  suffix: string;
}

/** The whole name; absent while a part of it is missing. */
export function composeName(
  place: NamePlace,
  { dataSource, suffix }: TypedParts,
): string | undefined {
  return dataSource === '' || suffix === ''
    ? undefined
    : formatConnectorName({ ...place, dataSource, suffix });
}

/** The typed parts of a name, also of one that follows not all of the rules. */
export function typedParts(
  name: string | undefined,
  department: string | undefined,
): TypedParts {
  const parsed =
    name !== undefined && department !== undefined
      ? parseConnectorName(name, [department]) ?? looseParts(name, department)
      : undefined;
  return {
    dataSource: parsed?.dataSource ?? '',
    suffix: parsed?.suffix ?? '',
  };
}

function looseParts(name: string, department: string): TypedParts | undefined {
  const pattern = new RegExp(
    `^(.+)-(?:source|sink)-(?:${ENVIRONMENTS.join('|')})-(.+)$`,
    's',
  );
  const head = `${department}-`;
  const match = name.startsWith(head)
    ? pattern.exec(name.slice(head.length))
    : null;
  return match ? { dataSource: match[1], suffix: match[2] } : undefined;
}

/** What is wrong with a name for a place, whether it is free aside. */
export function faultsOf(name: string, place: NamePlace): NameFinding[] {
  const { department, environment } = place;
  return checkConnectorName(name, {
    ...{ departments: [department], department, environment },
  });
}

type Taken = TakenNames['items'][number];

/** Who has a name on a cluster; names that differ in case alone are the same. */
export function takenBy(
  name: string,
  cluster: string,
  { items }: TakenNames,
): Taken | undefined {
  return items.find(
    taken =>
      taken.cluster === cluster &&
      taken.name.toLowerCase() === name.toLowerCase(),
  );
}

/** Whether a name cannot be asked for: an open request for it is updated by another. */
export function isInUse({ by }: Taken): boolean {
  return by !== 'requested';
}

export function takenInWords({ by, request }: Taken): string {
  switch (by) {
    case 'runs':
      return 'Taken: a connector of this name runs there. Choose another suffix, or open its page to change it.';
    case 'merged':
      return 'Taken: a connector of this name is merged and about to be deployed. Choose another suffix.';
    default:
      return `Asked for already by request #${
        request ?? '?'
      }: going on updates that one.`;
  }
}
