/** The box in which the card's small pictures are drawn, and the room that strokes and dots need at its edges. No module but numbers. */
export const SPARK = { width: 160, height: 36, margin: 3 } as const;
