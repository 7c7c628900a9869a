import * as fc from 'fast-check';
import { observedConnectorSchema } from '@kconnect/plugin-kafka-connect-common';
import { listEntrySchema } from './schemas';
import { toObserved } from './toObserved';

const observe = (entry: unknown, passwordKeys?: Set<string>) =>
  toObserved('a', listEntrySchema.parse(entry), () => passwordKeys);

const managed = (status: Record<string, unknown> = {}) => ({
  id: { id: 'lcc-abc123', id_type: 'ID' },
  info: {
    name: 'a',
    type: 'sink',
    config: { 'connector.class': 'PostgresSink', 'tasks.max': '2' },
    tasks: [],
  },
  status: {
    name: 'a',
    type: 'Sink',
    connector: { state: 'FAILED', worker_id: 'a', trace: '' },
    tasks: [],
    ...status,
  },
});

describe('toObserved', () => {
  it('brings both kinds of cluster into one shape', () => {
    const observed = observe(
      managed({
        tasks: [
          { id: 1, state: 'USER_ACTIONABLE_ERROR', worker_id: 'a', msg: 'no' },
          { id: 0, state: 'RUNNING', worker_id: 'a', msg: '' },
        ],
      }),
    );
    expect(observed).toEqual({
      name: 'a',
      type: 'sink',
      class: 'PostgresSink',
      serviceId: 'lcc-abc123',
      state: 'FAILED',
      validationErrors: [],
      tasks: [
        { id: 0, state: 'RUNNING' },
        { id: 1, state: 'USER_ACTIONABLE_ERROR', trace: 'no' },
      ],
      config: {
        'connector.class': { kind: 'plain', value: 'PostgresSink' },
        'tasks.max': { kind: 'plain', value: '2' },
      },
    });
    expect(observedConnectorSchema.parse(observed)).toEqual(observed);
  });

  it.each([
    [{ override_message: 'o', error_summary: 's' }, 'o'],
    [{ override_message: ' ', error_summary: 's' }, 's'],
    [{ error_summary: null, errors_from_trace: ['t', 'u'] }, 't'],
    [{ errors_from_trace: [{ error: 't' }] }, 't'],
    [{ errors_from_trace: [] }, undefined],
    [{ error_summary: 5 }, undefined],
  ])('takes the message from %j', (status, message) => {
    expect(observe(managed(status)).message).toBe(message);
  });

  it('splits validation errors at the first colon', () => {
    const { validationErrors } = observe(
      managed({
        validation_errors: [
          'connection.host: Unknown host: db',
          'connection.password: A value is required',
          'Something is wrong: all of it',
          { message: 'x.y: z' },
          7,
        ],
      }),
    );
    expect(validationErrors).toEqual([
      { key: 'connection.host', message: 'Unknown host: db' },
      { key: 'connection.password', message: 'A value is required' },
      { message: 'Something is wrong: all of it' },
      { key: 'x.y', message: 'z' },
    ]);
  });

  it('drops empty traces and the absent', () => {
    const observed = observe({
      status: {
        connector: { state: 'RUNNING', trace: ' \n', worker_id: null },
        tasks: [{ id: 0, state: 'FAILED', trace: '', msg: 'told here' }],
      },
    });
    expect(observed).toMatchObject({
      type: 'unknown',
      class: '',
      trace: undefined,
      workerId: undefined,
      serviceId: undefined,
      config: {},
      tasks: [{ trace: 'told here' }],
    });
  });

  it.each([
    ['source', null, 'source'],
    ['SINK', 'unknown', 'sink'],
    [null, 'Source', 'source'],
    ['unknown', 'sink', 'sink'],
    [null, null, 'unknown'],
  ])('reads the type of info %s and status %s', (info, status, type) => {
    const entry = managed({ type: status });
    expect(
      observe({ ...entry, info: { ...entry.info, type: info } }).type,
    ).toBe(type);
  });

  it('cuts the middle out of a trace beyond 64 KB, says so, and keeps its root cause', () => {
    const frames = Array.from(
      { length: 5_000 },
      (_, i) => `\tat a.B.c${i}(B.java)`,
    );
    const trace = `Boom\n${frames.join('\n')}\nCaused by: the true reason`;
    const [task] = observe(
      managed({ tasks: [{ id: 0, state: 'FAILED', trace }] }),
    ).tasks;
    expect(task.trace!.length).toBeLessThanOrEqual(65_536);
    expect(task.trace).toMatch(/^Boom/);
    expect(task.trace).toMatch(/Caused by: the true reason$/);
    expect(task.trace).toMatch(
      /\[\d+ characters of this trace are left out here\]/,
    );
  });

  it('cuts a trace of 20 MB without leaving half a secret', () => {
    const line = `${'x'.repeat(
      100,
    )} connecting with password="hunter2 and hunter3"\n`;
    const trace = line.repeat(Math.ceil(20_000_000 / line.length));
    const [task] = observe(
      managed({ tasks: [{ id: 0, state: 'FAILED', trace }] }),
    ).tasks;
    expect(task.trace!.length).toBeLessThanOrEqual(65_536);
    expect(task.trace).not.toContain('hunter');
  });

  it('never lets a sensitive literal out, wherever the cluster repeats it', () => {
    const secret = fc
      .string({ minLength: 6, maxLength: 30, unit: 'grapheme' })
      .filter(text => !/^[*$]/.test(text) && text.trim().length >= 6);
    fc.assert(
      fc.property(secret, fc.lorem(), (value, prose) => {
        const echo = `${prose} ${value} ${prose} jdbc:x://u:${encodeURIComponent(
          value,
        )}@h`;
        const observed = observe(
          {
            id: { id: 'lcc-1' },
            info: {
              type: 'source',
              config: {
                'connector.class': 'X',
                'db.password': value,
                'defined.by.plugin': `${value}2`,
                elsewhere: echo,
              },
            },
            status: {
              connector: { state: 'FAILED', trace: echo },
              tasks: [
                { id: 0, state: 'FAILED', trace: echo },
                { id: 1, state: 'FAILED', msg: echo },
              ],
              override_message: echo,
              validation_errors: [`elsewhere: ${echo}`, echo],
            },
          },
          new Set(['defined.by.plugin']),
        );
        for (const text of textsIn(observed)) {
          expect(text).not.toContain(value);
          expect(text).not.toContain(encodeURIComponent(value));
        }
      }),
      { numRuns: 300 },
    );
  });
});

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(textsIn)
    : [];
}
