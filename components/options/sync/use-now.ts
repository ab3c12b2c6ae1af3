import { useEffect, useState } from 'react';

const STEP = 20_000;

/** This moment in milliseconds, for words such as "4 minutes ago": often enough for them to be true. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), STEP);
    return () => clearInterval(timer);
  }, []);
  return now;
}
