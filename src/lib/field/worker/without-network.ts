/** For a device that has neither a network nor the offline workplace. Who asks speaks one of three languages. */
export function answerWithoutNetwork(): Response {
	const page = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Phum Sóc</title>
<style>body{font:1.125rem/1.6 sans-serif;max-width:34rem;margin:12vh auto;padding:0 1rem}a{display:inline-block;padding:.6rem 0}</style>
</head>
<body>
<h1>Không có mạng</h1>
<p>Máy này chưa lưu gói thực địa nào, nên chưa thể dùng Phum Sóc khi không có sóng. Khi có mạng, hãy mở Phum Sóc, vào mục “Làm việc không có sóng” và tải gói của xã mình đến.</p>
<p lang="km">គ្មានបណ្ដាញទេ។ ឧបករណ៍នេះមិនទាន់បានរក្សាទុកកញ្ចប់វាលណាមួយឡើយ។</p>
<p lang="en">There is no network, and this device keeps no field pack yet.</p>
<p><a href="">Thử lại · ព្យាយាមម្ដងទៀត · Try again</a></p>
</body>
</html>`;
	return new Response(page, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8' } });
}
