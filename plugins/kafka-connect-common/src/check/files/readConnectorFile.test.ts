import { readConnectorFile } from './readConnectorFile';

const findingOf = (text: string) => {
  const result = readConnectorFile({ path: 'connectors/dev/x.json', text });
  return result.ok ? undefined : result.findings[0];
};

describe('readConnectorFile', () => {
  it('says where bytes stand that are no UTF-8', () => {
    const bytes = new Uint8Array([123, 10, 34, 97, 255, 34, 125]);
    expect(findingOf(new TextDecoder().decode(bytes))).toMatchObject({
      code: 'json/syntax',
      line: 2,
      column: 3,
      message: 'The bytes from here on are no UTF-8.',
    });
  });

  it('takes what is written as an escape for what it says', () => {
    const text = '{"name": "x", "config": {"a": "\\ufffd"}}';
    expect(findingOf(text)).toBeUndefined();
  });

  it('points to the value and to what lacks it, whatever the line ends', () => {
    for (const end of ['\n', '\r\n']) {
      const text = ['{', '  "name": "x",', '  "config": {}', '}'].join(end);
      const result = readConnectorFile({ path: 'p', text: `\uFEFF${text}` });
      const place = result.ok ? result.read.place : undefined;
      expect(place?.(['config', 'a/b'])).toEqual({
        file: 'p',
        pointer: '/config/a~1b',
        line: 3,
        column: 13,
      });
      expect(place?.([])).toMatchObject({ line: 1, column: 1 });
    }
  });
});
