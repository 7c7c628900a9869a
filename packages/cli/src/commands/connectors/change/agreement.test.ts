import type { Io } from '../../../io';
import { mustAgree } from './devOnly';

const asking = (answer: string) => {
  const questions: string[] = [];
  const io: Io = {
    stdout: { write: () => {}, isTTY: true },
    stderr: { write: () => {}, isTTY: true },
    ...{ env: {}, cwd: '/', signal: new AbortController().signal },
    ask: async question => {
      questions.push(question);
      return answer;
    },
  };
  return { io, questions };
};

describe('asking before something is deleted', () => {
  it.each(['y', 'YES', ' y '])('takes %j for yes', async answer => {
    const { io, questions } = asking(answer);
    await mustAgree('Delete it?', undefined, io);
    expect(questions).toEqual(['Delete it? [y/N] ']);
  });

  it.each(['', 'n', 'yo', 'delete'])('takes %j for no', async answer => {
    await expect(
      mustAgree('Delete it?', undefined, asking(answer).io),
    ).rejects.toThrow('Nothing was changed.');
  });

  it('asks nobody who has agreed beforehand', async () => {
    const { io, questions } = asking('n');
    await mustAgree('Delete it?', true, io);
    expect(questions).toEqual([]);
  });
});
