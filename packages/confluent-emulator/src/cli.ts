#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { reasonOf } from './reason.ts';
import { demoSeed } from './seed/demo.ts';
import { startEmulator } from './startEmulator.ts';
import type { EmulatorOptions } from './startEmulator.ts';

const help = `Confluent Cloud's connector APIs on loopback, with state: Connect, metrics, logs,
Kafka REST, clusters, identity, quotas and costs.

Usage: confluent-emulator [--port N] [--seed FILE] [--state FILE] [options]

  --port N          port on 127.0.0.1; a free one when left out
  --seed FILE       what is there at the start, JSON or YAML (see the README)
  --connectors N    the demonstration's seed with N connectors instead of 160
  --state FILE      keep the state in FILE; it is read at the next start
  --time-scale X    factor on all delays: 1 as slow as the service, 0.05 when left out
  --rate-limit N    answer 429 after N requests of a key in a minute
  --help            this text

Prints one line of JSON when it is ready:
  {"url", "key", "secret", "environment", "kafkaCluster"}
and stops on SIGTERM or SIGINT. Tests control it below {url}/_control.
`;

function readOptions(): EmulatorOptions | 'help' {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      seed: { type: 'string' },
      connectors: { type: 'string' },
      state: { type: 'string' },
      'time-scale': { type: 'string' },
      'rate-limit': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    return 'help';
  }
  const number = (name: Exclude<keyof typeof values, 'help'>, most: number) => {
    const text = values[name];
    if (text === undefined) {
      return undefined;
    }
    const value = Number(text);
    const whole = name === 'time-scale' || Number.isInteger(value);
    if (text.trim() === '' || !whole || !(value >= 0 && value <= most)) {
      throw new Error(`--${name} must be a number from 0 to ${most}: ${text}`);
    }
    return value;
  };
  const connectors = number('connectors', 100_000);
  if (values.seed !== undefined && connectors !== undefined) {
    throw new Error('--seed and --connectors exclude each other');
  }
  const limit = number('rate-limit', 1_000_000);
  return {
    port: number('port', 65_535),
    seed:
      values.seed ??
      (connectors === undefined ? undefined : demoSeed({ connectors })),
    stateFile: values.state,
    timeScale: number('time-scale', 1000),
    rateLimit: limit === undefined ? undefined : { limit, windowSeconds: 60 },
  };
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options === 'help') {
    process.stdout.write(help);
    return;
  }
  const emulator = await startEmulator(options);
  const { url, key, secret, environment, kafkaCluster } = emulator;
  const ready = { url, key, secret, environment, kafkaCluster };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  const stop = () => {
    emulator.close().then(
      () => process.exit(0),
      error => fail(error),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function fail(error: unknown): void {
  process.stderr.write(`confluent-emulator: ${reasonOf(error)}\n`);
  process.exit(1);
}

main().catch(fail);
