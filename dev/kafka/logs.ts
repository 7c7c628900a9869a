import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KafkaStack } from './stack.ts';

/** The first lines of what the workers have logged of one connector and its tasks. */
export async function workerLogsOf(
  stack: Pick<KafkaStack, 'connectUrls' | 'dataFolder'>,
  connector: string,
): Promise<string[]> {
  const logs = await Promise.all(
    stack.connectUrls.map((_, index) =>
      readFile(
        join(stack.dataFolder, 'logs', `connect-${index + 1}.log`),
        'utf8',
      ),
    ),
  );
  return logs
    .flatMap(log => log.split('\n'))
    .filter(line => line.includes(`[${connector}|`));
}
