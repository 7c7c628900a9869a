import { requestLinks } from './requestLinks';

const links = requestLinks(name => `/create/templates/default/${name}`);
const connector = {
  ...{ cluster: 'cc-dev', name: 'finance-salesdb-sink-dev-s3' },
  ...{ class: 'S3_SINK', department: 'finance' },
};

/** What an address opens, and with what. */
function opened(address: string | undefined) {
  const url = new URL(address ?? '', 'https://portal.example.com');
  return {
    template: url.pathname.split('/').at(-1),
    with: JSON.parse(url.searchParams.get('formData') ?? '{}'),
  };
}

describe('links to forms', () => {
  it('open a new connector where it is wanted', () => {
    expect(opened(links.create('s3-sink', { department: 'finance' }))).toEqual({
      template: 'kafka-connect-s3-sink',
      with: { department: 'finance' },
    });
  });

  it.each([
    ['S3_SINK', 'kafka-connect-s3-sink'],
    [
      'io.debezium.connector.postgresql.PostgresConnector',
      'kafka-connect-postgresql-cdc-source',
    ],
  ])('open the form that makes %s for a change', (className, template) => {
    expect(opened(links.change({ ...connector, class: className }))).toEqual({
      template,
      with: {
        ...{ department: 'finance', cluster: 'cc-dev' },
        ...{ name: connector.name, change: true },
      },
    });
  });

  it('are none for a change that no form can make', () => {
    expect(links.change({ ...connector, class: 'HttpSink' })).toBeUndefined();
  });

  it('name the connector alone, whatever is on its name', () => {
    const odd = { cluster: 'cc-dev', name: 'a b/&formData={}#<x>' };
    for (const address of [links.promote(odd), links.decommission(odd)]) {
      expect(opened(address).with).toEqual({ connector: odd });
    }
    expect(opened(links.state(odd, 'PAUSED')).with).toEqual({
      ...{ connector: odd, state: 'PAUSED' },
    });
  });
});
