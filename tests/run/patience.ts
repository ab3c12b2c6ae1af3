/** Runs before each file of unit tests. No test is about time: a slow machine may take its own for what Testing Library waits for. */
if (typeof document !== 'undefined') {
  const { configure } = await import('@testing-library/react');
  configure({ asyncUtilTimeout: 20_000 });
}

export {};
