import '../../app.css';
import '../../pages.css';
import { page } from 'vitest/browser';
import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import MediaEditor from './MediaEditor.svelte';
import type { StaffMedium } from './types.ts';

const FILM: StaffMedium = {
	id: '00000000-0000-4000-8000-000000000001',
	recordSlug: 'chua-doi',
	kind: 'video',
	mediaType: 'video/webm',
	width: 320,
	height: 240,
	durationS: 3,
	waveform: null,
	alt: null,
	caption: null,
	transcript: null,
	captionLanguages: [],
	creator: null,
	createdOn: null,
	rightsHolder: null,
	licence: null,
	position: 1,
	copies: [],
	state: 'ready',
	failure: null,
	fileName: 'lễ.webm',
	byteLength: 5,
	sha256: 'a'.repeat(64),
	peopleConsent: null,
	consentDetails: null,
	captions: null,
	protocol: 'public',
	takenAt: null,
	takenOn: null,
	publishedAt: null,
};
const open = (changes: Partial<StaffMedium> = {}) =>
	render(MediaEditor, { recordSlug: 'chua-doi', media: [{ ...FILM, ...changes }] });

describe('the media of a record in its form', () => {
	it('say what each lacks before it is published, in words that have room on a narrow screen', async () => {
		// What the form leaves of 360 px.
		await page.viewport(310, 740);
		await open();
		const lack = page.getByText('Chưa trả lời: có nhận ra ai không, họ đã đồng ý chưa.');
		await expect.element(lack).toBeVisible();
		expect(lack.element().getBoundingClientRect().width).toBeGreaterThan(140);
		expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(310);
	});

	it('ask how and when people agreed only of those who did', async () => {
		await open({ alt: { vi: 'Lễ' } });
		await expect.element(page.getByLabelText('Đồng ý bằng cách nào, khi nào')).not.toBeInTheDocument();
		await page.getByLabelText('Sự đồng ý của người có trong hình, tiếng').selectOptions('given');
		await expect.element(page.getByLabelText('Đồng ý bằng cách nào, khi nào')).toBeVisible();
	});

	it('take no captions that cannot be read, and name the line', async () => {
		await open();
		const captions = page.getByRole('textbox', { name: 'Phụ đề (tiếng Việt)' });
		await captions.fill('0:01 một\nhai');
		await expect.element(page.getByText('Dòng 2: không đọc được lúc bắt đầu.')).toBeVisible();
		await expect.element(page.getByRole('button', { name: 'Lưu' })).toBeDisabled();
		await captions.fill('0:01 một\n0:04 hai');
		await expect.element(page.getByRole('button', { name: 'Lưu' })).toBeEnabled();
	});
});
