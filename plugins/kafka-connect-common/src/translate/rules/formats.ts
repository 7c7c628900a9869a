import type { Draft } from '../Draft';
import type { Rule } from './Rule';

/** Confluent Cloud's formats, and the converters that write them on a worker. */
const CONVERTERS: Readonly<Record<string, string>> = {
  AVRO: 'io.confluent.connect.avro.AvroConverter',
  JSON_SR: 'io.confluent.connect.json.JsonSchemaConverter',
  PROTOBUF: 'io.confluent.connect.protobuf.ProtobufConverter',
  JSON: 'org.apache.kafka.connect.json.JsonConverter',
  STRING: 'org.apache.kafka.connect.storage.StringConverter',
  BYTES: 'org.apache.kafka.connect.converters.ByteArrayConverter',
};

/** Formats whose schemas are in a registry. */
const WITH_REGISTRY = ['AVRO', 'JSON_SR', 'PROTOBUF'];

/** A managed setting of a format, and the converter in its place. */
export interface FormatOptions {
  /** Such as `output.data.format`. */
  managed: string;
  converter: 'key.converter' | 'value.converter';
  formats: readonly string[];
  /** The format where the managed configuration names none; without it, naming one is required. */
  otherwise?: string;
}

/** The format of a connector's keys or values. */
export function format(options: FormatOptions): Rule {
  return {
    toManaged: draft => toFormat(draft, options),
    toSelfManaged: draft => toConverter(draft, options),
  };
}

function toConverter(
  draft: Draft,
  { managed, converter, formats, otherwise }: FormatOptions,
): void {
  const given = draft.given(managed);
  const name = given?.toUpperCase() ?? otherwise;
  if (name === undefined) {
    draft.need(converter, 'The configuration names no format.');
    return;
  }
  if (!formats.includes(name)) {
    draft.lose(managed, `The plugin takes ${formats.join(', ')}.`);
    draft.need(converter, 'The configuration names no format that is known.');
    return;
  }
  const settings = {
    [converter]: CONVERTERS[name],
    ...(name === 'JSON' && { [`${converter}.schemas.enable`]: 'false' }),
  };
  if (given !== undefined) {
    draft.move([managed], settings);
  } else {
    for (const [key, value] of Object.entries(settings)) {
      draft.add(key, value, `The managed plugin takes ${name} by itself.`);
    }
  }
  if (WITH_REGISTRY.includes(name)) {
    draft.need(
      `${converter}.schema.registry.url`,
      'Confluent Cloud knows its registry; a worker must be told the address, and `basic.auth.user.info` by reference where it asks for a login.',
    );
  }
}

function toFormat(draft: Draft, options: FormatOptions): void {
  const { managed, converter, formats } = options;
  const given = draft.given(converter);
  if (given !== undefined) {
    const name = formatOf(given);
    if (name !== undefined && formats.includes(name)) {
      moveConverter(draft, name, options);
    } else {
      draft.lose(converter, `The plugin takes ${formats.join(', ')} there.`);
    }
  }
  implyRegistry(draft, converter);
  if (draft.has(managed)) return;
  const reason = `Nothing says it, since the worker's own converter decides: write one of ${formats.join(
    ', ',
  )}.`;
  if (options.otherwise === undefined) draft.need(managed, reason);
  else draft.note(managed, `${reason} Else it is ${options.otherwise}.`);
}

function moveConverter(
  draft: Draft,
  name: string,
  { managed, converter }: FormatOptions,
): void {
  const schemas = `${converter}.schemas.enable`;
  const enabled = draft.given(schemas)?.toLowerCase();
  if (name !== 'JSON') {
    draft.imply(schemas, 'It matters to plain JSON alone.');
  } else if (enabled === undefined) {
    draft.note(
      schemas,
      "Each record carried its schema, which is the worker's way where nothing is said; Confluent Cloud's JSON has none.",
    );
  } else if (enabled !== 'false') {
    draft.lose(schemas, "Confluent Cloud's JSON carries no schema.");
  }
  draft.move([converter, ...(enabled === 'false' ? [schemas] : [])], {
    [managed]: name,
  });
}

function implyRegistry(draft: Draft, converter: string): void {
  const ofRegistry = [
    `${converter}.schema.registry.`,
    `${converter}.basic.auth.`,
  ];
  draft.open
    .filter(key => ofRegistry.some(prefix => key.startsWith(prefix)))
    .forEach(key =>
      draft.imply(
        key,
        "Confluent Cloud uses the registry of the cluster's own environment.",
      ),
    );
}

/** The format of a converter by its class, or by the simple name that a worker also takes. */
function formatOf(converter: string): string | undefined {
  return Object.keys(CONVERTERS).find(name => {
    const known = CONVERTERS[name];
    return (
      known === converter ||
      known.slice(known.lastIndexOf('.') + 1) === converter
    );
  });
}
