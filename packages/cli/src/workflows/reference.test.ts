import {
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  startEmulator,
  type RunningEmulator,
} from '@kconnect/confluent-emulator';
import { planSchema } from '@kconnect/plugin-kafka-connect-common';
import { terminal } from '../__testUtils__/terminal';
import { REFERENCE } from './__testUtils__/workflows';

const kconnect = terminal();

describe('the reference repository', () => {
  it('passes its own check', async () => {
    const { status, stdout } = await kconnect([
      ...['validate', '--repo', REFERENCE, '--format', 'json'],
    ]);
    const { findings, ok } = JSON.parse(stdout);
    expect({ status, ok }).toEqual({ status: 0, ok: true });
    // Departments near their limits are worth showing.
    expect(new Set(findings.map(({ code }: { code: string }) => code))).toEqual(
      new Set(['quota/connectors']),
    );
  });

  describe('against what the demo runs', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kconnect-reference-'));
    let emulator: RunningEmulator;
    beforeAll(async () => {
      emulator = await startEmulator();
      cpSync(REFERENCE, folder, { recursive: true });
      const file = join(folder, 'clusters.yaml');
      const text = readFileSync(file, 'utf8');
      writeFileSync(
        file,
        text.replaceAll('https://api.confluent.cloud', emulator.url),
      );
    });
    afterAll(async () => {
      await emulator.close();
      rmSync(folder, { recursive: true });
    });

    it.each([
      ['cc-dev', { unchanged: 45, unmanaged: 3 }],
      ['cc-staging', { unchanged: 45, unmanaged: 0 }],
      ['cc-prod', { unchanged: 67, unmanaged: 0 }],
    ])('changes nothing on %s', async (cluster, counts) => {
      const { status, stdout } = await kconnect(
        ['plan', '--repo', folder, '--cluster', cluster, '--format', 'json'],
        {
          env: {
            CONFLUENT_API_KEY: emulator.key,
            CONFLUENT_API_SECRET: emulator.secret,
          },
        },
      );
      expect(status).toBe(0);
      expect(planSchema.parse(JSON.parse(stdout)).summary).toEqual({
        ...{ create: 0, update: 0, pause: 0, resume: 0, delete: 0 },
        ...counts,
      });
    });
  });
});
