import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileIn, nameIn, sourceIn } from './__testUtils__/files';
import { startHub, WITHIN_MS, type Place } from './__testUtils__/hub';
import { results, type JobOutcome } from './__testUtils__/runWorkflow';

const hub = startHub();

const put = (place: Place, part?: string, config?: Record<string, string>) =>
  hub.write(fileIn(place, part), sourceIn(place, part, config));
const errors = ({ commands }: JobOutcome) =>
  commands.filter(({ command }) => command === 'error');
const comments = (number: number) =>
  hub.gitHub.api('GET', `/issues/${number}/comments`);

describe('a pull request', () => {
  it(
    'that is good passes, and its plan is one comment',
    async () => {
      const number = await hub.propose(() => put('dev'));
      const outcomes = await hub.check(number);
      expect(results(outcomes)).toEqual({ Check: 'success', Plan: 'success' });
      await hub.check(number);
      const said = await comments(number);
      expect(said).toHaveLength(1);
      expect(said[0].body).toContain(`create | cc-dev/${nameIn('dev')}`);
      for (const { log } of Object.values(outcomes)) {
        expect(log).not.toContain(hub.emulator.secret);
      }
    },
    WITHIN_MS,
  );

  it(
    'that is bad is told so at its lines, and its texts are no commands',
    async () => {
      const number = await hub.propose(() =>
        put('dev', 'orders', {
          '::error::all-is-well': 'x',
          '::add-mask::error': 'x',
          '##[add-mask]error': 'x',
          'kafka.topic': 'hr.salaries',
          'kafka.api.secret': 'canary-secret-1',
        }),
      );
      const { Check, Plan } = await hub.check(number);
      expect([Check.result, Plan.result]).toEqual(['failure', 'failure']);
      const places = errors(Check).map(({ properties }) =>
        ['file', 'line', 'title'].map(key => properties[key]),
      );
      expect(places).toEqual([
        [fileIn('dev'), '8', 'topic/not-yours'],
        [fileIn('dev'), '15', 'account/not-yours'],
        [fileIn('dev'), '15', 'secret/literal'],
      ]);
      // Each is said once.
      expect(Check.commands).toHaveLength(3);
      expect(Plan.commands).toEqual([]);
      const [{ body }] = await comments(number);
      expect(body).toContain('kafka.topic');
      for (const text of [Check.log, Check.summary, Plan.log, body]) {
        expect(text).not.toContain('canary-secret-1');
      }
    },
    WITHIN_MS,
  );

  it(
    'is told what only a cluster knows, and is not green without it',
    async () => {
      const number = await hub.propose(() =>
        put('staging', 'orders', { quickstart: 'NONE_SUCH' }),
      );
      const { Check, Plan } = await hub.check(number);
      expect([Check.result, Plan.result]).toEqual(['success', 'failure']);
      expect(errors(Plan)[0].properties.file).toBe(fileIn('staging'));

      const good = await hub.propose(() => put('dev'));
      await hub.emulator.close();
      const lost = (await hub.check(good)).Plan;
      expect(lost.result).toBe('failure');
      expect(errors(lost).map(({ data }) => data)).toContainEqual(
        expect.stringContaining('could not be asked'),
      );
      const [{ body }] = await comments(good);
      expect(body).toContain('/actions/runs/42');
    },
    WITHIN_MS,
  );

  it(
    'changes neither what it is checked by, nor where keys are sent',
    async () => {
      const asked: string[] = [];
      const thief = createServer((request, response) => {
        asked.push(String(request.headers.authorization));
        response.end('[]');
      }).listen(0, '127.0.0.1');
      await once(thief, 'listening');
      const { port } = thief.address() as AddressInfo;
      try {
        const program = await hub.propose(() => {
          put('dev', 'orders', { 'kafka.topic': 'hr.salaries' });
          hub.write('pipeline/check.mjs', 'process.exit(0);\n');
          hub.write('pipeline/plan.mjs', 'process.exit(0);\n');
        });
        const { Check } = await hub.check(program);
        expect(Check.result).toBe('failure');
        expect(errors(Check)[0].data).toContain('of their own');

        const address = await hub.propose(() => {
          // Such a change is about all clusters, so all are asked.
          hub.write('departments.yaml', hub.departments(5));
          hub.write('clusters.yaml', hub.clusters(`http://127.0.0.1:${port}`));
        });
        const { Plan } = await hub.check(address);
        expect(Plan.summary).toContain('#### prod');
        expect(asked).toEqual([]);
      } finally {
        thief.close();
      }
    },
    WITHIN_MS,
  );

  it(
    'of a fork gets no key and is not green',
    async () => {
      const number = await hub.propose(() => put('dev'));
      const outcomes = await hub.check(number, 'somebody/gitops');
      expect(results(outcomes)).toEqual({ Check: 'failure', Plan: 'skipped' });
      expect(errors(outcomes.Check)[0].data).toContain('fork');
      expect(await comments(number)).toEqual([]);
    },
    WITHIN_MS,
  );

  it(
    'is not held up by an earlier one that is too much to be looked at',
    async () => {
      await hub.propose(() => {
        const parts = Array.from({ length: 301 }, (_, i) => `p${i}`);
        parts.forEach(part => put('dev', part));
      });
      const { Check } = await hub.check(await hub.propose(() => put('dev')));
      expect([Check.result, errors(Check)]).toEqual(['success', []]);
    },
    WITHIN_MS,
  );

  it(
    'is told when it and an earlier one exceed a limit together',
    async () => {
      const first = await hub.propose(() => {
        ['a', 'b', 'c'].forEach(part => put('dev', part));
      });
      const second = await hub.propose(() => {
        ['d', 'e'].forEach(part => put('dev', part));
      });
      const [{ Check: earlier }, { Check: later }] = [
        await hub.check(first),
        await hub.check(second),
      ];
      expect([earlier.result, later.result]).toEqual(['success', 'failure']);
      expect(errors(later).map(({ properties }) => properties.title)).toContain(
        'quota/connectors',
      );
    },
    WITHIN_MS,
  );
});
