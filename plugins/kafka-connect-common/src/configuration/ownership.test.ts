import { departmentSchema } from './departments';
import { departmentOfConnector, operatorsOf } from './ownership';

const department = (code: string, more = {}) =>
  departmentSchema.parse({
    code,
    owner: `group:default/${code}`,
    tier: 'small',
    ...more,
  });
const departments = [department('finance'), department('media')];

describe('ownership', () => {
  it('follows the name', () => {
    expect(
      departmentOfConnector('finance-x-sink-dev-a', {}, departments)?.code,
    ).toBe('finance');
    expect(departmentOfConnector('legacy', {}, departments)).toBeUndefined();
  });

  it("gives all that runs on a dedicated cluster to the cluster's department", () => {
    expect(
      departmentOfConnector(
        'finance-x-sink-dev-a',
        { department: 'media' },
        departments,
      )?.code,
    ).toBe('media');
  });

  it('gives what runs on the cluster of a department that is gone to nobody', () => {
    expect(
      departmentOfConnector('finance-x', { department: 'gone' }, departments),
    ).toBeUndefined();
  });

  it('lets all members act where no operators are named', () => {
    expect(operatorsOf(departments[0])).toBe('group:default/finance');
    expect(
      operatorsOf(department('x', { operators: 'group:default/x-ops' })),
    ).toBe('group:default/x-ops');
  });
});
