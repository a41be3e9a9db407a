create index submission_person on submit.submission (person_id, created_at);
