import { describe, expect, it } from 'vitest';
import { tilesMeeting } from './tiles-meeting.ts';

describe('tiles that meet a box', () => {
	it('are counted from the north-west corner of the world', () => {
		// 105.97° E, 9.6° N at zoom 9: 512 · 285.97/360 = 406.7; mercator y of 9.6° = 0.16827, 256 · (1 − 0.16827/π) = 242.3.
		expect(tilesMeeting([105.97, 9.6, 105.97, 9.6], 9)).toEqual({ columns: [406, 406], rows: [242, 242] });
		expect(tilesMeeting([-180, -90, 180, 90], 2)).toEqual({ columns: [0, 3], rows: [0, 3] });
	});
});
