import { fileIn, nameIn, sourceIn } from './__testUtils__/files';
import { startHub, WITHIN_MS, type Place } from './__testUtils__/hub';
import { results } from './__testUtils__/runWorkflow';

const hub = startHub();

const put = (place: Place, part?: string, config?: Record<string, string>) =>
  hub.write(fileIn(place, part), sourceIn(place, part, config));
const remove = (place: Place) => hub.write(fileIn(place), undefined);
const QUIET = {
  ...{ 'What was removed': 'success', 'What prod waits for': 'success' },
  ...{ 'Apply to dev': 'success', 'Apply to staging': 'success' },
};
const NO_REMOVALS = {
  'Approve the removals': 'skipped',
  'Remove from dev': 'skipped',
  'Remove from staging': 'skipped',
};

describe('a merge', () => {
  it(
    'to dev runs, and what somebody runs again undoes nothing newer',
    async () => {
      put('dev');
      expect(results(await hub.merge())).toEqual({
        ...{ ...QUIET, ...NO_REMOVALS, 'Apply to prod': 'skipped' },
      });
      const older = hub.head();
      expect(await hub.running('dev')).toEqual([nameIn('dev')]);
      put('dev', 'orders', { quickstart: 'USERS' });
      await hub.merge();
      const again = await hub.mergeAgain(older);
      expect(again['Apply to dev'].log).toContain('Something newer');
      const config = await hub.config('dev', nameIn('dev'));
      expect(config.quickstart).toBe('USERS');
    },
    WITHIN_MS,
  );

  it(
    'to prod runs when its reviewers say so',
    async () => {
      put('prod');
      hub.environments.prod.refuses = true;
      const refused = await hub.merge();
      expect(refused['Apply to prod'].result).toBe('failure');
      expect(await hub.running('prod')).toEqual([]);
      expect(refused['What prod waits for'].summary).toContain(nameIn('prod'));
      hub.environments.prod.refuses = false;
      const approved = await hub.merge();
      expect(approved['Apply to prod'].result).toBe('success');
      expect(await hub.running('prod')).toEqual([nameIn('prod')]);
    },
    WITHIN_MS,
  );

  it(
    'removes what it names, once a second person says so, and nothing else that runs',
    async () => {
      put('dev');
      put('prod');
      await hub.merge();
      await hub.create('dev', sourceIn('dev', 'byhand'));
      const both = [nameIn('dev', 'byhand'), nameIn('dev')];
      remove('dev');
      remove('prod');
      hub.environments.removals.refuses = true;
      hub.environments.prod.refuses = true;
      const refused = await hub.merge();
      expect(refused['Apply to dev'].result).toBe('success');
      expect(refused['Remove from dev'].result).toBe('skipped');
      expect(await hub.running('dev')).toEqual(both);
      expect(await hub.running('prod')).toEqual([nameIn('prod')]);

      // The next merge, whatever it is about, asks again.
      hub.environments.removals.refuses = false;
      hub.environments.prod.refuses = false;
      const approved = await hub.merge();
      expect(approved['What was removed'].summary).toContain(nameIn('dev'));
      expect(approved['Remove from dev'].result).toBe('success');
      expect(approved['Apply to prod'].result).toBe('success');
      expect(await hub.running('dev')).toEqual([nameIn('dev', 'byhand')]);
      expect(await hub.running('prod')).toEqual([]);

      const after = await hub.merge();
      expect(results(after)).toMatchObject(NO_REMOVALS);
      expect(after['Apply to prod'].result).toBe('skipped');
    },
    WITHIN_MS,
  );

  it(
    'forgets no removal that was refused at first, also of what it never applied',
    async () => {
      await hub.create('prod', sourceIn('prod'));
      put('prod');
      expect((await hub.merge())['Apply to prod'].result).toBe('skipped');
      remove('prod');
      hub.environments.prod.refuses = true;
      await hub.merge();
      hub.environments.prod.refuses = false;
      await hub.merge();
      expect(await hub.running('prod')).toEqual([]);
    },
    WITHIN_MS,
  );

  it(
    'that does not come up is put back, and a pull request reverts it',
    async () => {
      put('dev');
      await hub.merge();
      const bad = sourceIn('dev', 'orders', {
        'kafka.topic': 'finance.missing',
      });
      hub.write(fileIn('dev'), bad);
      await hub.gitHub.put(fileIn('dev'), `${JSON.stringify(bad, null, 2)}\n`);
      const { 'Apply to dev': dev } = await hub.merge();
      expect(dev.result).toBe('failure');
      expect(dev.commands).toContainEqual(
        expect.objectContaining({
          command: 'error',
          properties: {
            file: fileIn('dev'),
            title: `cc-dev/${nameIn('dev')}: restored`,
          },
        }),
      );
      const config = await hub.config('dev', nameIn('dev'));
      expect(config['kafka.topic']).toBe('finance.orders');
      const [revert] = await hub.gitHub.api('GET', '/pulls?state=open');
      expect(revert.head.ref).toContain(nameIn('dev'));
      expect(await hub.gitHub.read(fileIn('dev'), revert.head.ref)).toContain(
        'finance.orders',
      );
    },
    WITHIN_MS,
  );

  it(
    'that the plugin refuses fails its job, at its file',
    async () => {
      put('staging', 'orders', { quickstart: 'NONE_SUCH' });
      const { 'Apply to staging': staging, 'Apply to dev': dev } =
        await hub.merge();
      expect([staging.result, dev.result]).toEqual(['failure', 'success']);
      expect(staging.commands).toContainEqual(
        expect.objectContaining({
          command: 'error',
          properties: expect.objectContaining({ file: fileIn('staging') }),
        }),
      );
      expect(await hub.running('staging')).toEqual([]);
    },
    WITHIN_MS,
  );
});

describe('at night', () => {
  it(
    'drift is one issue as long as it lasts',
    async () => {
      put('dev');
      await hub.merge();
      await hub.night();
      const issues = async (state: string) =>
        (await hub.gitHub.api('GET', `/issues?state=${state}`)).map(
          ({ title }: { title: string }) => title,
        );
      expect(await issues('open')).toEqual([]);

      await hub.change(
        'dev',
        sourceIn('dev', 'orders', { quickstart: 'USERS' }),
      );
      const seen = await hub.night();
      expect(results(seen)).toEqual({
        'Drift in dev': 'success',
        'Drift in staging': 'success',
        'Drift in prod': 'success',
      });
      await hub.night();
      expect(await issues('open')).toEqual(['Drift in dev']);

      await hub.merge();
      await hub.night();
      expect(await issues('open')).toEqual([]);
      expect(await issues('closed')).toEqual(['Drift in dev']);
    },
    WITHIN_MS,
  );
});
