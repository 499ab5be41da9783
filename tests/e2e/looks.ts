/** Given to journeys that look at the screen alone: `npm test -- --database` leaves them out. */
export const LOOKS = { tag: '@looks' };
