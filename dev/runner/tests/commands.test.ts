import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCommands } from '../jobs/commands.ts';

test('a command is read at the beginning of a line, its texts unescaped', () => {
  assert.deepEqual(
    readCommands(
      'a\r\n  ::error file=a%2Cb.json,line=3::100%25 wrong%0Aand more\nnot ::error::one',
    ),
    [
      {
        command: 'error',
        properties: { file: 'a,b.json', line: '3' },
        data: '100% wrong\nand more',
      },
    ],
  );
});

test('a command of the older kind is read wherever it stands', () => {
  assert.deepEqual(
    readCommands('told ##[error file=a.json;line=3]It is wrong'),
    [
      {
        command: 'error',
        properties: { file: 'a.json', line: '3' },
        data: 'It is wrong',
      },
    ],
  );
});

test('nothing is a command while commands are stopped', () => {
  const lines = [
    ...['::stop-commands::word', '::error::a', '##[error]b'],
    ...['::stop-commands::other', '::word::', '::notice::c'],
  ];
  assert.deepEqual(readCommands(lines.join('\n')), [
    { command: 'notice', properties: {}, data: 'c' },
  ]);
});
