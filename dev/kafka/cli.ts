import { parseArgs } from 'node:util';
import { connectorNames } from './connectors.ts';
import { defaultPorts, freePorts } from './ports.ts';
import { findPrerequisites } from './prerequisites.ts';
import { seedConnectors } from './seed.ts';
import { startKafkaStack, type KafkaStack } from './stack.ts';

const USAGE = `Usage: node dev/kafka/cli.ts [options]

Starts PostgreSQL, Apache Kafka and two Kafka Connect workers on this machine, creates sample connectors,
prints one line of JSON with the addresses, and runs until SIGINT (Ctrl-C) or SIGTERM.

  --check             say what is missing on this machine, and start nothing
  --no-seed           create no connectors
  --free-ports        listen on ports that are free instead of the demo's
  --keep-data         leave data and logs on the disk
  --stop-with-parent  stop, too, when the process that started this one is gone
  --help              print this
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      check: { type: 'boolean' },
      'no-seed': { type: 'boolean' },
      'free-ports': { type: 'boolean' },
      'keep-data': { type: 'boolean' },
      'stop-with-parent': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  if (values.check) {
    const { java, maven, postgresBin } = await findPrerequisites();
    say(`Nothing is missing: ${java}, ${maven}, PostgreSQL in ${postgresBin}`);
    return;
  }
  if (values['stop-with-parent']) {
    stopWithParent();
  }
  const stack = await startKafkaStack({
    ports: values['free-ports'] ? await freePorts() : defaultPorts,
    keepData: values['keep-data'],
    progress: say,
  });
  try {
    if (!values['no-seed']) {
      await seedConnectors(stack);
    }
  } catch (error) {
    await stack.stop();
    throw error;
  }
  process.stdout.write(
    `${JSON.stringify(summary(stack, !values['no-seed']))}\n`,
  );
}

function summary(stack: KafkaStack, seeded: boolean) {
  const { bootstrapServers, connectUrls, metricsUrls, logTopic } = stack;
  const { postgres, dataFolder, secretsFolder } = stack;
  return {
    bootstrapServers,
    connectUrls,
    metricsUrls,
    logTopic,
    postgres,
    dataFolder,
    secretsFolder,
    connectors: seeded ? Object.values(connectorNames) : [],
  };
}

/** A parent that is killed cannot say so: this process then has another one. */
function stopWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) {
      process.kill(process.pid, 'SIGTERM');
    }
  }, 1000).unref();
}

function say(line: string): void {
  process.stderr.write(`[kafka] ${line}\n`);
}

main().catch(error => {
  for (const line of String(error.message).split('\n')) {
    say(line);
  }
  process.exitCode = 1;
});
