import { cdc, onpremCdc, sink } from '../../check/__testUtils__/repository';
import { decommission } from './decommission';
import { setConnectorState } from './setState';

describe('a state by commit', () => {
  it.each(['PAUSED', 'STOPPED', 'RUNNING'] as const)(
    'is %s in the file, and nothing else changes',
    state => {
      const { file, problems } = setConnectorState(cdc(), state);
      expect(problems).toEqual([]);
      expect(JSON.parse(file!.text)).toEqual({
        ...JSON.parse(cdc().text),
        initial_state: state,
      });
      expect(file?.path).toBe(cdc().path);
    },
  );

  it('is to let it run again said, not left out: without it a rest would be left alone', () => {
    const paused = setConnectorState(cdc(), 'PAUSED').file!;
    const resumed = setConnectorState(paused, 'RUNNING').file!;
    expect(JSON.parse(resumed.text).initial_state).toBe('RUNNING');
  });

  it('is not proposed where the file says it already', () => {
    const paused = setConnectorState(cdc(), 'PAUSED').file!;
    const again = setConnectorState(paused, 'PAUSED');
    expect(again.file).toBeUndefined();
    expect(again.problems).toHaveLength(1);
  });

  it('is not written into a file that cannot be read', () => {
    const { file, problems } = setConnectorState(
      { path: cdc().path, text: '{"name": "x", "name": "y", "config": {}}' },
      'PAUSED',
    );
    expect(file).toBeUndefined();
    expect(problems[0].message).toContain(`${cdc().path}, line 1`);
  });
});

describe('a decommissioning', () => {
  it.each([
    ['managed', cdc({ 'slot.name': 'own_slot' })],
    ['self-managed', onpremCdc({ 'slot.name': 'own_slot' })],
  ])('of a %s source names what stays in the database', (_, file) => {
    const { removed, remarks } = decommission(file);
    expect(removed).toBe(file.path);
    const told = remarks.map(({ message }) => message).join('\n');
    expect(told).toContain('own_slot');
    expect(told).toContain('drop both');
  });

  it('of a sink names its queue', () => {
    expect(decommission(sink()).remarks).toContainEqual({
      message: expect.stringContaining('dead letters'),
    });
  });

  it('happens to a file that cannot be read, too', () => {
    const { removed, remarks } = decommission({
      path: 'connectors/dev/x.json',
      text: '{',
    });
    expect(removed).toBe('connectors/dev/x.json');
    expect(remarks).toHaveLength(1);
  });
});
