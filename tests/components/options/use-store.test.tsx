// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { ListedLayer } from '../../../components/options/port';
import { useStore } from '../../../components/options/use-store';
import { layer, World } from './world';

afterEach(cleanup);

it('shows what was read last, though what was asked before it comes later', async () => {
  const answers: ((layers: readonly ListedLayer[]) => void)[] = [];
  const port = {
    ...new World().port(),
    layers: () => new Promise<readonly ListedLayer[]>((resolve) => answers.push(resolve)),
  };
  const { result } = renderHook(() => useStore(port, true));
  await waitFor(() => expect(answers).toHaveLength(1));
  act(() => void result.current.reload());
  await waitFor(() => expect(answers).toHaveLength(2));
  await act(async () => answers[1]?.([]));
  expect(result.current.held?.layers).toEqual([]);
  await act(async () => answers[0]?.([layer('a') as ListedLayer]));
  expect(result.current.held?.layers).toEqual([]);
});
