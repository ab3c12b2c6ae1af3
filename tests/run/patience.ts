/**
 * Runs before each file of unit tests. No test is about time: a slow machine may take its own for what Testing Library waits for, and
 * what was waited for is there with all that React does after it is drawn, such as moving the focus.
 */
if (typeof document !== 'undefined') {
  const { act, configure, getConfig } = await import('@testing-library/react');
  const { asyncWrapper } = getConfig();
  configure({
    asyncUtilTimeout: 20_000,
    asyncWrapper: async (wait) => {
      const result = await asyncWrapper(wait);
      await act(async () => undefined);
      return result;
    },
  });
}

export {};
