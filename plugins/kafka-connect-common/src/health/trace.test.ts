import fc from 'fast-check';
import { causesOf, rootCauseOf } from './trace';

const TRACE = `org.apache.kafka.connect.errors.ConnectException: Tolerance exceeded in error handler
\tat org.apache.kafka.connect.runtime.errors.RetryWithToleranceOperator.execAndHandleError(RetryWithToleranceOperator.java:260)
\tat java.base/java.lang.Thread.run(Thread.java:840)
Caused by: org.apache.kafka.connect.errors.DataException: Converting byte[] to Kafka Connect data failed due to serialization error: 
\tat org.apache.kafka.connect.json.JsonConverter.toConnectData(JsonConverter.java:333)
\t... 14 more
Caused by: com.fasterxml.jackson.core.JsonParseException: Unrecognized token 'not': was expecting (JSON String, Number)
 at [Source: (byte[])"not json"; line: 1, column: 4]
\tat com.fasterxml.jackson.core.JsonParser._constructError(JsonParser.java:2477)
\t... 20 more
`;

describe('causesOf', () => {
  it('reads the chain of a stack trace, outermost first', () => {
    expect(causesOf(TRACE).map(cause => cause.exception)).toEqual([
      'org.apache.kafka.connect.errors.ConnectException',
      'org.apache.kafka.connect.errors.DataException',
      'com.fasterxml.jackson.core.JsonParseException',
    ]);
    expect(rootCauseOf(TRACE)?.message).toMatch(/^Unrecognized token 'not'/);
  });

  it('joins a message that runs over several lines', () => {
    const [cause] = causesOf(
      'org.x.ConfigException: refused:\n  a: missing\n  b: too long\n\tat org.x.Y.z(Y.java:1)',
    );
    expect(cause.message).toBe('refused: a: missing b: too long');
  });

  it('takes a text that is no stack trace as one cause', () => {
    expect(causesOf('The bucket is gone.')).toEqual([
      { message: 'The bucket is gone.' },
    ]);
  });

  it("keeps a service's own sentence apart from the trace below it", () => {
    expect(
      causesOf(
        'Access was denied\norg.x.ConnectException: Exiting\n\tat a.B(c)',
      ),
    ).toEqual([
      { message: 'Access was denied' },
      { exception: 'org.x.ConnectException', message: 'Exiting' },
    ]);
  });

  it('passes over a cause that says nothing', () => {
    expect(
      rootCauseOf(
        'org.x.A: why it failed\nCaused by: java.lang.NullPointerException',
      )?.message,
    ).toBe('why it failed');
  });

  it.each(['', '\n\n', '   '])('finds nothing in %j', trace => {
    expect(causesOf(trace)).toEqual([]);
    expect(rootCauseOf(trace)).toBeUndefined();
  });

  it('survives any text, and keeps messages short', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), text => {
        for (const cause of causesOf(text)) {
          expect(cause.message.length).toBeLessThanOrEqual(500);
        }
      }),
    );
    expect(causesOf('x'.repeat(1_000_000))[0].message).toHaveLength(500);
  });
});
