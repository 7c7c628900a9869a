import { writeSync } from 'node:fs';

/** Loaded into a program that is measured: at its end it says on descriptor 3 what it took. */
process.once('exit', () => {
  const { maxRSS, systemCPUTime, userCPUTime } = process.resourceUsage();
  writeSync(
    3,
    JSON.stringify({
      cpuMs: (userCPUTime + systemCPUTime) / 1000,
      peakBytes: maxRSS * 1024,
    }),
  );
});
