import { AS_WORKER } from '../fields/common';
import type { ConnectorTemplate } from '../Template';
import type { FormValue } from '../values/readValue';
import { answersTo, requiredAnswers } from './answers';

/** A cluster of each kind. */
export const KINDS = ['cc-dev', 'onprem-dev'] as const;
/** What a worker needs that a region or a registry of the cluster's own would say. */
const FOR_WORKERS = {
  s3Region: 'eu-central-1',
  awsDynamodbRegion: 'eu-central-1',
  schemaRegistryUrl: 'https://schemas.example.com',
};

type Values = Record<string, FormValue>;

/** The values that every combination begins with: each database, each way to log in. */
function startingPoints(template: ConnectorTemplate): Values[] {
  const deciding = template.fields.filter(({ id }) =>
    template.fields.some(({ when }) => when?.id === id),
  );
  return deciding.reduce<Values[]>(
    (points, field) =>
      points.flatMap(point =>
        answersTo(field).map(answer => ({ ...point, [field.id]: answer })),
      ),
    [requiredAnswers(template)],
  );
}

function without(values: Values, id: string | undefined): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([key]) => key !== id),
  );
}

/** Every choice in every field, one at a time, then all fields at once. */
export function combinations(
  template: ConnectorTemplate,
  cluster: (typeof KINDS)[number],
): Values[] {
  const isWorker = cluster === 'onprem-dev';
  const fields = template.fields.filter(
    ({ on }) => on === undefined || (on === 'managed') !== isWorker,
  );
  return startingPoints(template).flatMap(start => {
    const known = Object.entries(FOR_WORKERS).filter(
      ([id]) => isWorker && fields.some(field => field.id === id),
    );
    const begun = { ...start, ...Object.fromEntries(known) };
    const singles = fields
      .filter(({ id }) => !Object.hasOwn(start, id))
      .flatMap(field =>
        answersTo(field)
          .filter(answer => isWorker || answer !== AS_WORKER)
          .map(answer => ({
            ...without(begun, field.excludes),
            [field.id]: answer,
          })),
      );
    const all = Object.fromEntries(
      fields
        // Of two that stand not beside each other the one that the other names.
        .filter(({ excludes }) => excludes === undefined)
        .map(field => [field.id, answersTo(field)[0]]),
    );
    return [begun, ...singles, { ...all, ...begun }];
  });
}
