import { useEffect, useState } from 'react';

/** The time in milliseconds, told again after every step. */
export function useNow(stepMs: number): number {
  const [, setTold] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTold(Date.now()), stepMs);
    return () => clearInterval(timer);
  }, [stepMs]);
  // What is shown anew in between is measured against the time of its showing.
  return Date.now();
}
