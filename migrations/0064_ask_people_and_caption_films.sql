-- Who can be recognised was asked, and answered how and when; captions stand beside the film. Every medium gets both
-- before it is published: an answer nobody wrote down hides it from the public.
alter table medium
	add column consent_details text,
	add column captions jsonb;
alter table medium drop constraint medium_people_consent_check;
alter table medium add constraint medium_people_consent_check
	check (people_consent in ('none_shown', 'given', 'not_asked', 'not_given', 'withdrawn'));
comment on column medium.people_consent is
	'Null until somebody looked: nobody can be recognised, or they agreed, were not asked, refused, or took it back';
comment on column medium.consent_details is 'How and when those who can be recognised agreed; for staff';
comment on column medium.captions is 'Language → WebVTT, checked and written anew when it came in';

-- It says more of a medium than before; the file that makes it has changed and is run again right after the migrations.
drop function if exists heritage_media_visible_to(text) cascade;
