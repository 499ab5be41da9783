/** What stands as the licence of a source whose giver said nothing of it. */
export const UNCLEAR_LICENCE = 'Chưa rõ điều kiện sử dụng';
