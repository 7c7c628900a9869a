import { z } from 'zod';

const parameterSchema = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header', 'cookie']),
  required: z.boolean().default(false),
  schema: z
    .object({
      type: z.string().optional(),
      minimum: z.number().optional(),
      maximum: z.number().optional(),
    })
    .optional(),
});

/** A parameter of an operation, with the little of its schema that is looked at. */
export type Parameter = z.output<typeof parameterSchema>;

const contentSchema = z.record(z.string(), z.object({ schema: z.unknown() }));
const operationSchema = z.object({
  parameters: z.array(parameterSchema).default([]),
  requestBody: z.object({ content: contentSchema.optional() }).optional(),
  responses: z.record(
    z.string(),
    z.object({ content: contentSchema.optional() }),
  ),
});
const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** What an operation answers with a status. */
export interface DescribedAnswer {
  /** Media types without blanks; empty where no body is described. */
  readonly types: readonly string[];
  /** Where the JSON body's schema is. */
  readonly schema?: string;
}

/** An operation of an OpenAPI document. */
export interface Operation {
  readonly name: string;
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
  /** Whether the document has its query in the path: a list of connectors in three parts. */
  readonly withExpand: boolean;
  readonly parameters: readonly Parameter[];
  readonly requestSchema?: string;
  readonly answers: Readonly<Record<string, DescribedAnswer>>;
}

const methods = ['get', 'put', 'post', 'delete', 'patch'];

/** The operations of a document, but for the first version of the Metrics API, which has ended. */
export function operationsOf(document: unknown, file: string): Operation[] {
  const { paths } = documentSchema.parse(document);
  return Object.entries(paths)
    .filter(([path]) => !path.startsWith('/v1/metrics'))
    .flatMap(([path, item]) =>
      Object.entries(item)
        .filter(([method]) => methods.includes(method))
        .map(([method, content]) => operationOf(file, path, method, content)),
    );
}

function operationOf(
  file: string,
  path: string,
  method: string,
  content: unknown,
): Operation {
  const operation = operationSchema.parse(content);
  const place = `${file}#/paths/${pointerPart(path)}/${method}`;
  const json = 'application/json';
  const hasBody = operation.requestBody?.content?.[json] !== undefined;
  return {
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path: path.split('?')[0],
    withExpand: path.includes('?expand='),
    parameters: operation.parameters,
    ...(hasBody && {
      requestSchema: `${place}/requestBody/content/${pointerPart(json)}/schema`,
    }),
    answers: Object.fromEntries(
      Object.entries(operation.responses).map(([status, answer]) => [
        status,
        {
          types: Object.keys(answer.content ?? {}).map(type =>
            type.replaceAll(' ', ''),
          ),
          ...(answer.content?.[json] && {
            schema: `${place}/responses/${status}/content/${pointerPart(
              json,
            )}/schema`,
          }),
        },
      ]),
    ),
  };
}

/** A part of a JSON pointer within an address. */
function pointerPart(text: string): string {
  return encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** Whether a path as it was sent is one of a described path. */
export function pathMatches(described: string, sent: string): boolean {
  const [left, right] = [described.split('/'), sent.split('/')];
  return (
    left.length === right.length &&
    left.every((part, index) =>
      /^\{.*\}$/.test(part) ? right[index] !== '' : part === right[index],
    )
  );
}

/** What an id or name in a path stands for, by the part before it. */
const placeholders: Readonly<Record<string, string>> = {
  environments: '{environment_id}',
  clusters: '{kafka_cluster_id}',
  connectors: '{connector_name}',
  'connector-plugins': '{plugin_name}',
  topics: '{topic_name}',
  'role-bindings': '{id}',
  'service-accounts': '{id}',
  'api-keys': '{id}',
};

/** A name for an operation that no document describes: its path with what stands for ids and names. */
export function nameOf(method: string, sent: string): string {
  const parts = sent.split('/');
  const path = parts.map(
    (part, index) => (part && placeholders[parts[index - 1]]) || part,
  );
  return `${method} ${path.join('/')}`;
}
