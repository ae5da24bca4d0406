import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import type { Context } from '../context.ts';
import { usageFailure } from '../failure.ts';
import { describe, failureOf } from '../graph/answer.ts';
import { parseOperation, readVariables } from './api-operation.ts';

export interface ApiOptions {
  file?: string;
  variables?: string;
  variable: [string, string][];
  operation?: string;
  count?: number;
}

/** `iza api`: data to stdout, GraphQL errors to stderr, the exit code by the first error's code. */
export async function runOperation(
  context: Context,
  argument: string | undefined,
  options: ApiOptions,
): Promise<void> {
  const query = await readOperation(context, argument, options.file);
  const operation = await parseOperation(query, options.operation);
  const variables = readVariables(operation, await readJsonVariables(options.variables), options.variable);
  const request = { query, variables, operationName: options.operation };
  const graph = await context.graph();

  if (operation.operation !== 'subscription') {
    const { data, errors } = await graph.request(request);
    if (data !== null && data !== undefined) context.io.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
    // What was answered is on stdout; a script still has to learn that something is missing.
    if (errors?.length) throw failureOf(errors);
    return;
  }
  let events = 0;
  for await (const { data, errors } of graph.subscribe(request)) {
    for (const error of errors ?? []) context.warn(describe(error));
    context.emit(data);
    events += 1;
    if (events === options.count) return;
  }
}

async function readOperation(
  { io }: Context,
  argument: string | undefined,
  file: string | undefined,
): Promise<string> {
  if (file !== undefined && argument !== undefined) {
    throw usageFailure('Give the operation as text or with --file, not both.');
  }
  if (file !== undefined) return readText(file);
  if (argument === '-') return readAll(io.stdin);
  if (argument !== undefined) return argument;
  throw usageFailure(
    'Give an operation: as text, with --file, or with - from stdin.',
    "iza api '{ services { nodes { name state } } }'",
  );
}

async function readJsonVariables(given: string | undefined): Promise<Record<string, unknown>> {
  if (given === undefined) return {};
  const text = given.startsWith('@') ? await readText(given.slice(1)) : given;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw usageFailure(
      `--variables is not valid JSON: ${(error as Error).message}.`,
      `--variables '{"first": 5}'`,
    );
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw usageFailure('--variables must be a JSON object.', `--variables '{"first": 5}'`);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw usageFailure(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}
