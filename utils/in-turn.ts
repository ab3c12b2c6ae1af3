/**
 * Does one piece of work after the other, whoever asks: two at once that read and then write would each lose what the other wrote.
 * One that fails is told to whoever asked for it, and holds up nobody.
 */
export function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}
