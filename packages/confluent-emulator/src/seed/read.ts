import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { firstIssue } from '../http/body.ts';
import { reasonOf } from '../reason.ts';
import { seedSchema } from './schema.ts';
import type { Seed } from './schema.ts';

/**
 * Checks a seed and fills in its defaults.
 *
 * @param source - what to call it in an error
 * @throws Error with the place and the reason
 */
export function checkSeed(input: unknown, source: string): Seed {
  const parsed = seedSchema.safeParse(input);
  if (!parsed.success) {
    throw new Error(`${source}: ${firstIssue(parsed.error)}`);
  }
  return parsed.data;
}

/**
 * Reads a seed file, JSON or YAML.
 *
 * @throws Error with the file and what is wrong with it
 */
export function readSeed(file: string): Seed {
  let content: unknown;
  try {
    content = parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`The seed file ${file} cannot be read: ${reasonOf(error)}`);
  }
  return checkSeed(content, `The seed file ${file}`);
}
