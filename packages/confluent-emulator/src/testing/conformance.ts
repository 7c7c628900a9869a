import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import type { Exchange } from '../http/exchange.ts';
import { applyDepartures } from './departures.ts';
import { nameOf, operationsOf, pathMatches } from './operations.ts';
import type { Operation, Parameter } from './operations.ts';

/** Confluent's published documents that the checks know, by their files' names. */
const files = ['connect-v1.yaml', 'metrics-v2.yaml', 'service-quota-v1.yaml'];

/** The folder of Confluent's OpenAPI documents, where the machine has them. */
export function openApiFolder(): string | undefined {
  return process.env.CONFLUENT_OPENAPI_DIR || undefined;
}

/** An operation with the exchanges of it that were checked. */
export interface CheckedOperation {
  /** Such as `GET /connect/v1/…/connectors`. */
  readonly name: string;
  checked: number;
  readonly statuses: Set<number>;
}

/** Holds requests and answers against Confluent's published OpenAPI documents. */
export class Conformance {
  /** All operations of the documents. */
  readonly operations: readonly CheckedOperation[];
  /** What was wrong, oldest first: the operation, and what of it. */
  readonly problems: string[] = [];
  /** Operations that no document describes, by their names: their exchanges are counted, and cannot be checked. */
  readonly undescribed = new Map<string, CheckedOperation>();
  private readonly known: (Operation & { readonly entry: CheckedOperation })[];
  private readonly ajv = new Ajv({
    strict: false,
    allErrors: true,
    // The documents have formats of their own, which nobody can check.
    logger: false,
  });

  /** @param folder - where the documents are */
  constructor(folder: string) {
    addFormats(this.ajv);
    this.known = files.flatMap(file => {
      const text = readFileSync(join(folder, file), 'utf8');
      const document = applyDepartures(file, parse(text));
      this.ajv.addSchema(document, file);
      return operationsOf(document, file).map(operation => ({
        ...operation,
        entry: newEntry(operation.name),
      }));
    });
    this.operations = this.known.map(({ entry }) => entry);
  }

  /** Checks an exchange, counts it, and notes what is wrong with it. */
  check(exchange: Exchange): void {
    const url = new URL(exchange.path, 'http://emulator');
    const found = this.known
      .filter(
        ({ method, path }) =>
          method === exchange.method && pathMatches(path, url.pathname),
      )
      .sort(
        (a, b) =>
          Number(b.withExpand === url.searchParams.has('expand')) -
          Number(a.withExpand === url.searchParams.has('expand')),
      );
    const [operation] = found;
    if (!operation) {
      this.countUndescribed(exchange, url);
      return;
    }
    count(operation.entry, exchange);
    // What is wrong with a request that was refused is why it was refused.
    const problems = [
      ...(exchange.status < 300
        ? this.requestProblems(operation, exchange, url)
        : []),
      ...this.answerProblems(operation, exchange),
    ];
    this.problems.push(
      ...problems.map(text => `${operation.name} ${exchange.status}: ${text}`),
    );
  }

  private countUndescribed(exchange: Exchange, url: URL): void {
    const name = nameOf(exchange.method, url.pathname);
    const entry = this.undescribed.get(name) ?? newEntry(name);
    this.undescribed.set(name, entry);
    count(entry, exchange);
  }

  private requestProblems(
    operation: Operation,
    exchange: Exchange,
    url: URL,
  ): string[] {
    const parameters = operation.parameters.filter(
      ({ in: at }) => at === 'query',
    );
    const declared = new Map(parameters.map(each => [each.name, each]));
    const problems = parameters
      .filter(({ name, required }) => required && !url.searchParams.has(name))
      .map(({ name }) => `the parameter ${name} is missing`);
    for (const [name, value] of url.searchParams) {
      const parameter = declared.get(name);
      problems.push(
        ...(parameter
          ? this.parameterProblems(parameter, value)
          : [`the parameter ${name} is not described`]),
      );
    }
    problems.push(...headerProblems(operation, exchange));
    if (operation.requestSchema) {
      const body = readJson(exchange.requestBody);
      problems.push(
        ...(body === undefined
          ? ['the body is no JSON']
          : this.schemaProblems(operation.requestSchema, body, 'request')),
      );
    }
    return problems;
  }

  private parameterProblems({ name, schema }: Parameter, text: string) {
    const value = schema?.type === 'integer' ? Number(text) : text;
    const good =
      schema?.type === 'integer'
        ? Number.isInteger(value) &&
          Number(value) <= (schema.maximum ?? Infinity) &&
          Number(value) >= (schema.minimum ?? -Infinity)
        : true;
    return good ? [] : [`the parameter ${name} cannot be ${text}`];
  }

  private answerProblems(operation: Operation, exchange: Exchange): string[] {
    const answer =
      operation.answers[exchange.status] ?? operation.answers.default;
    if (!answer) {
      return [`the status is not described`];
    }
    const problems: string[] = [];
    if (exchange.status === 429 && !exchange.responseHeaders['retry-after']) {
      problems.push('Retry-After is missing');
    }
    const { schema, types } = answer;
    const type = exchange.responseType.replace(/;\s*/g, ';');
    if (types.length > 0 && !types.some(each => type.startsWith(each))) {
      problems.push(`the media type ${type} is none of ${types.join(', ')}`);
    }
    if (schema && type.startsWith('application/json')) {
      const body = readJson(exchange.responseBody);
      problems.push(
        ...(body === undefined
          ? ['the answer is no JSON']
          : this.schemaProblems(schema, body, 'answer')),
      );
    }
    return problems;
  }

  private schemaProblems(
    pointer: string,
    value: unknown,
    what: string,
  ): string[] {
    const validate = this.ajv.getSchema(pointer);
    if (!validate) {
      throw new Error(`The documents have no schema at ${pointer}`);
    }
    return validate(value)
      ? []
      : (validate.errors ?? []).map(
          ({ instancePath, message, params }) =>
            `${what}${instancePath} ${message} ${JSON.stringify(params)}`,
        );
  }
}

function newEntry(name: string): CheckedOperation {
  return { name, checked: 0, statuses: new Set<number>() };
}

function count(entry: CheckedOperation, { status }: Exchange): void {
  entry.checked += 1;
  entry.statuses.add(status);
}

/** All operations take a key or a token, and answer in what was asked for. */
function headerProblems(
  { requestSchema }: Operation,
  { requestHeaders, requestType, responseType }: Exchange,
): string[] {
  const { accept = '*/*', authorization } = requestHeaders;
  const [type] = responseType.split(';');
  const takes = [type, '*/*', `${type.split('/')[0]}/*`];
  return [
    ...(['Basic', 'Bearer'].includes(authorization)
      ? []
      : ['it is not signed by a key or a token']),
    ...(requestSchema && !requestType.startsWith('application/json')
      ? [`the body is sent as ${requestType || 'nothing'}`]
      : []),
    ...(type === '' || takes.some(each => accept.includes(each))
      ? []
      : [`${accept} is asked for, and ${type} comes`]),
  ];
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
