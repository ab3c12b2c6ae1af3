/**
 * Numbers the questions that are asked again and again. Answers may come in another order than they were asked in: that of an
 * older question is of the past once a newer one is under way.
 * @returns call it when a question is asked; what it gives back tells of that question whether it is still the newest.
 */
export function newest(): () => () => boolean {
  let asked = 0;
  return () => {
    asked += 1;
    const own = asked;
    return () => own === asked;
  };
}
