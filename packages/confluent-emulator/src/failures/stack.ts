/** A Java throwable as the worker prints it. */
export interface Thrown {
  /** Full class name of the exception. */
  readonly type: string;
  readonly message: string;
  /** Stack frames without `at `, innermost first. */
  readonly frames: readonly string[];
  readonly cause?: Thrown;
}

/** Frames below every source task. */
export const sourceTaskFrames = [
  'org.apache.kafka.connect.runtime.AbstractWorkerSourceTask.initializeAndStart(AbstractWorkerSourceTask.java:289)',
  'org.apache.kafka.connect.runtime.WorkerTask.doStart(WorkerTask.java:176)',
  'org.apache.kafka.connect.runtime.WorkerTask.doRun(WorkerTask.java:226)',
  'org.apache.kafka.connect.runtime.WorkerTask.run(WorkerTask.java:281)',
  'java.base/java.util.concurrent.FutureTask.run(FutureTask.java:264)',
  'java.base/java.util.concurrent.ThreadPoolExecutor$Worker.run(ThreadPoolExecutor.java:642)',
  'java.base/java.lang.Thread.run(Thread.java:1583)',
] as const;

/** Frames below every sink task that handles records. */
export const sinkTaskFrames = [
  'org.apache.kafka.connect.runtime.WorkerSinkTask.deliverMessages(WorkerSinkTask.java:624)',
  'org.apache.kafka.connect.runtime.WorkerSinkTask.poll(WorkerSinkTask.java:342)',
  'org.apache.kafka.connect.runtime.WorkerSinkTask.iteration(WorkerSinkTask.java:242)',
  'org.apache.kafka.connect.runtime.WorkerSinkTask.execute(WorkerSinkTask.java:211)',
  'org.apache.kafka.connect.runtime.WorkerTask.doRun(WorkerTask.java:227)',
  'org.apache.kafka.connect.runtime.WorkerTask.run(WorkerTask.java:281)',
  'java.base/java.util.concurrent.FutureTask.run(FutureTask.java:264)',
  'java.base/java.lang.Thread.run(Thread.java:1583)',
] as const;

/** Prints a throwable and its causes as Java does. */
export function printStack(thrown: Thrown): string {
  const lines = [`${thrown.type}: ${thrown.message}`];
  for (const frame of thrown.frames) {
    lines.push(`\tat ${frame}`);
  }
  if (thrown.cause) {
    lines.push(`Caused by: ${printStack(thrown.cause)}`);
  }
  return lines.join('\n');
}
