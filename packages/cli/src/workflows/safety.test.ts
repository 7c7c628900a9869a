import { readWorkflows, stepsOf } from './__testUtils__/workflows';

const workflows = readWorkflows();
const jobs = workflows.flatMap(({ file, jobs: all }) =>
  Object.entries(all).map(([id, job]) => ({ id: `${file} ${id}`, ...job })),
);

describe('the workflows', () => {
  it.each(workflows.map(each => [each.file, each]))(
    '%s has no rights but those of its jobs',
    (_, { permissions }) => {
      expect(permissions).toEqual({});
    },
  );

  it.each(jobs.map(job => [job.id, job]))(
    '%s says its rights, and has secrets of its environment alone',
    (_, { environment, permissions, steps }) => {
      expect(permissions).toBeDefined();
      const usesSecrets = JSON.stringify(steps).includes('secrets.');
      expect(usesSecrets && environment === undefined).toBe(false);
    },
  );

  it.each(jobs.map(job => [job.id, job]))(
    '%s names actions by their commits and puts no text of others into a script',
    (_, { steps }) => {
      const named = steps.flatMap(({ uses = [] }) => uses);
      expect(
        named.filter(uses => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(uses)),
      ).toEqual([]);
      for (const { run = '' } of steps) {
        expect(run).not.toContain('${{');
      }
    },
  );

  it('say beside each commit which version it is', () => {
    for (const { text } of workflows) {
      const lines = text.split('\n').filter(line => line.includes('uses:'));
      expect(lines.filter(line => !/ # v\d+\.\d+\.\d+$/.test(line))).toEqual(
        [],
      );
    }
  });

  it('run nothing that a pull request brings', () => {
    const ours = workflows.filter(({ file }) => file === 'pull-request.yaml');
    expect(ours).toHaveLength(1);
    for (const { run = '', uses } of stepsOf(ours)) {
      expect(`${run} ${uses}`).not.toMatch(/proposed|\.\//);
    }
  });
});
