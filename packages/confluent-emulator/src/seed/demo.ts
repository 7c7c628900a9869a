import { findPlugin } from '../plugins/index.ts';
import { configFor } from './configs.ts';
import type { Recipe } from './configs.ts';
import type { SeedConnector, SeedInput } from './schema.ts';
import { demoTable } from './table.ts';

const clusterOf: Record<string, string> = {
  dev: 'lkc-dev001',
  staging: 'lkc-stg001',
  prod: 'lkc-prd001',
};

/** The departments of the demonstration, by code. */
export const demoDepartments: readonly string[] = Object.keys(demoTable);

/** How the demonstration's seed may be made larger or smaller. */
export interface DemoSeedOptions {
  /** How many connectors; 160 when left out. More are copies with a number at their names' ends. */
  readonly connectors?: number;
  /** Only this Kafka cluster's connectors, as many as asked for. */
  readonly cluster?: string;
}

/**
 * The demonstration's seed: 24 departments with 160 connectors on three clusters, in every state.
 * The same call gives the same seed.
 */
export function demoSeed(options: DemoSeedOptions = {}): SeedInput {
  const rows = demoRows().filter(
    row =>
      options.cluster === undefined ||
      clusterOf[row.environment] === options.cluster,
  );
  if (rows.length === 0) {
    throw new RangeError(
      `The demonstration has no cluster ${options.cluster}: ${Object.values(
        clusterOf,
      ).join(', ')}`,
    );
  }
  const count = options.connectors ?? rows.length;
  return {
    connectors: Array.from({ length: count }, (_, index) =>
      connectorFor(rows[index % rows.length], Math.floor(index / rows.length)),
    ),
  };
}

interface Row {
  readonly department: string;
  readonly dataSource: string;
  readonly connectorClass: string;
  readonly suffix: string;
  readonly environment: string;
  readonly condition?: string;
}

function demoRows(): Row[] {
  return Object.entries(demoTable).flatMap(([department, rows]) =>
    rows.flatMap(row => {
      const [what, where] = row.split(': ');
      const [dataSource, connectorClass, suffix] = what.split(' ');
      return where.split(' ').map(place => {
        const [environment, condition] = place.split('=');
        return {
          department,
          dataSource,
          connectorClass,
          suffix,
          environment,
          condition,
        };
      });
    }),
  );
}

function connectorFor(row: Row, copy: number): SeedConnector {
  const { department, dataSource, environment, connectorClass } = row;
  const type = findPlugin(connectorClass)?.type ?? 'source';
  const suffix = copy === 0 ? row.suffix : `${row.suffix}${copy}`;
  const name = [department, dataSource, type, environment, suffix].join('-');
  const recipe: Recipe = { ...row, name, suffix, tasks: tasksFor(row) };
  return {
    cluster: clusterOf[environment],
    name,
    config: configFor(recipe),
    ...(row.condition && conditionOf(row.condition, recipe)),
  };
}

/** Sinks run more than one task where it matters. */
function tasksFor({ connectorClass, environment }: Row): number {
  if (!/sink$/i.test(connectorClass)) {
    return 1;
  }
  return { prod: 3, staging: 2 }[environment] ?? 1;
}

function conditionOf(
  condition: string,
  recipe: Recipe,
): Partial<SeedConnector> {
  const [word, detail, cause] = condition.split(':');
  switch (word) {
    case 'paused':
      return { start: 'paused' };
    case 'stalled':
    case 'quiet':
      return { traffic: word };
    case 'some':
      return { failure: { cause: detail, tasks: [recipe.tasks - 1] } };
    case 'settling':
      return {
        start: 'provisioning',
        settlesAfterSeconds: Number(detail),
        ...(cause && { failure: { cause } }),
      };
    case 'unreachable':
      return {
        config: {
          ...configFor(recipe),
          'connection.host': `${recipe.dataSource}.unreachable.example.com`,
        },
      };
    case 'odd-state':
      return { state: 'MIGRATING', tasks: ['MIGRATING'] };
    case 'odd-fields':
      return {
        extra: {
          plugin_lifecycle: 'ACTIVE',
          is_csfle_error: false,
          runtime_generation: { current: 7, target: 7 },
        },
      };
    default:
      return { failure: { cause: word } };
  }
}
