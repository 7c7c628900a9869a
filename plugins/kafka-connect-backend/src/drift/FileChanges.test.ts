import type { RepositoryState } from '../repository';
import { FileChanges } from './FileChanges';

it('remembers what changed while it was looking, and with which commit', async () => {
  const state = (
    asOf: string,
    files: Record<string, string>,
    revision?: string,
  ): RepositoryState => ({
    ...{ asOf, files: new Map(Object.entries(files)), revision },
  });
  let tell: (state: RepositoryState) => Promise<void> = async () => {};
  const changes = new FileChanges({
    current: state('1', { a: 'x', b: 'x' }),
    onChange: listener => {
      tell = listener;
    },
  });
  expect(changes.of('a')).toBeUndefined();
  await tell(state('2', { a: 'x', b: 'y', c: 'new' }, 'r2'));
  await tell(state('3', { a: 'z', b: 'y' }));
  expect(changes.of('a')).toEqual({ at: '3' });
  expect(changes.of('b')).toEqual({ at: '2', revision: 'r2' });
  expect(changes.of('c')).toBeUndefined();
});
