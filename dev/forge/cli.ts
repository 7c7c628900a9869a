import { parseArgs } from 'node:util';
import { startForge } from './forge.ts';

const USAGE = `Usage: node dev/forge/cli.ts --folder DIR [options]

Plays GitHub on this machine with one real Git repository, prints one line of JSON when it is ready, and runs until
SIGINT (Ctrl-C) or SIGTERM. All that it remembers lies in DIR.

  --folder DIR        where the repository and the rest lies
  --port N            4012
  --seed DIR          files of the first commit, where there is no repository yet
  --repository O/N    example/gitops
  --webhook URL       tells this address what happens; signed with FORGE_WEBHOOK_SECRET, or a secret of its own
  --stop-with-parent  stop, too, when the process that started this one is gone
  --help              print this
`;

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string' },
      port: { type: 'string', default: '4012' },
      seed: { type: 'string' },
      repository: { type: 'string' },
      webhook: { type: 'string', multiple: true, default: [] },
      'stop-with-parent': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  if (values.folder === undefined) {
    throw new Error('Say where the repository is to lie: --folder DIR.');
  }
  const forge = await startForge({
    ...{ folder: values.folder, port: Number(values.port) },
    ...{ seed: values.seed, repository: values.repository },
    webhooks: values.webhook.map(url => ({ url })),
    webhookSecret: process.env.FORGE_WEBHOOK_SECRET || undefined,
  });
  const stop = () => forge.stop().then(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, stop);
  }
  if (values['stop-with-parent']) stopWithParent();
  const { apiUrl, repository, tokens, url, webhookSecret } = forge;
  const ready = { url, apiUrl, repository, tokens, webhookSecret };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
}

/** A parent that is killed cannot say so: this process then has another one. */
function stopWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 1000).unref();
}

run().catch(error => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
});
