import type { ChildSpec } from './children.ts';

/** A Java virtual machine for the programs of one run. */
export interface Java {
  /** The path of `java`. */
  java: string;
  classPath: string;
  /** The run's folder. */
  folder: string;
  /** A folder below it for what Java unpacks. */
  temporary: string;
}

interface JavaProgram {
  /** Also the name of its log. */
  name: string;
  mainClass: string;
  args: readonly string[];
  heapMegabytes: number;
  /** Further options of the virtual machine. */
  options?: readonly string[];
  env?: Readonly<Record<string, string>>;
}

/** How to run a Java program so that it takes little and leaves nothing outside the run's folder. */
export function javaProgram(machine: Java, program: JavaProgram): ChildSpec {
  return {
    name: program.name,
    command: machine.java,
    args: [
      `-Xmx${program.heapMegabytes}m`,
      '-XX:+UseSerialGC',
      '-XX:-UsePerfData',
      `-Djava.io.tmpdir=${machine.temporary}`,
      '-Djava.awt.headless=true',
      ...(program.options ?? []),
      ...['-cp', machine.classPath, program.mainClass],
      ...program.args,
    ],
    env: program.env,
  };
}
