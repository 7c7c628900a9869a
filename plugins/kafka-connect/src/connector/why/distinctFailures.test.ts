import { aConnector, aTask, TRACE } from '../../__testUtils__/samples';
import { distinctFailures } from './distinctFailures';

const failed = (id: number, trace: string) =>
  aTask({ id, state: 'FAILED', trace });

it('tells a cause once, whoever fails of it, innermost first', () => {
  const withPreface = `The service says: no.\n${TRACE}`;
  const [failure, ...others] = distinctFailures(
    aConnector({
      trace: withPreface,
      taskList: [failed(0, TRACE), aTask({ id: 1 }), failed(2, TRACE)],
    }),
  );
  expect(others).toEqual([]);
  expect(failure.where).toBe('Connector and tasks 0 and 2');
  expect(failure.causes.map(cause => cause.exception)).toEqual([
    'org.postgresql.util.PSQLException',
    'org.apache.kafka.connect.errors.ConnectException',
  ]);
  expect(failure.traces).toEqual([
    { where: 'Connector', trace: withPreface },
    { where: 'Tasks 0 and 2', trace: TRACE },
  ]);
});

it('keeps different causes apart', () => {
  const failures = distinctFailures(
    aConnector({
      taskList: [
        failed(0, TRACE),
        failed(1, 'java.lang.OutOfMemoryError: heap'),
      ],
    }),
  );
  expect(failures.map(({ where }) => where)).toEqual(['Task 0', 'Task 1']);
});

it('counts tasks that are too many to name', () => {
  const taskList = Array.from({ length: 40 }, (_, id) => failed(id, TRACE));
  expect(distinctFailures(aConnector({ taskList }))[0].where).toBe('40 tasks');
});

it('has nothing to tell where there is no trace', () => {
  expect(distinctFailures(aConnector({ trace: ' \n' }))).toEqual([]);
});
